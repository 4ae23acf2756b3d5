"""Ghi tồn tại, vi phạm; yêu cầu khắc phục."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.inspections.models import CorrectiveAction, Finding, Inspection
from ocop.programme.inspections.operations.inspection_notices import tell_of_correction
from ocop.programme.inspections.permissions import why_not_add_finding, why_not_order_correction
from ocop.programme.inspections.queries.visible import findings_visible_to, inspections_visible_to
from ocop.programme.inspections.rules.inspection_kinds import WRITABLE, Severity


def record_finding(
    *,
    actor: Actor,
    inspection_id: int,
    severity: Severity,
    words: str,
    basis: str = "",
    item_code: str = "",
    now: datetime,
) -> Finding:
    """One thing that is not as it has to be; `item_code` names the item of the checklist it was found at."""
    with deed("inspections.record_finding", actor=actor, now=now) as record:
        inspection: Inspection = lock(inspections_visible_to(actor).select_related(None), pk=inspection_id)
        refuse_if(why_not_add_finding(actor, inspection))
        if not words.strip():
            raise FieldRefusal({"words": [_("Hãy ghi rõ tồn tại: cái gì, ở đâu, mức độ.")]})
        finding = Finding.objects.create(
            inspection=inspection,
            item=inspection.items.filter(code=item_code).first() if item_code else None,
            severity=severity,
            words=words.strip(),
            basis=basis.strip(),
            found_at=now,
            found_by_id=actor.user_id,
        )
        record.about(finding, inspection=inspection.pk, severity=severity, item=item_code)
    return finding


def order_correction(
    *, actor: Actor, finding_id: int, words: str, responsible: str, due_on: date, now: datetime
) -> CorrectiveAction:
    """What has to be put right, by whom and until which day; the producer is told once the minutes stand."""
    with deed("inspections.order_correction", actor=actor, now=now) as record:
        finding: Finding = lock(findings_visible_to(actor), pk=finding_id)
        refuse_if(why_not_order_correction(actor, finding))
        faults: dict[str, list[str]] = {}
        if not words.strip():
            faults["words"] = [_("Hãy ghi việc phải làm.")]
        if due_on <= timezone.localdate(now):
            faults["due_on"] = [_("Hạn khắc phục phải sau hôm nay.")]
        if faults:
            raise FieldRefusal(faults)
        producer = finding.inspection.certificate.product.producer
        correction = CorrectiveAction.objects.create(
            finding=finding,
            words=words.strip(),
            responsible=responsible.strip() or producer.name[:200],
            due_on=due_on,
            ordered_at=now,
            ordered_by_id=actor.user_id,
        )
        if finding.inspection.state not in WRITABLE:
            tell_of_correction(finding.inspection, now)
        record.about(correction, finding=finding.pk, due_on=due_on)
    return correction
