"""Lập biên bản kiểm tra; đề nghị thu hồi từ kết luận kiểm tra (điểm b, c khoản 1, khoản 3 Điều 8)."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.record_language import in_record_language
from ocop.foundation.refusal import FieldRefusal, Refusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.inspections.models import Finding, Inspection
from ocop.programme.inspections.operations.inspection_notices import tell_of_minutes
from ocop.programme.inspections.paper.minutes import minutes_data, sha256_of
from ocop.programme.inspections.permissions import why_not_conclude, why_not_escalate
from ocop.programme.inspections.queries.visible import findings_visible_to, inspections_visible_to
from ocop.programme.inspections.rules.inspection_kinds import Answer, InspectionState, ProducerSignature
from ocop.programme.recognition.models import RevocationCase
from ocop.programme.recognition.operations.propose_revocation import propose_revocation
from ocop.programme.recognition.rules.recognition_kinds import RevocationGround


@dataclass(frozen=True)
class MinutesSheet:
    """What is typed when the minutes are drawn up at the place."""

    held_on: date
    conclusion: str
    head_signed_name: str
    producer_side: str
    producer_signature: ProducerSignature
    producer_signed_name: str = ""
    refusal_reason: str = ""
    producer_words: str = ""


def conclude_inspection(*, actor: Actor, inspection_id: int, sheet: MinutesSheet, now: datetime) -> Inspection:
    """The minutes stand from now on: who signed, who refused and why, with the hash of what they say.

    Every item that is not as it has to be needs a finding first. Raises Refusal or FieldRefusal by the sheet's names.
    """
    with deed("inspections.conclude", actor=actor, now=now) as record:
        inspection: Inspection = lock(
            inspections_visible_to(actor).select_related(None).select_related("certificate__product__producer"),
            pk=inspection_id,
        )
        refuse_if(why_not_conclude(actor, inspection))
        _check(inspection, sheet, today=timezone.localdate(now))
        bare = inspection.items.filter(answer=Answer.NOT_OK, findings__isnull=True).values_list("position", flat=True)
        if bare:
            raise Refusal(
                _("Các nội dung không đạt sau chưa ghi tồn tại: %(numbers)s.")
                % {"numbers": ", ".join(str(number) for number in bare)}
            )
        if not inspection.items.exclude(answer=Answer.NOT_CHECKED).exists():
            raise Refusal(_("Chưa kiểm tra nội dung nào."))
        inspection.state = InspectionState.CONCLUDED
        inspection.held_on, inspection.conclusion = sheet.held_on, sheet.conclusion.strip()
        inspection.head_signed_name = sheet.head_signed_name.strip()
        inspection.producer_side = sheet.producer_side.strip()
        inspection.producer_words = sheet.producer_words.strip()
        inspection.producer_signature = sheet.producer_signature
        inspection.producer_signed_name = sheet.producer_signed_name.strip()
        inspection.refusal_reason = sheet.refusal_reason.strip()
        inspection.concluded_at, inspection.concluded_by_id = now, actor.user_id
        inspection.minutes = minutes_data(inspection)
        inspection.minutes_sha256 = sha256_of(inspection.minutes)
        inspection.save()
        tell_of_minutes(inspection, now)
        record.about(
            inspection,
            held_on=sheet.held_on,
            signature=sheet.producer_signature,
            minutes_sha256=inspection.minutes_sha256,
            findings=inspection.findings.count(),
        )
    return inspection


def _check(inspection: Inspection, sheet: MinutesSheet, *, today: date) -> None:
    faults: dict[str, list[str]] = {}
    if sheet.held_on > today:
        faults["held_on"] = [_("Ngày kiểm tra không được ở tương lai.")]
    if not sheet.conclusion.strip():
        faults["conclusion"] = [_("Hãy ghi kết luận của đoàn kiểm tra.")]
    if not sheet.head_signed_name.strip():
        faults["head_signed_name"] = [_("Hãy ghi họ tên trưởng đoàn đã ký.")]
    if sheet.producer_signature == ProducerSignature.SIGNED and not sheet.producer_signed_name.strip():
        faults["producer_signed_name"] = [_("Hãy ghi họ tên người ký của chủ thể.")]
    if sheet.producer_signature != ProducerSignature.SIGNED and not sheet.refusal_reason.strip():
        faults["refusal_reason"] = [_("Hãy ghi vì sao không có chữ ký của chủ thể, và ai chứng kiến.")]
    if faults:
        raise FieldRefusal(faults)


def escalate_finding(
    *, actor: Actor, finding_id: int, ground: RevocationGround, facts: str, reference: str = "", now: datetime
) -> RevocationCase:
    """From a finding to a proposal of revocation: the minutes are the conclusion, the 15 days run from their day.

    What recognition refuses is refused here; both stand or neither.
    """
    with deed("inspections.escalate", actor=actor, now=now) as record:
        finding: Finding = lock(findings_visible_to(actor), pk=finding_id)
        refuse_if(why_not_escalate(actor, finding))
        inspection = finding.inspection
        assert inspection.held_on is not None
        case = propose_revocation(
            actor=actor,
            certificate_id=inspection.certificate_id,
            ground=ground,
            established_on=_established_on(finding),
            facts=facts,
            inspection_reference=reference.strip() or reference_of(inspection),
            now=now,
        )
        finding.revocation = case
        finding.save(update_fields=["revocation"])
        record.about(finding, ground=ground, revocation=case.pk)
    return case


def _established_on(finding: Finding) -> date:
    """The day of the laboratory's report when it came later than the minutes, else the day of the minutes."""
    held_on = finding.inspection.held_on
    assert held_on is not None
    result = finding.lab_result
    reported_on = result.sample.reported_on if result is not None else None
    return max(held_on, reported_on) if reported_on else held_on


@in_record_language()
def reference_of(inspection: Inspection) -> str:
    """The words that name the minutes as the conclusion a proposal rests on."""
    day = inspection.held_on.strftime("%d/%m/%Y") if inspection.held_on else ""
    return _("Biên bản kiểm tra số {number} ngày {day}").format(number=inspection.pk, day=day)
