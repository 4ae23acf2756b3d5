"""Rút một thay đổi đơn vị hành chính đã ghi nhầm."""

from datetime import datetime
from pathlib import Path

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import WhoActs, deed
from ocop.foundation.refusal import Refusal
from ocop.programme.geography.models import UnitChange
from ocop.programme.geography.operations.load_reference_units import REFERENCE, load_reference_units
from ocop.programme.geography.operations.writing_units import lock_register, tidy_reason, write_change
from ocop.programme.geography.queries.planned_change import PlannedChange


def withdraw_unit_change(
    *, actor: WhoActs, change_id: int, reason: str, now: datetime, reference: Path = REFERENCE
) -> UnitChange:
    """The change stays on record with the reason; the register is as it was without it, and where the edition in
    `reference` said otherwise it is loaded anew. Whether the person may is asked by the caller.

    Raises DoesNotExist; Refusal for one withdrawn already, no reason, or units something stands on.
    """
    with deed("geography.withdraw_unit_change", actor=actor, now=now) as record:
        load = lock_register(now)
        change = UnitChange.objects.select_for_update().get(pk=change_id)
        if change.withdrawn_at is not None:
            raise Refusal(_("Thay đổi này đã được rút."))
        words = tidy_reason(reason)
        write_change(change, PlannedChange(change.effective_on))
        change.withdrawn_at, change.withdrawal_reason = now, words
        change.save(update_fields=["withdrawn_at", "withdrawal_reason"])
        record.about(change, effective_on=change.effective_on, reason=words)
        if load.differences:
            load.sha256 = ""
            load.save(update_fields=["sha256"])
            load_reference_units(now=now, reference=reference)
    return change
