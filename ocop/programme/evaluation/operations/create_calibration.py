from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.record_language import in_record_language
from ocop.foundation.refusal import FieldRefusal, Refusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.councils.queries.councils import members_of
from ocop.programme.evaluation.models import CalibrationAnchor, CalibrationExercise, CalibrationSheet, CouncilSession
from ocop.programme.evaluation.permissions import why_not_prepare_calibration
from ocop.programme.evaluation.queries.calibration_sources import AnchorDraft, anchor_drafts
from ocop.programme.evaluation.queries.seats import own_seat
from ocop.programme.evaluation.queries.visible import sessions_visible_to
from ocop.programme.evaluation.rules.judgement.calibration import MOST_ANCHORS
from ocop.programme.notifications.operations.notify import notify


def create_calibration(*, actor: Actor, session_id: int, sources: Sequence[str], now: datetime) -> CalibrationExercise:
    """Put one to three anchor products before the members of a session and tell them.

    `sources` are codes of `queries.calibration_sources`: earlier products with a released result, or fictitious ones.
    Each anchor is frozen with what its file shows, the agreed levels and why. Until somebody has begun the choice may
    be made anew. Raises CouncilSession.DoesNotExist for strangers, FieldRefusal for none, too many or unknown sources,
    Refusal once somebody has begun or the session is open.
    """
    # a chain of its own: the session's chain is sealed into the minutes, which calibration must leave as they are
    chain = f"calibration-of-session-{session_id}"
    with deed("evaluation.create_calibration", actor=actor, now=now, chain=chain) as record:
        session: CouncilSession = lock(sessions_visible_to(actor).select_related("council"), pk=session_id)
        refuse_if(why_not_prepare_calibration(session, own_seat(actor, session)))
        wanted = list(dict.fromkeys(sources))
        if not wanted:
            raise FieldRefusal({"sources": [_("Hãy chọn ít nhất một sản phẩm mẫu.")]})
        if len(wanted) > MOST_ANCHORS:
            raise FieldRefusal({"sources": [_("Chỉ chọn nhiều nhất ba sản phẩm mẫu.")]})
        with in_record_language():
            drafts = anchor_drafts(actor, session, wanted)
        if len(drafts) != len(wanted):
            raise FieldRefusal({"sources": [_("Sản phẩm mẫu đã chọn không còn trong danh sách. Hãy chọn lại.")]})
        exercise = CalibrationExercise.objects.filter(session=session).first()
        if exercise is None:
            exercise = CalibrationExercise.objects.create(session=session, created_by_id=actor.user_id, created_at=now)
        elif CalibrationSheet.objects.filter(anchor__exercise=exercise).exists():
            raise Refusal(_("Đã có thành viên chấm thử nên không đổi sản phẩm mẫu được nữa."))
        CalibrationAnchor.objects.filter(exercise=exercise).delete()
        CalibrationAnchor.objects.bulk_create(
            [_anchor(exercise, position, draft) for position, draft in enumerate(drafts, start=1)]
        )
        with in_record_language():
            notify(
                user_ids=[member.user_id for member in members_of(session.council, session.held_on)],
                kind="evaluation.calibration_created",
                title=_("Mời chấm thử trước %(name)s") % {"name": session.name},
                body=_("Chấm thử giúp Hội đồng hiểu tiêu chí như nhau; điểm chấm thử không vào kết quả."),
                link=f"/ban/hoi-dong/phien/{session.pk}/cham-thu/",
                now=now,
            )
        record.about(session, sources=wanted)
    return exercise


def _anchor(exercise: CalibrationExercise, position: int, draft: AnchorDraft) -> CalibrationAnchor:
    return CalibrationAnchor(
        exercise=exercise,
        position=position,
        title=draft.title,
        description=draft.description,
        rubric_id=draft.rubric_id,
        source_item_id=draft.item_id,
        facts=draft.facts,
        agreed=draft.agreed,
        reasons=draft.reasons,
    )
