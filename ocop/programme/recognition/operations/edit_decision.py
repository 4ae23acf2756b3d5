"""Sửa dự thảo quyết định: trích yếu, căn cứ, sản phẩm trong danh sách."""

from datetime import datetime

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import FieldRefusal, Refusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.recognition.models import DecisionItem, RecognitionDecision
from ocop.programme.recognition.permissions import why_not_edit_decision, why_not_leave_out
from ocop.programme.recognition.queries.decision_page import results_left_out
from ocop.programme.recognition.queries.decisions import decisions_visible_to
from ocop.programme.recognition.rules.authority import LOWEST_RECOGNISED


def edit_decision(*, actor: Actor, decision_id: int, subject: str, grounds: str, now: datetime) -> RecognitionDecision:
    """Keep the words of a draft without submitting it. Raises Refusal, or FieldRefusal (`subject`)."""
    with deed("recognition.edit_decision", actor=actor, now=now) as record:
        decision: RecognitionDecision = lock(decisions_visible_to(actor).select_related(None), pk=decision_id)
        refuse_if(why_not_edit_decision(actor, decision))
        write_draft(decision, subject=subject, grounds=grounds)
        decision.save(update_fields=["subject", "grounds"])
        record.about(decision)
    return decision


def leave_out(*, actor: Actor, item_id: int, reason: str, now: datetime) -> RecognitionDecision:
    """Take one product off the draft's list; it may be put back, or go into a later decision of the session.

    Raises Refusal (not a draft of this office, the last line), FieldRefusal (`reason`), DecisionItem.DoesNotExist out
    of sight.
    """
    with deed("recognition.leave_out", actor=actor, now=now) as record:
        lines = DecisionItem.objects.filter(decision__in=decisions_visible_to(actor).order_by().values("pk"))
        item: DecisionItem = lock(lines.select_related("decision"), pk=item_id)
        draft: RecognitionDecision = lock(RecognitionDecision.objects.all(), pk=item.decision_id)
        item.decision = draft
        refuse_if(why_not_leave_out(actor, item))
        if not reason.strip():
            raise FieldRefusal({"reason": [_("Hãy ghi lý do đưa sản phẩm ra khỏi danh sách.")]})
        if draft.items.count() == 1:
            raise Refusal(_("Danh sách phải còn ít nhất một sản phẩm."))
        record.about(draft, result=item.result_id, product=item.product_id, reason=reason.strip())
        item.delete()
        _number_again(draft)
    return draft


def put_back(*, actor: Actor, decision_id: int, result_id: int, now: datetime) -> DecisionItem:
    """Put a product that was left out on the list again. Raises Refusal; AssessmentResult.DoesNotExist for a result
    this draft does not miss."""
    with deed("recognition.put_back", actor=actor, now=now) as record:
        draft: RecognitionDecision = lock(decisions_visible_to(actor).select_related(None), pk=decision_id)
        refuse_if(why_not_edit_decision(actor, draft))
        result = results_left_out(draft, timezone.localdate(now)).get(pk=result_id)
        last = draft.items.aggregate(last=Max("position"))["last"] or 0
        item = DecisionItem.objects.create(
            decision=draft,
            result=result,
            product_id=result.item.dossier.product_id,
            star=max(result.star, LOWEST_RECOGNISED),
            position=last + 1,
        )
        record.about(draft, result=result.pk, product=item.product_id)
    return item


def write_draft(decision: RecognitionDecision, *, subject: str, grounds: str | None) -> None:
    """Put the words on the draft, unsaved; None keeps the grounds. Raises FieldRefusal (`subject`)."""
    if not subject.strip():
        raise FieldRefusal({"subject": [_("Hãy ghi trích yếu của quyết định.")]})
    decision.subject = subject.strip()
    if grounds is not None:
        decision.grounds = "\n".join(line.strip() for line in grounds.splitlines() if line.strip())


def _number_again(draft: RecognitionDecision) -> None:
    for position, item in enumerate(draft.items.order_by("position"), start=1):
        if item.position != position:
            item.position = position
            item.save(update_fields=["position"])
