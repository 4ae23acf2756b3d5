"""Ghi thay đổi đơn vị hành chính vào danh mục: sáp nhập, chia tách, đổi tên, chuyển tỉnh."""

from datetime import date, datetime

from django.utils.timezone import localdate

from ocop.foundation.audit.deeds import WhoActs, deed
from ocop.programme.geography.models import UnitChange
from ocop.programme.geography.operations.writing_units import (
    digest_of,
    kept_lines,
    lock_register,
    refuse_faults,
    write_change,
)
from ocop.programme.geography.queries.planned_change import plan_change
from ocop.programme.geography.rules.unit_changes import ReadLines


def enter_unit_change(*, actor: WhoActs, read: ReadLines, effective_on: date, now: datetime) -> UnitChange:
    """Out: the change; the register says what its lines say from the day on, and nothing of it before. All or nothing;
    no record is rewritten. Whether the person may is asked by the caller, who knows by which paper.

    Raises Refusal with the first faults of the lines, held against the register as it stands when it is locked.
    """
    with deed("geography.enter_unit_change", actor=actor, now=now) as record:
        lock_register(now)
        planned = plan_change(read, effective_on=effective_on, today=localdate(now))
        refuse_faults(planned)
        change = UnitChange.objects.create(effective_on=effective_on, lines=kept_lines(read), recorded_at=now)
        write_change(change, planned)
        record.about(
            change,
            effective_on=effective_on,
            made=len(planned.made),
            ended=len(planned.ended),
            sha256=digest_of(change.lines),
        )
    return change
