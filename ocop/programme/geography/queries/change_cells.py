"""Names in the cells of a change, read to codes: people know units by name, the register by code."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from ocop.foundation.text.folding import fold
from ocop.programme.geography.queries.places import PlaceMatch, resolve_place
from ocop.programme.geography.queries.units import unit_by_code
from ocop.programme.geography.rules.levels import UnitLevel
from ocop.programme.geography.rules.unit_changes import Column, Row


def with_codes(rows: Sequence[Row], effective_on: date) -> list[Row]:
    """The rows with codes where a cell names one unit of the eve ("Xã Tân Cương, Thái Nguyên") or, as the province, one
    of the day. A name that means none or several stays as it is, and is told as no code."""
    reading = _Reading(effective_on)
    return [(number, reading.row(cells)) for number, cells in rows]


def commune_meant(text: str, eve: date) -> PlaceMatch:
    """What a cell means on the eve. Only a province written beside the name, or its code, narrows it: where the unit
    goes to does not say where it comes from."""
    commune, _comma, province = text.rpartition(",")
    if not commune:
        return resolve_place("", "", text, eve)
    if province.strip().isdecimal():
        unit = unit_by_code(UnitLevel.PROVINCE, province.strip().zfill(2), eve)
        province = unit.name if unit else province
    return resolve_place(province, "", commune, eve)


@dataclass
class _Reading:
    effective_on: date
    _known: dict[tuple[UnitLevel, str], str] = field(default_factory=dict)

    def row(self, cells: dict[Column, str]) -> dict[Column, str]:
        before = cells.get(Column.BEFORE, "")
        is_province = fold(before).startswith(("tinh ", "thanh pho "))
        return {
            **cells,
            Column.PROVINCE: self._code(cells.get(Column.PROVINCE, ""), of=UnitLevel.PROVINCE),
            Column.BEFORE: self._code(before, of=UnitLevel.PROVINCE if is_province else UnitLevel.COMMUNE),
        }

    def _code(self, text: str, *, of: UnitLevel) -> str:
        if not _is_named(text):
            return text
        if (of, text) not in self._known:
            if of == UnitLevel.COMMUNE:
                meant = commune_meant(text, self.effective_on - timedelta(days=1))
                # A name of before leads to what followed it: that is for people to say.
                unit = meant.commune if meant.read_as == [meant.commune] else None
            else:
                unit = resolve_place(text, "", "", self.effective_on).province
            self._known[of, text] = unit.code if unit else text
        return self._known[of, text]


def _is_named(text: str) -> bool:
    return any(letter.isalpha() for letter in text)
