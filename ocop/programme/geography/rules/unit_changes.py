"""What a resolution does to units, line by line: one unit of before, how much of it goes, the unit of after it goes to.

Read from the cells of a form or of a sheet; whether the units are there is asked of the register afterwards.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from ocop.foundation.text.folding import fold
from ocop.programme.geography.rules.levels import KIND_WORD, KINDS_OF_LEVEL, SuccessionExtent, UnitKind, UnitLevel

MOST_LINES = 2000
LONGEST_NAME = 60
LONGEST_NOTE = 120
_HEADER_WITHIN = 15


class Going(StrEnum):
    """How much of the unit of before goes, and whether it is there afterwards."""

    WHOLE = "WHOLE"
    PART_ENDS = "PART_ENDS"
    PART_STAYS = "PART_STAYS"

    @property
    def ends(self) -> bool:
        """Whether the unit of before is no more."""
        return self is not Going.PART_STAYS

    @property
    def extent(self) -> SuccessionExtent:
        """The same as the register says it."""
        return SuccessionExtent.WHOLE if self is Going.WHOLE else SuccessionExtent.PART


class Column(StrEnum):
    """What a column says, in the order of the sheet; the codes of the form's cells too."""

    BEFORE = "BEFORE"
    GOING = "GOING"
    AFTER = "AFTER"
    KIND = "KIND"
    NAME = "NAME"
    PROVINCE = "PROVINCE"
    NOTE = "NOTE"


Row = tuple[int, dict[Column, str]]
"""Its number in the sheet, and its cells."""


class Difference(StrEnum):
    """How an edition of the register differs from what people entered."""

    OTHER_WORDS = "OTHER_WORDS"
    OTHER_END = "OTHER_END"
    OTHER_CODE = "OTHER_CODE"
    OTHER_PERIOD = "OTHER_PERIOD"
    OTHER_STEP = "OTHER_STEP"
    NO_PARENT = "NO_PARENT"


class LineFault(StrEnum):
    """What is wrong with a cell, as far as the cell alone tells."""

    HEADER_UNKNOWN = "HEADER_UNKNOWN"
    COLUMN_MISSING = "COLUMN_MISSING"
    NO_LINES = "NO_LINES"
    TOO_MANY_LINES = "TOO_MANY_LINES"
    NOT_A_CODE = "NOT_A_CODE"
    NOT_ONE_UNIT = "NOT_ONE_UNIT"
    OTHER_LEVEL = "OTHER_LEVEL"
    GOING_UNKNOWN = "GOING_UNKNOWN"
    KIND_UNKNOWN = "KIND_UNKNOWN"
    NAME_MISSING = "NAME_MISSING"
    TOO_LONG = "TOO_LONG"


@dataclass(frozen=True)
class CellFault:
    """One fault, in which column, and what stands there."""

    fault: LineFault
    column: Column | None = None
    read: str = ""


@dataclass(frozen=True)
class ChangeLine:
    """One line as read. `kind` and `name` are those of the unit of after; `province` is a code, "" for a province."""

    number: int
    level: UnitLevel
    before: str
    going: Going
    after: str
    kind: UnitKind
    name: str
    province: str = ""
    note: str = ""


@dataclass
class ReadLine:
    """A row: its number in the sheet, its cells, the line where it can be read, its faults."""

    number: int
    cells: dict[Column, str]
    line: ChangeLine | None = None
    faults: list[CellFault] = field(default_factory=list)


@dataclass
class ReadLines:
    """A sheet read, or why it cannot be."""

    rows: list[ReadLine] = field(default_factory=list)
    faults: list[CellFault] = field(default_factory=list)


_LABELS: tuple[tuple[str, Column], ...] = (
    (r"^(?:ma |ten |ma hoac ten )?(?:don vi |xa )?(?:cu|truoc)\b", Column.BEFORE),
    (r"^ma (?:don vi )?(?:moi|sau)\b", Column.AFTER),
    (r"^(?:chuyen|muc do|pham vi)\b", Column.GOING),
    (r"^loai\b", Column.KIND),
    (r"^ten\b", Column.NAME),
    (r"^(?:ma )?(?:tinh|thuoc tinh)\b", Column.PROVINCE),
    (r"^ghi chu\b", Column.NOTE),
)
_OWN_PROVINCE = r"^(?:ma |ten )?(?:thuoc )?tinh (?:thanh pho )?(?:cu|truoc)\b"
"""The province a unit comes from: it goes beside the unit's name, and is none of the unit of after."""
_NEEDED = (Column.BEFORE, Column.AFTER)
_GOINGS: tuple[tuple[str, Going], ...] = (
    (r"^(?:whole|toan bo|ca|het)\b", Going.WHOLE),
    (r"^part ends\b|^mot phan.*(?:khong con|cham dut|ket thuc|chia het|giai the)", Going.PART_ENDS),
    (r"^part stays\b|^mot phan\b", Going.PART_STAYS),
)
_DIGITS = {UnitLevel.PROVINCE: 2, UnitLevel.COMMUNE: 5}
_NO_LONGER_MADE = frozenset({UnitKind.THI_TRAN})


def kinds_to_make(level: UnitLevel) -> list[UnitKind]:
    """The kinds a new unit can be of; there are no new towns since 01/07/2025."""
    return [kind for kind in UnitKind if kind in KINDS_OF_LEVEL[level] - _NO_LONGER_MADE]


def sheet_rows(cells: Sequence[Sequence[object]]) -> tuple[list[Row], list[CellFault]]:
    """The rows of a sheet whose header stands in one of its first ones, by column; or why they cannot be told."""
    best: dict[Column, int] = {}
    own: int | None = None
    place = -1
    for at, row in enumerate(cells[:_HEADER_WITHIN]):
        found: dict[Column, int] = {}
        from_province = None
        for index, cell in enumerate(row):
            words = fold(_text(cell))
            if re.search(_OWN_PROVINCE, words):
                from_province = index
                continue
            column = next((column for pattern, column in _LABELS if re.search(pattern, words)), None)
            if column is not None:
                found.setdefault(column, index)
        if len(found) > len(best):
            best, own, place = found, from_province, at
    if len(best) < 2:
        return [], [CellFault(LineFault.HEADER_UNKNOWN)]
    if missing := [column for column in _NEEDED if column not in best]:
        return [], [CellFault(LineFault.COLUMN_MISSING, column) for column in missing]
    rows = []
    for at, row in enumerate(cells[place + 1 :], start=place + 2):
        read = {column: _text(row[index]) if index < len(row) else "" for column, index in best.items()}
        province = _text(row[own]) if own is not None and own < len(row) else ""
        if province and "," not in read[Column.BEFORE] and any(one.isalpha() for one in read[Column.BEFORE]):
            read[Column.BEFORE] += f", {province}"
        rows.append((at, read))
    return rows, []


def read_rows(rows: Sequence[Row]) -> ReadLines:
    """The lines of rows; empty ones are passed over."""
    filled = [(number, cells) for number, cells in rows if cells.get(Column.BEFORE) or cells.get(Column.AFTER)]
    if not filled:
        return ReadLines(faults=[CellFault(LineFault.NO_LINES)])
    if len(filled) > MOST_LINES:
        return ReadLines(faults=[CellFault(LineFault.TOO_MANY_LINES, read=str(MOST_LINES))])
    return ReadLines([_read(number, cells) for number, cells in filled])


def _read(number: int, cells: dict[Column, str]) -> ReadLine:
    faults: list[CellFault] = []
    before, before_level = _code(cells, Column.BEFORE, faults)
    after, level = _code(cells, Column.AFTER, faults)
    if level and before_level and level != before_level:
        faults.append(CellFault(LineFault.OTHER_LEVEL, Column.AFTER, after))
    told = cells.get(Column.GOING, "")
    going = next((going for pattern, going in _GOINGS if re.search(pattern, fold(told))), None)
    if not told.strip():
        going = Going.WHOLE
    elif going is None:
        faults.append(CellFault(LineFault.GOING_UNKNOWN, Column.GOING, told))
    name = " ".join(cells.get(Column.NAME, "").split())
    kind, name = _kind(cells.get(Column.KIND, ""), name, level or UnitLevel.COMMUNE, faults)
    if not name:
        faults.append(CellFault(LineFault.NAME_MISSING, Column.NAME))
    if len(name) > LONGEST_NAME:
        faults.append(CellFault(LineFault.TOO_LONG, Column.NAME, str(LONGEST_NAME)))
    note = " ".join(cells.get(Column.NOTE, "").split())
    if len(note) > LONGEST_NOTE:
        faults.append(CellFault(LineFault.TOO_LONG, Column.NOTE, str(LONGEST_NOTE)))
    province = ""
    if level == UnitLevel.COMMUNE:
        province = cells.get(Column.PROVINCE, "").strip()
        province = province.zfill(2) if province.isdecimal() else province
        if not re.fullmatch(r"[0-9]{2}", province):
            faults.append(CellFault(_no_code(province, Column.PROVINCE), Column.PROVINCE, province))
    if faults or level is None or going is None or kind is None:
        return ReadLine(number, cells, None, faults)
    return ReadLine(number, cells, ChangeLine(number, level, before, going, after, kind, name, province, note))


def _code(cells: dict[Column, str], column: Column, faults: list[CellFault]) -> tuple[str, UnitLevel | None]:
    """A code of two digits is a province's, one of five a commune's; a spreadsheet drops zeros in front."""
    written = cells.get(column, "").strip()
    code = written.zfill(5 if len(written) > 2 else 2) if re.fullmatch(r"[0-9]{1,5}", written) else ""
    level = next((level for level, digits in _DIGITS.items() if len(code) == digits), None)
    if level is None:
        faults.append(CellFault(_no_code(written, column), column, written))
    return code, level


def _no_code(written: str, column: Column) -> LineFault:
    """Names were looked up before; one still there means no unit, or several."""
    is_name = column != Column.AFTER and any(letter.isalpha() for letter in written)
    return LineFault.NOT_ONE_UNIT if is_name else LineFault.NOT_A_CODE


def _kind(told: str, name: str, level: UnitLevel, faults: list[CellFault]) -> tuple[UnitKind | None, str]:
    """The kind a cell names, or the word the name begins with; and the name without it."""
    kinds = kinds_to_make(level)
    words = fold(told)
    prefixed = next((kind for kind in kinds if name.casefold().startswith(f"{KIND_WORD[kind].casefold()} ")), None)
    kind = next((kind for kind in kinds if told.strip() == kind or (words and fold(KIND_WORD[kind]) == words)), None)
    if not words:
        kind = prefixed
    if kind is None and level == UnitLevel.PROVINCE and words.startswith("thanh pho"):
        kind = UnitKind.THANH_PHO_TRUNG_UONG
    if kind is None:
        faults.append(CellFault(LineFault.KIND_UNKNOWN, Column.KIND, told))
        return None, name
    word = KIND_WORD[kind]
    return kind, name[len(word) + 1 :].strip() if prefixed == kind else name


def _text(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else " ".join(str(cell).split())
