"""What the lines above the header tell of the whole list: its province, and the decision it is annexed to."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ocop.programme.recognition.rules.import_columns import Layout
from ocop.programme.recognition.rules.import_values import FIRST_YEAR, read_decision, text_of
from ocop.programme.recognition.rules.list_file import Grid

_PROVINCE = re.compile(
    r"(?:^|[\s,;:(\-–])(?:tỉnh|thành phố|tp\.?|t\.)\s+([^,;:()\n0-9]+?)"
    r"(?=\s+(?:năm|đến|tính|giai đoạn|đợt|được|trên|có|còn|-|–)|[,;:()\n]|$)",
    re.IGNORECASE,
)
_ANNEXED_TO = re.compile(r"kèm\s+theo\s+((?:quyết\s+định|qđ)\b.*)", re.IGNORECASE | re.DOTALL)
_ISSUED_BY = re.compile(r"\bcủa\s+([^()]+)", re.IGNORECASE)


@dataclass(frozen=True)
class ListDecision:
    """The decision whose annex the list is: it holds for rows that name none of their own."""

    number: str
    decided_on: date
    authority: str = ""


def titled_provinces(grid: Grid, layout: Layout) -> list[str]:
    """Names that the lines above the header give after «tỉnh», «thành phố»."""
    found = [match[1].strip(" .-–") for line in _lines(grid, layout) for match in _PROVINCE.finditer(line)]
    return list(dict.fromkeys(found))


def decision_of_the_list(grid: Grid, layout: Layout, *, today: date) -> ListDecision | None:
    """«(Kèm theo Quyết định số 45/QĐ-UBND ngày 10/02/2025 của Chủ tịch UBND tỉnh …)» above the header, or None.

    A decision without a day, or with a day that cannot be, holds for nothing; two different ones neither.
    """
    found = set()
    for line in _lines(grid, layout):
        if match := _ANNEXED_TO.search(line):
            number, decided_on = read_decision(match[1])
            if number and decided_on is not None and decided_on <= today and decided_on.year >= FIRST_YEAR:
                issuer = _ISSUED_BY.search(match[1])
                found.add(ListDecision(number, decided_on, issuer[1].strip(" .,;") if issuer else ""))
    return found.pop() if len(found) == 1 else None


def _lines(grid: Grid, layout: Layout) -> Iterator[str]:
    for row in grid.rows[: layout.first_row]:
        for cell in row:
            if isinstance(cell, str) and cell.strip():
                yield text_of(cell)
