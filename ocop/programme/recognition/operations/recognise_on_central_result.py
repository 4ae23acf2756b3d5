"""Công nhận ở tỉnh theo kết quả của Hội đồng cấp trung ương (Điều 7 khoản 4 điểm g)."""

from datetime import datetime
from fractions import Fraction

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.record_language import in_record_language
from ocop.foundation.refusal import refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.dossiers.models import Dossier
from ocop.programme.evaluation.models import AssessmentResult, CouncilSession
from ocop.programme.evaluation.rules.exact import display_text
from ocop.programme.recognition.models import DecisionItem, RecognitionDecision
from ocop.programme.recognition.operations.settling import lock_returned
from ocop.programme.recognition.permissions import EDITABLE, why_not_recognise_on_central_result, why_not_take_off
from ocop.programme.recognition.queries.decisions import decisions_visible_to
from ocop.programme.recognition.rules.recognition_kinds import DecisionKind


def recognise_on_central_result(*, actor: Actor, result_id: int, now: datetime) -> DecisionItem:
    """Put a returned product on the province's draft of recognition with the star the ministry's council found.

    The draft of the same session is continued while it may be edited, else a new one begins; the line says on which
    result it rests. Raises Refusal (not the office of the province, used before, 5 stars, below 3 stars);
    AssessmentResult.DoesNotExist out of sight.
    """
    with deed("recognition.recognise_on_central_result", actor=actor, now=now) as record:
        result = lock_returned(actor, result_id)
        refuse_if(why_not_recognise_on_central_result(actor, result, timezone.localdate(now)))
        dossier = result.item.dossier
        draft = _draft_for(result, dossier, actor, now)
        last = draft.items.aggregate(last=Max("position"))["last"] or 0
        item = DecisionItem.objects.create(
            decision=draft,
            result=result,
            product_id=dossier.product_id,
            star=result.star,
            position=last + 1,
            note=_reason(result),
        )
        record.about(item, decision=draft.pk, star=result.star)
    return item


def take_off_decision(*, actor: Actor, item_id: int, now: datetime) -> RecognitionDecision | None:
    """Take a returned product off the province's draft: it waits again. A draft left empty goes away: then None.

    Raises Refusal (not the office, submitted or issued, not a returned product), DecisionItem.DoesNotExist out of
    sight.
    """
    with deed("recognition.take_off_decision", actor=actor, now=now) as record:
        lines = DecisionItem.objects.filter(decision__in=decisions_visible_to(actor).order_by().values("pk"))
        item = lock(lines.select_related("decision"), pk=item_id)
        draft: RecognitionDecision = lock(RecognitionDecision.objects.all(), pk=item.decision_id)
        item.decision = draft
        refuse_if(why_not_take_off(actor, item))
        record.about(item, decision=draft.pk, result=item.result_id)
        item.delete()
        if draft.items.exists():
            return draft
        draft.delete()
    return None


def _draft_for(result: AssessmentResult, dossier: Dossier, actor: Actor, now: datetime) -> RecognitionDecision:
    # The session's row is the queue of those who begin a draft at the same moment.
    session: CouncilSession = lock(CouncilSession.objects.all(), pk=result.item.session_id)
    drafts = RecognitionDecision.objects.select_for_update().filter(
        session=session,
        kind=DecisionKind.RECOGNISE,
        province_code=dossier.province_code,
        rests_on_central_result=True,
        state__in=sorted(EDITABLE),
    )
    draft = drafts.order_by("pk").first()
    if draft is not None:
        return draft
    with in_record_language():
        subject = _("công nhận sản phẩm OCOP theo kết quả đánh giá của Hội đồng cấp trung ương, {round}").format(
            round=result.item.session.round.name
        )
    return RecognitionDecision.objects.create(
        kind=DecisionKind.RECOGNISE,
        province_code=dossier.province_code,
        session=session,
        rests_on_central_result=True,
        subject=subject,
        prepared_by_id=actor.user_id,
        prepared_at=now,
        is_demo=result.item.session.round.is_demo,
    )


@in_record_language()
def _reason(result: AssessmentResult) -> str:
    points = display_text(Fraction(result.points_numerator, result.points_denominator), 2)
    return _("Hội đồng cấp trung ương đánh giá {points} điểm, xếp {star} sao").format(points=points, star=result.star)
