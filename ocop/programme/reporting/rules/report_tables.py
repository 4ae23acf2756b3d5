"""Tables people put together: what they asked, what came out, and the text it is kept as.

A question is an indicator taken apart by one or two dimensions, with filters, on a day. Its table and every file of it
come from one document; kept, that document never changes, and its hash says so.
"""

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Any

from ocop.foundation.text.formats import vietnamese_decimal
from ocop.programme.reporting.rules.indicators import INDICATORS, Dimension, Indicator, Mode, Subject
from ocop.programme.reporting.rules.lines import Line

NOT_CROSSED = frozenset({Dimension.STANDARD, Dimension.SEX, Dimension.ETHNICITY})
"""A thing may have several of the first; of people no table is made, whatever it leaves out."""
Cell = str | int


class Divisor(StrEnum):
    """What an average is taken over; the value stands in the address."""

    COMMUNE = "xa"
    COMMUNE_WITH_PRODUCT = "xa-co-san-pham"
    PRODUCER = "chu-the"


COUNTED_BY = {
    Divisor.COMMUNE: "xa-tren-dia-ban",
    Divisor.COMMUNE_WITH_PRODUCT: "xa-co-san-pham",
    Divisor.PRODUCER: "chu-the-con-san-pham",
}
"""The indicator that says how many there are; of what producers report, those who reported are counted instead."""


@dataclass(frozen=True)
class TableSpec:
    """What was asked. Without `columns` the table has one column of numbers; with `per` the number, how many it is
    divided by, and the average. `since`: of what arises in a year only what arose on that day or later."""

    indicator: str
    rows: Dimension
    columns: Dimension | None = None
    filters: tuple[tuple[Dimension, str], ...] = ()
    per: Divisor | None = None
    since: date | None = None


@dataclass(frozen=True)
class ReportTable:
    """What is shown and kept: words and numbers only."""

    title: str
    as_of: date
    place: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()
    last_row_is_sum: bool = False
    units_on: date | None = None
    """Of a periodic report: in the units of which day places are told; reports kept before it was noted have none."""

    def as_document(self) -> dict[str, Any]:
        """JSON values."""
        noted = {} if self.units_on is None else {"units_on": self.units_on.isoformat()}
        return noted | {
            "title": self.title,
            "as_of": self.as_of.isoformat(),
            "place": self.place,
            "columns": list(self.columns),
            "rows": [list(row) for row in self.rows],
            "notes": list(self.notes),
            "last_row_is_sum": self.last_row_is_sum,
        }

    @property
    def text(self) -> str:
        """One text for one table."""
        return json.dumps(self.as_document(), ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @property
    def sha256(self) -> str:
        """Hex digest of the text."""
        return text_sha256(self.text)


def text_sha256(text: str) -> str:
    """Hex SHA-256."""
    return hashlib.sha256(text.encode()).hexdigest()


def read_table(text: str) -> ReportTable:
    """The table a kept text means. KeyError or ValueError when the text is damaged."""
    found = json.loads(text)
    return ReportTable(
        title=found["title"],
        as_of=date.fromisoformat(found["as_of"]),
        place=found["place"],
        columns=tuple(found["columns"]),
        rows=tuple(tuple(row) for row in found["rows"]),
        notes=tuple(found["notes"]),
        last_row_is_sum=bool(found["last_row_is_sum"]),
        units_on=date.fromisoformat(found["units_on"]) if "units_on" in found else None,
    )


def why_not_ask(spec: TableSpec) -> str | None:
    """A code for what does not fit: INDICATOR, ROWS, COLUMNS, PER, SINCE, SAME; None when it can be counted."""
    indicator = INDICATORS.get(spec.indicator)
    if indicator is None or indicator.subject is None or indicator.is_personal:
        return "INDICATOR"
    able = crossable(indicator)
    if spec.rows not in able:
        return "ROWS"
    if spec.columns is not None and spec.columns not in able:
        return "COLUMNS"
    if spec.per is not None and (spec.columns is not None or spec.per not in divisors(indicator)):
        return "PER"
    if spec.since is not None and (indicator.mode != Mode.NEW or spec.per is not None):
        return "SINCE"
    return "SAME" if spec.columns == spec.rows else None


def crossable(indicator: Indicator) -> list[Dimension]:
    """By what an indicator can be taken apart in a table."""
    return [one for one in indicator.dimensions if one not in NOT_CROSSED]


def divisors(indicator: Indicator) -> list[Divisor]:
    """What an indicator's average may be taken over: places for anything but places and producers for what is theirs
    on the day."""
    if indicator.subject == Subject.COMMUNE:
        return []
    of_producers = indicator.is_business or (indicator.subject == Subject.PRODUCT and indicator.mode == Mode.IN_FORCE)
    return [one for one in Divisor if one != Divisor.PRODUCER or of_producers]


_DECIMAL = re.compile(r"-?\d{1,3}(?:\.\d{3})*,\d+")


def is_number(cell: Cell) -> bool:
    """Whether a cell is a number: a whole one, or an average as it is written."""
    return isinstance(cell, int) or bool(_DECIMAL.fullmatch(cell))


IN_ORDER = frozenset({Dimension.STAR, Dimension.YEAR})


@dataclass
class Crossed:
    """Numbers by value of row and column, in codes; `whole` is their sum."""

    counts: dict[tuple[str, str], int] = field(default_factory=dict)

    @property
    def whole(self) -> int:
        return sum(self.counts.values())

    def row_codes(self, dimension: Dimension) -> list[str]:
        """Stars and years in their order, as columns are; of anything else the largest row first, then by code."""
        return sorted({row for row, _column in self.counts}) if dimension in IN_ORDER else self._ordered(0)

    def column_codes(self) -> list[str]:
        """By code: years and stars come in their order."""
        return sorted({column for _row, column in self.counts})

    def _ordered(self, side: int) -> list[str]:
        sums: dict[str, int] = {}
        for key, count in self.counts.items():
            sums[key[side]] = sums.get(key[side], 0) + count
        return sorted(sums, key=lambda code: (-sums[code], code))


def crossed(lines: Iterable[Line], spec: TableSpec, value_of: Callable[[Line, Dimension], str]) -> Crossed:
    """The lines that pass every filter, counted; each line falls into exactly one cell."""
    found = Crossed()
    for line in lines:
        if all(value_of(line, dimension) == code for dimension, code in spec.filters):
            key = (value_of(line, spec.rows), value_of(line, spec.columns) if spec.columns else "")
            found.counts[key] = found.counts.get(key, 0) + line.amount
    return found


def laid_out(
    found: Crossed,
    spec: TableSpec,
    *,
    words: Mapping[str, str],
    value_words: Callable[[Dimension, str], str],
) -> tuple[tuple[str, ...], tuple[tuple[Cell, ...], ...]]:
    """Column names, and rows with a column and a row of sums. `words`: `rows` (the first column's name) and `sum`."""
    columns = found.column_codes() if spec.columns else [""]
    sums = words["sum"]
    heads = [value_words(spec.columns, code) for code in columns] if spec.columns else []
    names = (words["rows"], *heads, sums)
    rows: list[tuple[Cell, ...]] = []
    codes = found.row_codes(spec.rows)
    for row in codes:
        cells = [found.counts.get((row, column), 0) for column in columns]
        rows.append((value_words(spec.rows, row), *(cells if spec.columns else []), sum(cells)))
    below = [sum(found.counts.get((row, column), 0) for row in codes) for column in columns]
    rows.append((sums, *(below if spec.columns else []), found.whole))
    return names, tuple(rows)


def averaged(
    found: Crossed,
    among: Mapping[str, int] | None,
    whole: int,
    spec: TableSpec,
    *,
    words: Mapping[str, str],
    value_words: Callable[[Dimension, str], str],
) -> tuple[tuple[str, ...], tuple[tuple[Cell, ...], ...]]:
    """Column names, and by row the number, how many it is divided by, and the average to two digits; of nothing there
    is none. `among` says it row by row, rows without a number too; None: each row is divided by `whole`.

    `words`: `rows`, `sum`, `count`, `among`, `average` and `none`, what stands where nothing can be divided.
    """
    codes = found.row_codes(spec.rows)
    if among is not None:
        codes += [code for code in sorted(among) if among[code] and code not in codes]

    def row(name: str, count: int, number: int) -> tuple[Cell, ...]:
        return name, count, number, vietnamese_decimal(Fraction(count, number), 2) if number else words["none"]

    rows = [
        row(
            value_words(spec.rows, code),
            found.counts.get((code, ""), 0),
            whole if among is None else among.get(code, 0),
        )
        for code in codes
    ]
    return (
        (words["rows"], words["count"], words["among"], words["average"]),
        (*rows, row(words["sum"], found.whole, whole)),
    )
