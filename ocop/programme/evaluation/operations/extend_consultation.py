from datetime import date, datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.record_language import in_record_language
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.councils.models import CouncilMember
from ocop.programme.evaluation.models import ConsultationExtension, CouncilSession
from ocop.programme.evaluation.operations.plan_session import why_not_until
from ocop.programme.evaluation.operations.stepping import chain_of
from ocop.programme.evaluation.permissions import why_not_extend
from ocop.programme.evaluation.queries.seats import own_seat
from ocop.programme.evaluation.queries.visible import sessions_visible_to
from ocop.programme.evaluation.rules.consultation import LONGEST_REASON
from ocop.programme.notifications.operations.notify import notify


def extend_consultation(
    *, actor: Actor, session_id: int, ballots_due_on: date, reason: str, now: datetime
) -> ConsultationExtension:
    """Give the members more time to answer in writing (Điều 7 khoản 6 điểm d), before the last day has passed.

    In: the new last day, later than the one before, and why. Everybody who was asked is told. Out: the extension, which
    stays in the record. Raises FieldRefusal beside the day or the reason, Refusal after the last day, where the council
    meets, and for anybody who does not preside; DoesNotExist for strangers.
    """
    with deed("evaluation.extend_consultation", actor=actor, now=now, chain=chain_of(session_id)) as record:
        session: CouncilSession = lock(sessions_visible_to(actor).select_related("council"), pk=session_id)
        refuse_if(why_not_extend(session, own_seat(actor, session), today=localdate(now)))
        before, words = session.ballots_due_on, reason.strip()
        assert before is not None  # the database promises it of a written consultation
        faults: dict[str, list[str]] = {}
        if ballots_due_on <= before:
            faults["ballots_due_on"] = [_("Hạn mới phải sau hạn hiện nay (%(day)s).") % {"day": f"{before:%d/%m/%Y}"}]
        elif (fault := why_not_until(ballots_due_on, session.held_on)) is not None:
            faults["ballots_due_on"] = [fault]
        if not words:
            faults["reason"] = [_("Hãy ghi lý do gia hạn.")]
        elif len(words) > LONGEST_REASON:
            faults["reason"] = [_("Lý do dài quá, hãy viết ngắn lại.")]
        if faults:
            raise FieldRefusal(faults)
        session.ballots_due_on = ballots_due_on
        session.save(update_fields=["ballots_due_on"])
        extension = ConsultationExtension.objects.create(
            session=session,
            due_before=before,
            due_after=ballots_due_on,
            reason=words,
            extended_by_id=actor.account_key,
            extended_by_name=actor.name,
            extended_at=now,
        )
        asked = CouncilMember.objects.filter(attendances__session=session, attendances__is_present=True)
        with in_record_language():
            notify(
                user_ids=sorted(asked.values_list("user_id", flat=True)),
                kind="evaluation.consultation_extended",
                title=_("%(name)s: gia hạn nhận phiếu đến hết ngày %(day)s")
                % {"name": session.name, "day": f"{ballots_due_on:%d/%m/%Y}"},
                body=_("Lý do: %(reason)s") % {"reason": words[:500]},
                link=f"/ban/hoi-dong/phien/{session.pk}/",
                now=now,
            )
        record.about(session, before=before.isoformat(), after=ballots_due_on.isoformat(), reason=words)
    return extension
