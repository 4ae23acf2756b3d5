"""Rút đề nghị thu hồi, có lý do."""

from datetime import datetime

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import Conflict, FieldRefusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.recognition.models import RecognitionDecision, RevocationCase
from ocop.programme.recognition.operations.note_check import end_note
from ocop.programme.recognition.operations.revocation_notices import tell_of_withdrawal
from ocop.programme.recognition.permissions import why_not_withdraw_revocation
from ocop.programme.recognition.queries.revocations import revocations_visible_to
from ocop.programme.recognition.rules.revocation import RevocationState


def withdraw_revocation(*, actor: Actor, case_id: int, reason: str, now: datetime) -> RevocationCase:
    """Close a case without a decision; the certificate stands, a public note of the check ends, the producer is told.

    An unsubmitted draft goes away, its words stay in the record. Raises Refusal (not the office, nor who proposed while
    nothing was drafted; submitted; closed), FieldRefusal (`reason`), RevocationCase.DoesNotExist out of sight.
    """
    with deed("recognition.withdraw_revocation", actor=actor, now=now) as record:
        case = locked_case(actor, case_id)
        refuse_if(why_not_withdraw_revocation(actor, case))
        if not reason.strip():
            raise FieldRefusal({"reason": [_("Hãy ghi lý do rút đề nghị thu hồi.")]})
        draft = case.decision
        case.state = RevocationState.WITHDRAWN
        case.decision = None
        case.withdrawn_at = now
        case.withdrawn_by_id = actor.user_id
        case.withdrawal_reason = reason.strip()
        end_note(case)
        case.save()
        record.about(
            case,
            certificate=case.certificate.code,
            reason=case.withdrawal_reason,
            draft=draft.subject if draft else "",
            leader_note=draft.leader_note if draft else "",
        )
        if draft is not None:
            draft.items.all().delete()
            draft.delete()
        tell_of_withdrawal(case, now)
    return case


def locked_case(actor: Actor, case_id: int) -> RevocationCase:
    """The draft first, then the case: the order in which signing takes them."""
    cases = revocations_visible_to(actor).select_related(None).select_related("certificate__product__producer")
    decision_id = cases.get(pk=case_id).decision_id
    drafts = RecognitionDecision.objects.select_for_update()
    draft = None if decision_id is None else drafts.filter(pk=decision_id).first()
    case: RevocationCase = lock(cases, pk=case_id)
    if case.decision_id != decision_id:
        raise Conflict(_("Vụ việc vừa được người khác xử lý. Hãy tải lại trang để xem."))
    case.decision = draft
    return case
