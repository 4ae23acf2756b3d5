"""What a list of targets would do to a draft's annex, row by row; nothing is written. The preview shows it, the import
does it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from ocop.foundation.text.folding import fold
from ocop.programme.geography.models import AdministrativeUnit
from ocop.programme.planning.labels import ANNEX_FAULTS, COLUMN_LABELS
from ocop.programme.planning.models import Plan, Target
from ocop.programme.planning.queries.measures import MeasureAsked, measure_faults
from ocop.programme.planning.queries.places_below import place_names, places_below
from ocop.programme.planning.rules.annex import AnnexFault, CellFault, Column, ReadTarget, read_annex
from ocop.programme.planning.rules.plan_kinds import Accumulation, Comparator
from ocop.programme.planning.rules.targets import PERCENT


@dataclass
class PlannedTarget:
    """One row: what it would write. `outcome`: NEW, CHANGED, SAME or FAULTY."""

    read: ReadTarget
    columns: dict[str, Any]
    place: str
    outcome: str
    target_id: int | None = None
    faults: list[tuple[str, str]] = field(default_factory=list)
    """(label of the cell, sentence)."""
    changes: list[str] = field(default_factory=list)

    @property
    def written(self) -> Target:
        """The target the row would be; not saved."""
        return Target(**self.columns)

    @property
    def is_value_read(self) -> bool:
        """False when the cell of the number is empty or no number: the 0 in its place was never written by anybody."""
        return all(fault.column != Column.VALUE for fault in self.read.faults)


@dataclass
class PlannedAnnex:
    """The whole list; `may_be_written` when no row is faulty and some row is new or changed."""

    rows: list[PlannedTarget]
    faults: list[str]
    unknown_columns: list[str]

    def count(self, outcome: str) -> int:
        """Rows of an outcome."""
        return sum(row.outcome == outcome for row in self.rows)

    @property
    def may_be_written(self) -> bool:
        """All or nothing: one faulty cell holds the list back."""
        written = self.count("NEW") + self.count("CHANGED")
        return not self.faults and not self.count("FAULTY") and written > 0


_COLUMN_OF = {
    "words": Column.WORDS,
    "indicator": Column.INDICATOR,
    "stars": Column.STARS,
    "comparator": Column.COMPARATOR,
    "value": Column.VALUE,
    "value_max": Column.VALUE_MAX,
    "unit": Column.UNIT,
    "per": Column.PER,
    "out_of": Column.OUT_OF,
    "accumulation": Column.ACCUMULATION,
    "population": Column.POPULATION,
    "responsible": Column.RESPONSIBLE,
    "quote": Column.QUOTE,
    "note": Column.NOTE,
}

_NOT_SHARED = frozenset({"words", "stars", "value", "value_max", "responsible", "quote", "note"})
_TOTALS = frozenset({"tong", "tong cong", "tong so", "cong", "toan tinh", "toan thanh pho", "toan xa", "toan phuong"})
"""What the line of a place says where it is the plan's own."""

_BOTH_ENDS = frozenset({Column.COMPARATOR, Column.VALUE_MAX})
"""How much is asked, in words and in numbers: who says one of them has said both."""


def plan_annex(
    plan: Plan, cells: Sequence[Sequence[object]], *, indicators: Mapping[str, Accumulation], today: date
) -> PlannedAnnex:
    """Read a sheet for a draft; the same target (words, stars, place, years) twice is the same. Two queries, whatever
    the list holds."""
    read = read_annex(cells)
    if read.faults:
        return PlannedAnnex([], [_sentence(fault) for fault in read.faults], read.unknown)
    by_name: dict[str, list[AdministrativeUnit]] = defaultdict(list)
    below = places_below(plan, today)
    told_apart = place_names(below)
    for unit in below:
        for name in {fold(unit.name), fold(unit.short_name), fold(told_apart[unit.pk])}:
            by_name[name].append(unit)
    known = {
        (one.words_key, one.stars, one.place_key, one.first_year, one.last_year): one for one in plan.targets.all()
    }
    wholes = [one for one in known.values() if not one.place_key]
    for one in read.rows:
        _take_from_the_whole(one, read.columns, wholes)
    rows = [
        _planned(plan, row, told=read.columns | row.told, by_name=by_name, known=known, indicators=indicators)
        for row in read.rows
    ]
    # Two rows may name one place in two ways; the database would refuse the second.
    seen: dict[object, int] = {}
    for row in rows:
        key = tuple(row.columns[name] for name in ("words_key", "stars", "place_key", "first_year", "last_year"))
        if row.outcome == "FAULTY":  # a place nobody knows is not the plan's own
            continue
        if key in seen:
            row.outcome = "FAULTY"
            row.faults.append(_fault(Column.WORDS, _("Trùng với dòng %(row)s.") % {"row": seen[key]}))
        seen.setdefault(key, row.read.number)
    return PlannedAnnex(rows, [], read.unknown)


def _take_from_the_whole(row: ReadTarget, told: frozenset[Column], wholes: Sequence[Target]) -> None:
    """Stars and years a list has no column for are those of the one target of the plan's place with these words."""
    named = [one for one in wholes if one.words_key == fold(row.words)[:250]]
    if len(named) != 1:
        return
    if Column.STARS not in told:
        row.stars = named[0].stars
    if Column.YEARS not in told:
        row.years = named[0].first_year, named[0].last_year


def _planned(
    plan: Plan,
    row: ReadTarget,
    *,
    told: frozenset[Column],
    by_name: Mapping[str, list[AdministrativeUnit]],
    known: Mapping[tuple[str, str, str, int, int], Target],
    indicators: Mapping[str, Accumulation],
) -> PlannedTarget:
    faults = [(_label(fault.column), _sentence(fault)) for fault in row.faults]
    told |= _BOTH_ENDS if told & _BOTH_ENDS else frozenset()
    unit, words = _place(plan, row.place, by_name)
    if words:
        faults.append(_fault(Column.PLACE, words))
    first, last = row.years or (plan.first_year, plan.last_year)
    if not plan.first_year <= first <= last <= plan.last_year:
        faults.append(_fault(Column.YEARS, _("Năm nằm ngoài thời gian của kế hoạch.")))
    if row.indicator and row.indicator not in indicators:
        faults.append(_fault(Column.INDICATOR, _("Không có chỉ số mã “%(code)s”.") % {"code": row.indicator}))
    elif row.indicator and row.accumulation not in {None, indicators[row.indicator]}:
        faults.append(_fault(Column.ACCUMULATION, _("Chỉ số này có cách tính khác; để trống ô này.")))
    columns = _columns(plan, row, unit, (first, last), indicators)
    target = known.get((columns["words_key"], row.stars, columns["place_key"], first, last))
    if target is not None:
        # A list without a column says nothing of it: what the annex has stays.
        columns |= {name: getattr(target, name) for name, column in _COLUMN_OF.items() if column not in told}
        columns["accumulation"] = indicators.get(columns["indicator"], columns["accumulation"])
        columns["unit"] = PERCENT if columns["out_of"] else columns["unit"]
    elif unit is not None and (whole := known.get((columns["words_key"], row.stars, "", first, last))) is not None:
        # What is set down is measured as the whole is, as far as the list does not say otherwise.
        columns |= {
            name: getattr(whole, name)
            for name, column in _COLUMN_OF.items()
            if column not in told and name not in _NOT_SHARED
        }
        if columns["comparator"] == Comparator.RANGE and columns["value_max"] is None:
            columns["comparator"] = Comparator.AT_LEAST
        columns["accumulation"] = indicators.get(columns["indicator"], columns["accumulation"])
    if row.stars and not columns["indicator"]:
        faults.append(_fault(Column.STARS, _("Hạng sao chỉ ghi khi có mã chỉ số sản phẩm.")))
    if target is not None and not told & _BOTH_ENDS and target.value_max is not None and row.value > target.value_max:
        faults.append(_fault(Column.VALUE, _sentence(CellFault(AnnexFault.RANGE_ENDS_CROSSED, Column.VALUE_MAX))))
    if not row.faults:
        asked = MeasureAsked(**{one.name: columns[one.name] for one in fields(MeasureAsked)})
        faults += [_fault(_COLUMN_OF[name], words) for name, words in measure_faults(asked, indicators).items()]
    if faults:
        return PlannedTarget(row, columns, unit.name if unit else row.place, "FAULTY", None, faults)
    place = unit.name if unit else ""
    if target is None:
        return PlannedTarget(row, columns, place, "NEW")
    changes = [
        str(COLUMN_LABELS[column]) for name, column in _COLUMN_OF.items() if getattr(target, name) != columns[name]
    ]
    return PlannedTarget(row, columns, place, "CHANGED" if changes else "SAME", target.pk, changes=changes)


def _columns(
    plan: Plan,
    row: ReadTarget,
    unit: AdministrativeUnit | None,
    years: tuple[int, int],
    indicators: Mapping[str, Accumulation],
) -> dict[str, Any]:
    return {
        "words": row.words,
        "words_key": fold(row.words)[:250],
        "indicator": row.indicator,
        "stars": row.stars,
        "unit_of_place": unit,
        "place_key": f"{unit.level}:{unit.code}" if unit else "",
        "province_code": plan.province_code or (unit.province_code if unit else ""),
        "commune_code": unit.code if unit is not None and unit.level == "COMMUNE" else plan.commune_code,
        "first_year": years[0],
        "last_year": years[1],
        "comparator": row.comparator,
        "value": row.value,
        "value_max": row.value_max,
        "unit": PERCENT if row.out_of else row.unit,
        "per": row.per or "",
        "out_of": row.out_of,
        "accumulation": indicators.get(row.indicator, row.accumulation or Accumulation.NEW),
        "population": row.population,
        "responsible": row.responsible,
        "quote": row.quote,
        "note": row.note,
    }


def _place(
    plan: Plan, told: str, by_name: Mapping[str, list[AdministrativeUnit]]
) -> tuple[AdministrativeUnit | None, str]:
    """The unit below that a cell names, None for the plan's own place; a sentence when it cannot be told."""
    name = fold(told)
    own = plan.unit_of_place
    if not name or (own is None and name in {"ca nuoc", "trung uong"}):
        return None, ""
    if name in _TOTALS or (own is not None and name in {fold(own.name), fold(own.short_name)}):
        return None, ""
    found = by_name.get(name, [])
    if len(found) == 1:
        return found[0], ""
    if not found:
        return None, _("Không có địa bàn “%(name)s” trong phạm vi kế hoạch.") % {"name": told}
    return None, _("Có %(count)s địa bàn cùng tên “%(name)s”; ghi đủ loại (xã, phường) và nơi trực thuộc.") % {
        "count": len(found),
        "name": told,
    }


def _label(column: Column | None) -> str:
    return str(COLUMN_LABELS[column]) if column else ""


def _fault(column: Column, sentence: str) -> tuple[str, str]:
    return _label(column), sentence


def _sentence(fault: CellFault) -> str:
    return str(ANNEX_FAULTS[fault.fault]) % {"read": fault.read, "label": _label(fault.column)}
