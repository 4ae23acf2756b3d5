"""Names in the cells of a change, read to codes: people know units by name, the register by code."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from ocop.foundation.text.folding import fold
from ocop.programme.geography.queries.places import resolve_place
from ocop.programme.geography.rules.unit_changes import Column, Row


def with_codes(rows: Sequence[Row], effective_on: date) -> list[Row]:
    """The rows with codes where a cell names one unit of the eve ("Xã Tân Cương, Thái Nguyên") or, as the province, one
    of the day. A name that means none or several stays as it is, and is told as no code."""
    reading = _Reading(effective_on)
    return [(number, reading.row(cells)) for number, cells in rows]


@dataclass
class _Reading:
    effective_on: date
    _known: dict[tuple[str, str, str], str] = field(default_factory=dict)

    def row(self, cells: dict[Column, str]) -> dict[Column, str]:
        province = self._code(cells.get(Column.PROVINCE, ""), "")
        before = cells.get(Column.BEFORE, "")
        commune, _comma, of = before.rpartition(",")
        if not commune:
            commune, of = before, ""
        if _is_named(before) and fold(before).startswith(("tinh ", "thanh pho ")):
            code = self._code(before, "")
        else:
            code = self._code(of or cells.get(Column.PROVINCE, ""), commune) if _is_named(before) else before
        return {**cells, Column.PROVINCE: province, Column.BEFORE: code or before}

    def _code(self, province: str, commune: str) -> str:
        if not commune and not _is_named(province):
            return province
        key = ("commune" if commune else "province", province, commune)
        if key not in self._known:
            day = self.effective_on - timedelta(days=1) if commune else self.effective_on
            found = resolve_place("" if province.isdecimal() else province, "", commune, day)
            unit = found.commune if commune else found.province
            self._known[key] = unit.code if unit else ("" if commune else province)
        return self._known[key]


def _is_named(text: str) -> bool:
    return any(letter.isalpha() for letter in text)
