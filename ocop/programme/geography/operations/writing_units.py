"""How a planned change comes into the register, and how it goes out of it again."""

import hashlib
import json
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from ocop.foundation.public_changes import announce_change
from ocop.foundation.refusal import Refusal
from ocop.foundation.text.sorting import vietnamese_sort_key
from ocop.programme.geography.models import AdministrativeUnit, ReferenceLoad, UnitChange, UnitSuccession
from ocop.programme.geography.queries.planned_change import PlannedChange, PlannedUnit
from ocop.programme.geography.queries.unit_changes import LOAD_NAME, stands_on
from ocop.programme.geography.rules.levels import UnitLevel, names_all_people
from ocop.programme.geography.rules.unit_changes import Column, ReadLines

_BATCH = 500
_FIELDS = ["kind", "name", "short_name", "matching_key", "sort_key", "parent", "province_code", "valid_from"]
SHORTEST_REASON, LONGEST_REASON = 5, 500


def lock_register(now: datetime) -> ReferenceLoad:
    """One writes into the register at a time, people and loaded editions alike."""
    ReferenceLoad.objects.get_or_create(name=LOAD_NAME, defaults={"sha256": "", "loaded_at": now})
    return ReferenceLoad.objects.select_for_update().get(name=LOAD_NAME)


def refuse_faults(planned: PlannedChange) -> None:
    """Raises Refusal with the first faults of a change that may not be written."""
    if planned.may_be_written:
        return
    told = [
        _("Dòng %(row)s: %(fault)s") % {"row": row.read.number, "fault": f"{label}: {sentence}" if label else sentence}
        for row in planned.rows
        for label, sentence in row.faults
    ]
    raise Refusal(*[*planned.faults, *told][:5] or [_("Chưa có dòng nào.")])


def tidy_reason(reason: str) -> str:
    """The reason with single spaces. Raises Refusal for one that says nothing."""
    words = " ".join(reason.split())[:LONGEST_REASON]
    if len(words) < SHORTEST_REASON:
        raise Refusal(_("Hãy ghi lý do, ít nhất %(count)s chữ cái.") % {"count": SHORTEST_REASON})
    return words


def kept_lines(read: ReadLines) -> list[dict[str, str]]:
    """The lines as they are kept: codes, not the words of a sheet."""
    return [
        {
            Column.BEFORE: one.before,
            Column.GOING: one.going.value,
            Column.AFTER: one.after,
            Column.KIND: one.kind.value,
            Column.NAME: one.name,
            Column.PROVINCE: one.province,
            Column.NOTE: one.note,
        }
        for row in read.rows
        if (one := row.line)
    ]


def digest_of(lines: list[dict[str, str]]) -> str:
    """What the log keeps of the lines."""
    return hashlib.sha256(json.dumps(lines, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def write_change(change: UnitChange, planned: PlannedChange) -> None:
    """Make the register say what the change says now. Rows it made before under the same code stay the same rows, so
    that records go on pointing at them.

    Raises Refusal where a unit that would go has something standing on it.
    """
    known = {(unit.level, unit.code): unit for unit in change.units_made.select_for_update()}
    wanted = {(unit.level.value, unit.code): unit for unit in planned.made}
    gone = [unit for key, unit in known.items() if key not in wanted]
    change.successions.all().delete()
    if stands_on(gone):
        names = ", ".join(f"{unit.name} ({unit.code})" for unit in gone[:3])
        raise Refusal(
            _("Đã có bản ghi theo đơn vị do thay đổi này lập (%(names)s): hãy đính chính, hoặc ghi một thay đổi mới.")
            % {"names": names}
        )
    AdministrativeUnit.objects.filter(pk__in=[unit.pk for unit in gone], level=UnitLevel.COMMUNE).delete()
    AdministrativeUnit.objects.filter(pk__in=[unit.pk for unit in gone]).delete()
    _end(change, planned)
    for level in (UnitLevel.PROVINCE, UnitLevel.COMMUNE):
        _begin(change, [unit for key, unit in wanted.items() if key[0] == level], known, planned)
    made = {(unit.level, unit.code): unit for unit in change.units_made.all()}
    UnitSuccession.objects.bulk_create(
        [
            UnitSuccession(
                predecessor=step.before,
                successor=made[step.after.level.value, step.after.code],
                effective_on=planned.effective_on,
                extent=step.going.extent,
                note=step.note,
                takes_all_people=names_all_people(step.note),
                change=change,
            )
            for step in planned.steps
        ],
        batch_size=_BATCH,
    )
    announce_change()


def _end(change: UnitChange, planned: PlannedChange) -> None:
    """Units end on the eve; those only an earlier wording of the change had ended go on. What followed them under the
    same code is gone by now: a code has one open row at any moment."""
    ended = [unit.pk for unit in planned.ended]
    change.units_ended.exclude(pk__in=ended).update(valid_until=None, ended_by=None)
    eve = planned.effective_on - timedelta(days=1)
    for start in range(0, len(ended), _BATCH):
        AdministrativeUnit.objects.filter(pk__in=ended[start : start + _BATCH]).update(valid_until=eve, ended_by=change)


def _begin(
    change: UnitChange,
    units: Iterable[PlannedUnit],
    known: dict[tuple[str, str], AdministrativeUnit],
    planned: PlannedChange,
) -> None:
    day = planned.effective_on
    codes = {unit.province for unit in units}
    provinces = {
        one.code: one
        for one in AdministrativeUnit.objects.filter(level=UnitLevel.PROVINCE, code__in=codes)
        if one.is_valid_on(day)
    }
    fresh: list[AdministrativeUnit] = []
    changed: list[AdministrativeUnit] = []
    for unit in units:
        row = known.get((unit.level.value, unit.code))
        (changed if row else fresh).append(row := row or AdministrativeUnit(level=unit.level, code=unit.code))
        row.kind, row.name, row.short_name = unit.kind, unit.name, unit.short_name
        row.matching_key, row.sort_key = unit.matching_key, vietnamese_sort_key(unit.short_name)
        row.parent = provinces[unit.province] if unit.level == UnitLevel.COMMUNE else None
        row.province_code, row.valid_from, row.made_by = unit.province, day, change
    AdministrativeUnit.objects.bulk_create(fresh, batch_size=_BATCH)
    if changed:
        AdministrativeUnit.objects.bulk_update(changed, _FIELDS, batch_size=_BATCH)
