"""Đính chính vụ việc thu hồi: a typing error put right, with the reason; both versions stay."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed
from ocop.foundation.refusal import FieldRefusal, Refusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.official_documents.queries.working_days import calendar_around
from ocop.programme.recognition.models import RecognitionDecision, RevocationCase, RevocationCorrection
from ocop.programme.recognition.operations.draft_revocation import basis_of
from ocop.programme.recognition.operations.propose_revocation import check_grounds
from ocop.programme.recognition.operations.revocation_notices import tell_of_correction
from ocop.programme.recognition.operations.withdraw_revocation import locked_case
from ocop.programme.recognition.permissions import why_not_correct_revocation
from ocop.programme.recognition.rules.recognition_kinds import RevocationGround
from ocop.programme.recognition.rules.revocation import explanation_until, revocation_due_on


def correct_revocation(
    *,
    actor: Actor,
    case_id: int,
    ground: RevocationGround,
    established_on: date,
    facts: str,
    inspection_reference: str = "",
    reason: str,
    now: datetime,
) -> RevocationCorrection:
    """Write ground, day, reference and facts anew; the fifteen days run from the corrected day (khoản 4 Điều 8).

    The draft that rests on them says the same at once; the producer is told and may explain again, no sooner than a new
    proposal would let him. Raises Refusal (not the office, nor who proposed while nothing was drafted; before the
    leader; closed; nothing differs), FieldRefusal (`facts`, `established_on`, `inspection_reference`, `reason`),
    RevocationCase.DoesNotExist out of sight.
    """
    with deed("recognition.correct_revocation", actor=actor, now=now) as record:
        today = timezone.localdate(now)
        case = locked_case(actor, case_id)
        refuse_if(why_not_correct_revocation(actor, case))
        role = Role(case.proposed_as) if case.proposed_as else None
        check_grounds(case.certificate, ground, established_on, facts, inspection_reference, role=role, today=today)
        if not reason.strip():
            raise FieldRefusal({"reason": [_("Hãy ghi lý do đính chính.")]})
        before, basis_before = _as_written(case), basis_of(case)
        case.ground, case.established_on = ground, established_on
        case.facts, case.reference = facts.strip(), inspection_reference.strip()
        case.due_on = revocation_due_on(established_on, calendar_around(established_on))
        after = _as_written(case)
        if after == before:
            raise Refusal(_("Không có nội dung nào khác với nội dung đang ghi."))
        case.explain_by = max(case.explain_by, explanation_until(today, case.due_on))
        case.save(update_fields=["ground", "established_on", "facts", "reference", "due_on", "explain_by"])
        if case.decision is not None:
            _rewrite(case.decision, case, basis_before)
        correction = RevocationCorrection.objects.create(
            case=case,
            before=before,
            after=after,
            reason=reason.strip(),
            corrected_by_id=actor.user_id,
            corrected_at=now,
        )
        tell_of_correction(case, now)
        record.about(case, correction=correction.pk, before=before, after=after, reason=correction.reason)
    return correction


def _as_written(case: RevocationCase) -> dict[str, str]:
    return {
        "ground": RevocationGround(case.ground).value,
        "established_on": case.established_on.isoformat(),
        "due_on": case.due_on.isoformat(),
        "reference": case.reference,
        "facts": case.facts,
    }


def _rewrite(draft: RecognitionDecision, case: RevocationCase, basis_before: str) -> None:
    """The line of the draft, and of its grounds the one the case brought; what the office wrote itself stays."""
    draft.items.filter(certificate_id=case.certificate_id).update(ground=case.ground, note=case.facts)
    lines = [basis_of(case) if line == basis_before else line for line in draft.grounds.splitlines()]
    draft.grounds = "\n".join(lines)
    draft.save(update_fields=["grounds"])
