"""What a change of units would do to the register, line by line; nothing is written.

A unit that receives others always begins anew on the day: what was its own goes on into the new row, so that both ways
through the register, back to then and forward to today, find every part of it.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import chain

from django.db.models import Q
from django.utils.translation import gettext as _

from ocop.foundation.text.sorting import vietnamese_sort_key
from ocop.programme.geography.labels import CHANGE_COLUMNS, CHANGE_FAULTS
from ocop.programme.geography.models import AdministrativeUnit, UnitChange
from ocop.programme.geography.queries.change_cells import commune_meant
from ocop.programme.geography.queries.moved_codes import REGISTER_BEGAN
from ocop.programme.geography.queries.units import provinces_on
from ocop.programme.geography.rules.levels import UnitKind, UnitLevel, official_name
from ocop.programme.geography.rules.place_names import stored_key
from ocop.programme.geography.rules.unit_changes import (
    CellFault,
    ChangeLine,
    Column,
    Going,
    LineFault,
    ReadLine,
    ReadLines,
)

YEARS_AHEAD = 5
_Key = tuple[str, str]


@dataclass(frozen=True)
class PlannedUnit:
    """A unit that begins on the day. `province` is its own code for a province."""

    level: UnitLevel
    code: str
    kind: UnitKind
    short_name: str
    province: str

    @property
    def name(self) -> str:
        """The official name."""
        return official_name(self.kind, self.short_name)

    @property
    def matching_key(self) -> str:
        """What it is found by."""
        return stored_key(self.kind, self.name)


@dataclass(frozen=True)
class PlannedStep:
    """One edge: a unit of the day before, as the register has it, and the unit of the day it goes to."""

    before: AdministrativeUnit
    after: PlannedUnit
    going: Going
    note: str = ""

    @property
    def is_renamed(self) -> bool:
        """Whether it is called otherwise afterwards."""
        return self.before.name != self.after.name

    @property
    def moves_over(self) -> bool:
        """Whether it belongs to another province afterwards."""
        return self.after.level == UnitLevel.COMMUNE and self.before.province_code != self.after.province


@dataclass
class PlannedRow:
    """A line with what it does, or why it cannot."""

    read: ReadLine
    step: PlannedStep | None = None
    faults: list[tuple[str, str]] = field(default_factory=list)
    """(label of the cell, sentence)."""


@dataclass
class PlannedChange:
    """The whole change. `following` are steps nobody wrote: what a unit that receives others had of its own, and the
    communes that go with their province."""

    effective_on: date
    rows: list[PlannedRow] = field(default_factory=list)
    following: list[PlannedStep] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    @property
    def may_be_written(self) -> bool:
        """All or nothing: one faulty cell holds the change back."""
        return bool(self.rows) and not self.faults and not any(row.faults for row in self.rows)

    @property
    def steps(self) -> list[PlannedStep]:
        """Every edge, written and following."""
        return [*(row.step for row in self.rows if row.step), *self.following]

    @property
    def made(self) -> list[PlannedUnit]:
        """The units that begin, each once."""
        return list(dict.fromkeys(step.after for step in self.steps))

    @property
    def ended(self) -> list[AdministrativeUnit]:
        """The units that end, each once."""
        return list({step.before.pk: step.before for step in self.steps if step.going.ends}.values())


def plan_change(
    read: ReadLines, *, effective_on: date, today: date, instead_of: UnitChange | None = None
) -> PlannedChange:
    """Hold the lines against the register as it stands, `instead_of` left out: what it did is taken as undone."""
    planned = PlannedChange(effective_on, faults=[fault_words(fault) for fault in read.faults])
    if effective_on <= REGISTER_BEGAN:
        planned.faults.append(_("Thay đổi đến hết 01/07/2025 đã có trong danh mục; chỉ ghi thay đổi từ 02/07/2025."))
    elif effective_on > today.replace(year=today.year + YEARS_AHEAD, day=1):
        planned.faults.append(_("Ngày có hiệu lực còn quá xa; hãy xem lại năm."))
    planned.rows = [
        PlannedRow(row, faults=[(_label(fault.column), _told(fault, effective_on)) for fault in row.faults])
        for row in read.rows
    ]
    if not planned.faults:
        _Planning(planned, instead_of).run()
    return planned


def fault_words(fault: CellFault) -> str:
    """The sentence of a fault of a cell."""
    return str(CHANGE_FAULTS[fault.fault]) % {"read": fault.read, "column": _label(fault.column)}


MOST_NAMED = 6


def _told(fault: CellFault, effective_on: date) -> str:
    """The sentence; of a name that fits several communes, or one of before, with those to choose from."""
    words = fault_words(fault)
    if fault.fault != LineFault.NOT_ONE_UNIT or fault.column != Column.BEFORE:
        return words
    eve = effective_on - timedelta(days=1)
    meant = sorted(commune_meant(fault.read, eve).candidates, key=lambda unit: (unit.province_code, unit.code))
    if not meant:
        return words
    provinces = dict(provinces_on(eve).values_list("code", "name"))
    names = [f"{unit.name}, {provinces.get(unit.province_code, '')} ({unit.code})" for unit in meant[:MOST_NAMED]]
    if more := len(meant) - len(names):
        names.append(_("%(count)s đơn vị nữa") % {"count": more})
    return _("%(words)s Có thể là: %(names)s.") % {"words": words, "names": "; ".join(names)}


def _label(column: Column | None) -> str:
    return str(CHANGE_COLUMNS[column]) if column else ""


class _Planning:
    def __init__(self, planned: PlannedChange, instead_of: UnitChange | None) -> None:
        self.planned = planned
        self.instead_of = instead_of
        self.day = planned.effective_on
        self.eve = planned.effective_on - timedelta(days=1)
        self.lines = [row.read.line for row in planned.rows if row.read.line]
        self.units = self._register()
        self.after: dict[_Key, PlannedUnit] = {}
        self.ending: set[_Key] = {(line.level, line.before) for line in self.lines if line.going.ends}

    def run(self) -> None:
        for row in self.planned.rows:
            if row.read.line is not None:
                self._look_at(row, row.read.line)
        if all(row.step for row in self.planned.rows):
            self._keep_what_receives()
            self._take_communes_along()
            self._tell_doubles()

    def _register(self) -> dict[_Key, list[AdministrativeUnit]]:
        """Every row of the codes of the lines, their provinces and the communes of these, as they stand without the
        change itself; in order of their beginning."""
        communes = {code for one in self.lines if one.level == UnitLevel.COMMUNE for code in (one.before, one.after)}
        codes = {code for one in self.lines if one.level == UnitLevel.PROVINCE for code in (one.before, one.after)}
        provinces = {one.province for one in self.lines} | codes
        found = AdministrativeUnit.objects.filter(
            Q(level=UnitLevel.COMMUNE, code__in=communes)
            | Q(level=UnitLevel.PROVINCE, code__in=provinces)
            | Q(level=UnitLevel.COMMUNE, province_code__in=provinces, valid_until__isnull=True)
            | Q(level=UnitLevel.COMMUNE, province_code__in=provinces, valid_until__gte=self.eve)
        )
        units: dict[_Key, list[AdministrativeUnit]] = defaultdict(list)
        own = self.instead_of.pk if self.instead_of else None
        for unit in sorted(found, key=lambda one: (one.valid_from or date.min, one.pk)):
            if own is not None and unit.made_by_id == own:
                continue
            if own is not None and unit.ended_by_id == own:
                unit.valid_until = None
            units[unit.level, unit.code].append(unit)
        return units

    def _there(self, level: str, code: str, day: date) -> AdministrativeUnit | None:
        return next((unit for unit in self.units.get((level, code), []) if unit.is_valid_on(day)), None)

    def _look_at(self, row: PlannedRow, line: ChangeLine) -> None:
        before = self._there(line.level, line.before, self.eve)
        told: list[tuple[Column, str]] = []
        if before is None:
            told.append((Column.BEFORE, self._why_not_there(line)))
        else:
            told += self._why_not_leave(line, before)
        told += self._why_not_begin(line)
        row.faults += [(_label(column), sentence) for column, sentence in told]
        if before is not None and not row.faults:
            row.step = PlannedStep(before, self.after[line.level, line.after], line.going, line.note)

    def _why_not_there(self, line: ChangeLine) -> str:
        versions = self.units.get((line.level, line.before), [])
        words = {"code": line.before, "day": f"{self.eve:%d/%m/%Y}"}
        if any(unit.valid_from and unit.valid_from > self.eve for unit in versions):
            begun = min(unit.valid_from for unit in versions if unit.valid_from and unit.valid_from > self.eve)
            return _("Đơn vị mã %(code)s chỉ được lập từ %(begun)s: không thể kết thúc trước khi có.") % {
                **words,
                "begun": f"{begun:%d/%m/%Y}",
            }
        if versions and versions[-1].valid_until:
            return _("%(name)s (mã %(code)s) đã kết thúc từ %(ended)s.") % {
                **words,
                "name": versions[-1].name,
                "ended": f"{versions[-1].valid_until:%d/%m/%Y}",
            }
        return _("Ngày %(day)s không có đơn vị nào mã %(code)s.") % words

    def _why_not_leave(self, line: ChangeLine, before: AdministrativeUnit) -> list[tuple[Column, str]]:
        if before.valid_until is not None:
            return [
                (
                    Column.BEFORE,
                    _("%(name)s đã được ghi kết thúc vào %(day)s theo một thay đổi khác.")
                    % {"name": before.name, "day": f"{before.valid_until:%d/%m/%Y}"},
                )
            ]
        own = [one for one in self.lines if (one.level, one.before) == (line.level, line.before)]
        told: list[tuple[Column, str]] = []
        earlier = [one for one in own if one.number < line.number]
        if twice := [one.number for one in earlier if one.after == line.after]:
            told.append((Column.AFTER, _("Ghi hai lần: dòng %(row)s.") % {"row": twice[0]}))
        if any(one.going.ends != line.going.ends for one in earlier):
            told.append((Column.GOING, _("Trái với dòng %(row)s của cùng đơn vị cũ.") % {"row": earlier[0].number}))
        elif line.going is Going.WHOLE and len(own) > 1:
            told.append((Column.GOING, _("Đơn vị cũ đi về nhiều đơn vị thì mỗi dòng là một phần.")))
        elif line.going is Going.PART_ENDS and len(own) == 1:
            told.append((Column.GOING, _("Chia hết thì phải có ít nhất hai đơn vị nhận; nếu không, chọn toàn bộ.")))
        if line.going is Going.PART_STAYS and line.before == line.after:
            told.append((Column.AFTER, _("Phần còn lại không cần ghi: đơn vị cũ vẫn còn.")))
        is_same = (before.kind, before.short_name) == (line.kind, line.name) and (
            line.level == UnitLevel.PROVINCE or before.province_code == line.province
        )
        receives = any(one.after == line.after and one.before != line.before for one in self.lines)
        if line.going is Going.WHOLE and line.before == line.after and is_same and not receives:
            told.append((Column.AFTER, _("Không có gì thay đổi: mã, tên, loại và tỉnh vẫn như cũ.")))
        return told

    def _why_not_begin(self, line: ChangeLine) -> list[tuple[Column, str]]:
        key = (line.level, line.after)
        province = line.after if line.level == UnitLevel.PROVINCE else line.province
        wanted = PlannedUnit(line.level, line.after, line.kind, line.name, province)
        known = self.after.setdefault(key, wanted)
        if known != wanted:
            first = next(one for one in self.lines if (one.level, one.after) == key)
            return [(Column.NAME, _("Loại, tên hoặc tỉnh khác với dòng %(row)s.") % {"row": first.number})]
        told: list[tuple[Column, str]] = []
        if line.level == UnitLevel.COMMUNE and not self._has_province(line.province):
            words = {"code": line.province, "day": f"{self.day:%d/%m/%Y}"}
            told.append((Column.PROVINCE, _("Ngày %(day)s không có tỉnh, thành phố nào mã %(code)s.") % words))
        told += [(Column.AFTER, sentence) for sentence in self._why_not_bear(line, wanted)]
        return told

    def _why_not_bear(self, line: ChangeLine, wanted: PlannedUnit) -> list[str]:
        """What stands against the code: another unit has it, will have it, or had it."""
        key = (line.level, line.after)
        versions = self.units.get(key, [])
        goes_there = any((one.level, one.before) == key and one.after == line.after for one in self.lines)
        told = []
        for unit in versions:
            words = {"code": line.after, "name": unit.name, "day": f"{unit.valid_from or self.day:%d/%m/%Y}"}
            is_like = (unit.kind, unit.short_name, unit.province_code) == (line.kind, line.name, wanted.province)
            is_last_one_gone = unit is versions[-1] and unit.valid_until is not None and unit.valid_until < self.eve
            if unit.valid_from is not None and unit.valid_from >= self.day:
                told.append(_("Mã %(code)s đã ghi cho %(name)s, lập từ %(day)s.") % words)
            elif unit.is_valid_on(self.eve) and not goes_there and key in self.ending:
                told.append(_("Mã %(code)s là của %(name)s, đơn vị đi nơi khác.") % words)
            elif unit.is_valid_on(self.eve) and not goes_there and not is_like:
                told.append(
                    _("Mã %(code)s đang là của %(name)s; nếu đơn vị này cũng đổi, hãy ghi một dòng cho nó.") % words
                )
            elif is_last_one_gone and (unit.matching_key, unit.kind) != (wanted.matching_key, wanted.kind):
                told.append(_("Mã %(code)s từng là của %(name)s, không dùng lại cho nơi khác.") % words)
        return told

    def _has_province(self, code: str) -> bool:
        if any((one.level, one.after) == (UnitLevel.PROVINCE, code) for one in self.lines):
            return True
        return self._there(UnitLevel.PROVINCE, code, self.day) is not None and (
            (UnitLevel.PROVINCE, code) not in self.ending
        )

    def _keep_what_receives(self) -> None:
        """B goes into C, which stays as it is: C begins anew, and what was C's goes on into it."""
        for (level, code), after in list(self.after.items()):
            own = self._there(level, code, self.eve)
            if own is not None and (level, code) not in self.ending:
                loses = any((line.level, line.before) == (level, code) for line in self.lines)
                self.planned.following.append(PlannedStep(own, after, Going.PART_ENDS if loses else Going.WHOLE))

    def _take_communes_along(self) -> None:
        gone = [step for step in self.planned.steps if step.after.level == UnitLevel.PROVINCE and step.going.ends]
        named = {line.before for line in self.lines if line.level == UnitLevel.COMMUNE}
        for code in sorted(
            {step.before.code for step in gone} - {code for level, code in self.after if level == UnitLevel.PROVINCE}
        ):
            into = {step.after for step in gone if step.before.code == code}
            communes = [
                unit
                for unit in chain.from_iterable(self.units.values())
                if unit.level == UnitLevel.COMMUNE
                and unit.province_code == code
                and unit.is_valid_on(self.eve)
                and unit.code not in named
            ]
            if communes and len(into) > 1:
                self.planned.faults.append(
                    _("Tỉnh mã %(code)s chia về nhiều tỉnh: hãy ghi từng xã; còn thiếu %(count)s xã, ví dụ %(name)s.")
                    % {"code": code, "count": len(communes), "name": communes[0].name}
                )
                continue
            self._follow(communes, next(iter(into)).code)

    def _follow(self, communes: Iterable[AdministrativeUnit], province: str) -> None:
        for unit in sorted(communes, key=lambda one: one.sort_key):
            if unit.valid_until is not None:
                self.planned.faults.append(
                    _("%(name)s (mã %(code)s) đã được ghi kết thúc vào %(day)s theo một thay đổi khác.")
                    % {"name": unit.name, "code": unit.code, "day": f"{unit.valid_until:%d/%m/%Y}"}
                )
                continue
            # A commune that only receives others stands among the following already, in the province its line tells.
            if any(step.before.pk == unit.pk for step in self.planned.following):
                continue
            after = PlannedUnit(UnitLevel.COMMUNE, unit.code, UnitKind(unit.kind), unit.short_name, province)
            self.planned.following.append(PlannedStep(unit, after, Going.WHOLE))

    def _tell_doubles(self) -> None:
        """Two units of one name and kind in one province on the day."""
        ended = {unit.pk for unit in self.planned.ended}
        made = self.planned.made
        taken = {
            (
                unit.level,
                unit.province_code if unit.level == UnitLevel.COMMUNE else "",
                unit.kind,
                unit.sort_key,
            ): unit.code
            for unit in chain.from_iterable(self.units.values())
            if unit.is_valid_on(self.day) and unit.pk not in ended
        }
        for unit in made:
            key = (unit.level, unit.province if unit.level == UnitLevel.COMMUNE else "", unit.kind, _sort_key(unit))
            other = taken.setdefault(key, unit.code)
            if other != unit.code:
                self.planned.faults.append(
                    _("%(name)s (mã %(code)s) trùng tên, loại với đơn vị mã %(other)s của cùng tỉnh.")
                    % {"name": unit.name, "code": unit.code, "other": other}
                )


def _sort_key(unit: PlannedUnit) -> str:
    return vietnamese_sort_key(unit.short_name)
