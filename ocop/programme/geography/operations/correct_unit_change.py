"""Đính chính một thay đổi đơn vị hành chính đã ghi sai."""

from datetime import date, datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import WhoActs, deed
from ocop.foundation.refusal import Refusal
from ocop.programme.geography.models import FormerUnitChange, UnitChange
from ocop.programme.geography.operations.writing_units import (
    digest_of,
    kept_lines,
    lock_register,
    refuse_faults,
    tidy_reason,
    write_change,
)
from ocop.programme.geography.queries.planned_change import plan_change
from ocop.programme.geography.rules.unit_changes import ReadLines


def correct_unit_change(
    *, actor: WhoActs, change_id: int, read: ReadLines, effective_on: date, reason: str, now: datetime
) -> UnitChange:
    """Out: the change as it is said now; what it said before is kept with the reason. Units of the same code stay the
    same rows: whatever points at them goes on doing so. Whether the person may is asked by the caller.

    Raises DoesNotExist; Refusal for a withdrawn change, faults of the lines, no reason, a unit that would go though
    records stand on it, a day after which a later change ends what it made.
    """
    with deed("geography.correct_unit_change", actor=actor, now=now) as record:
        lock_register(now)
        change = UnitChange.objects.select_for_update().get(pk=change_id)
        if change.withdrawn_at is not None:
            raise Refusal(_("Thay đổi này đã được rút."))
        words = tidy_reason(reason)
        planned = plan_change(read, effective_on=effective_on, today=localdate(now), instead_of=change)
        refuse_faults(planned)
        lines = kept_lines(read)
        if (lines, effective_on) == (change.lines, change.effective_on):
            raise Refusal(_("Nội dung không khác bản đang ghi."))
        if change.units_made.filter(valid_until__lt=effective_on).exists():
            raise Refusal(_("Một thay đổi ghi sau đã kết thúc đơn vị do thay đổi này lập, trước ngày có hiệu lực mới."))
        FormerUnitChange.objects.create(
            change=change, effective_on=change.effective_on, lines=change.lines, replaced_at=now, reason=words
        )
        change.effective_on, change.lines = effective_on, lines
        change.save(update_fields=["effective_on", "lines"])
        write_change(change, planned)
        record.about(
            change,
            effective_on=effective_on,
            made=len(planned.made),
            ended=len(planned.ended),
            sha256=digest_of(lines),
            reason=words,
        )
    return change
