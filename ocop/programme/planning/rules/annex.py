"""The annex of targets from Excel or CSV: columns found by their labels, cells read to values, faults told by cell."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from ocop.foundation.text.folding import fold
from ocop.foundation.text.formats import parse_vietnamese_number
from ocop.programme.planning.rules.plan_kinds import Accumulation, Comparator, Per
from ocop.programme.planning.rules.years import read_years

MOST_ROWS = 3000
LONGEST = {"words": 250, "unit": 40, "population": 250, "responsible": 200, "quote": 2000, "note": 2000}
_HEADER_WITHIN = 15


class Column(StrEnum):
    """What a column says, in the order of the exported annex."""

    WORDS = "WORDS"
    INDICATOR = "INDICATOR"
    STARS = "STARS"
    PLACE = "PLACE"
    YEARS = "YEARS"
    COMPARATOR = "COMPARATOR"
    VALUE = "VALUE"
    VALUE_MAX = "VALUE_MAX"
    UNIT = "UNIT"
    PER = "PER"
    ACCUMULATION = "ACCUMULATION"
    OUT_OF = "OUT_OF"
    POPULATION = "POPULATION"
    RESPONSIBLE = "RESPONSIBLE"
    QUOTE = "QUOTE"
    NOTE = "NOTE"


NEEDED = (Column.WORDS, Column.VALUE)
_LABELS: tuple[tuple[str, Column], ...] = (
    (r"^ma (?:tong so|mau so)\b|^mau so\b", Column.OUT_OF),
    (r"^ma chi so\b|^ma\b", Column.INDICATOR),
    (r"^(?:chi tieu|ten chi tieu|noi dung)\b", Column.WORDS),
    (r"^(?:hang sao|sao)\b", Column.STARS),
    (r"^(?:tinh trong so|trong so)\b", Column.POPULATION),
    (r"^(?:dia ban|xa|phuong|tinh|noi giao)\b", Column.PLACE),
    (r"^(?:nam|giai doan|ky)\b", Column.YEARS),
    (r"^(?:so cao nhat|den)\b", Column.VALUE_MAX),
    (r"^(?:so giao|so|ke hoach|gia tri)\b", Column.VALUE),
    (r"^muc\b", Column.COMPARATOR),
    (r"^(?:don vi tinh|dvt)\b", Column.UNIT),
    (r"^cach tinh\b", Column.ACCUMULATION),
    (r"^moi ky\b", Column.PER),
    (r"^(?:don vi chiu trach nhiem|don vi thuc hien|chu tri)\b", Column.RESPONSIBLE),
    (r"^(?:cau trong van ban|trich)\b", Column.QUOTE),
    (r"^ghi chu\b", Column.NOTE),
)
_COMPARATORS: tuple[tuple[str, Comparator], ...] = (
    (r"^$", Comparator.EXACT),
    (r"it nhat|toi thieu|^tu$|tro len|>=|≥", Comparator.AT_LEAST),
    (r"^tren|^hon|^>$", Comparator.MORE_THAN),
    (r"khoang|~", Comparator.ABOUT),
    (r"khong qua|toi da|<=|≤", Comparator.AT_MOST),
    (r"binh quan", Comparator.AVERAGE),
    (r"^tu\b.*den|khoang tu", Comparator.RANGE),
    (r"^dung|^bang|^=$", Comparator.EXACT),
)
_ACCUMULATIONS: tuple[tuple[str, Accumulation], ...] = (
    (r"^$|trong nam|moi|trong ky", Accumulation.NEW),
    (r"luy ke|cong don", Accumulation.CUMULATIVE),
    (r"hieu luc|hien co|den ngay", Accumulation.IN_FORCE),
)
_PERS: tuple[tuple[str, Per], ...] = (
    (r"\bthang\b", Per.MONTH),
    (r"\bquy\b", Per.QUARTER),
    (r"\bnam\b", Per.YEAR),
)


class AnnexFault(StrEnum):
    """What is wrong with a cell, a row or the list."""

    HEADER_UNKNOWN = "HEADER_UNKNOWN"
    COLUMN_MISSING = "COLUMN_MISSING"
    NO_ROWS = "NO_ROWS"
    TOO_MANY_ROWS = "TOO_MANY_ROWS"
    WORDS_MISSING = "WORDS_MISSING"
    NUMBER_MISSING = "NUMBER_MISSING"
    NUMBER_UNREADABLE = "NUMBER_UNREADABLE"
    NUMBER_NEGATIVE = "NUMBER_NEGATIVE"
    NUMBER_TOO_LONG = "NUMBER_TOO_LONG"
    RANGE_END_MISSING = "RANGE_END_MISSING"
    RANGE_ENDS_CROSSED = "RANGE_ENDS_CROSSED"
    COMPARATOR_UNKNOWN = "COMPARATOR_UNKNOWN"
    ACCUMULATION_UNKNOWN = "ACCUMULATION_UNKNOWN"
    PER_UNKNOWN = "PER_UNKNOWN"
    YEARS_UNREADABLE = "YEARS_UNREADABLE"
    STARS_UNREADABLE = "STARS_UNREADABLE"
    TEXT_TOO_LONG = "TEXT_TOO_LONG"
    ROW_TWICE = "ROW_TWICE"


@dataclass(frozen=True)
class CellFault:
    """One fault: in which column, what stands there."""

    fault: AnnexFault
    column: Column | None = None
    read: str = ""


@dataclass
class ReadTarget:
    """One row as read. `years` None: the plan's own; `place` "": the plan's own."""

    number: int
    words: str = ""
    indicator: str = ""
    stars: str = ""
    place: str = ""
    years: tuple[int, int] | None = None
    comparator: Comparator = Comparator.EXACT
    value: Decimal = Decimal(0)
    value_max: Decimal | None = None
    unit: str = ""
    per: Per | None = None
    accumulation: Accumulation | None = None
    out_of: str = ""
    population: str = ""
    responsible: str = ""
    quote: str = ""
    note: str = ""
    faults: list[CellFault] = field(default_factory=list)

    @property
    def key(self) -> tuple[str, str, str, tuple[int, int] | None]:
        """What makes two rows the same target."""
        return fold(self.words), self.stars, fold(self.place), self.years


@dataclass
class ReadAnnex:
    """The list as read."""

    rows: list[ReadTarget] = field(default_factory=list)
    faults: list[CellFault] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    columns: frozenset[Column] = frozenset()
    """The columns the list has: of the others it says nothing."""


def has_header(cells: Sequence[Sequence[object]]) -> bool:
    """Whether a sheet looks like an annex; a cover sheet before it does not."""
    return len(_header(cells)[0]) >= 2


def fill_merged(cells: list[list[str]], merges: Iterable[tuple[int, int, int, int]]) -> None:
    """Write what a cell merged over rows below the header says into each of its rows, in place.

    Never a number asked for: one figure merged over three communes is not three times that figure. `merges`: first
    row, first column, last row, last column, counted from 0.
    """
    columns, place = _header(cells)
    shared = {index for column, index in columns.items() if column not in {Column.VALUE, Column.VALUE_MAX}}
    for top, left, bottom, _right in merges:
        if top <= place or left not in shared or top >= len(cells) or left >= len(cells[top]):
            continue
        for row in cells[top + 1 : bottom + 1]:
            row.extend([""] * (left + 1 - len(row)))
            row[left] = row[left] or cells[top][left]


def _header(cells: Sequence[Sequence[object]]) -> tuple[dict[Column, int], int]:
    """The columns of the row with most known labels near the top, and that row's index."""
    best: dict[Column, int] = {}
    place = -1
    for at, row in enumerate(cells[:_HEADER_WITHIN]):
        found = _columns(row)
        if len(found) > len(best):
            best, place = found, at
    return best, place


def read_annex(cells: Sequence[Sequence[object]]) -> ReadAnnex:
    """Read a sheet from its first cell on; the header is the row with most known labels near the top."""
    best, place = _header(cells)
    if len(best) < 2:
        return ReadAnnex(faults=[CellFault(AnnexFault.HEADER_UNKNOWN)])
    header = [_text(cell) for cell in cells[place]]
    used = set(best.values())
    result = ReadAnnex(
        unknown=[
            label
            for at, label in enumerate(header)
            if label and at not in used and fold(label) not in {"tt", "stt", "so tt", "so thu tu"}
        ],
        faults=[CellFault(AnnexFault.COLUMN_MISSING, column) for column in NEEDED if column not in best],
        columns=frozenset(best),
    )
    if result.faults:
        return result
    seen: dict[object, int] = {}
    for at, row in enumerate(cells[place + 1 :], start=place + 2):
        texts = {column: _text(row[index]) if index < len(row) else "" for column, index in best.items()}
        if not texts[Column.WORDS] and not texts[Column.VALUE]:
            continue
        if len(result.rows) >= MOST_ROWS:
            result.faults.append(CellFault(AnnexFault.TOO_MANY_ROWS, read=str(MOST_ROWS)))
            break
        read = _row(at, texts)
        if read.key in seen:
            read.faults.append(CellFault(AnnexFault.ROW_TWICE, Column.WORDS, str(seen[read.key])))
        seen.setdefault(read.key, at)
        result.rows.append(read)
    if not result.rows:
        result.faults.append(CellFault(AnnexFault.NO_ROWS))
    return result


def read_stars(text: str) -> str:
    """ "" for every star; "5 sao" → "5", "3-4" → "34". ValueError for what no star is."""
    digits = sorted(set(re.findall(r"\d", text)))
    rest = re.sub(r"\d|sao|va|den|[\s,;.–-]", "", fold(text))
    if rest or any(digit not in "345" for digit in digits):
        raise ValueError(f"no stars: {text!r}")
    return "" if digits == ["3", "4", "5"] else "".join(digits)


def stars_words(stars: str) -> str:
    """As the cell is written and read back: "5", "3-4"."""
    return "-".join(stars)


def _columns(row: Sequence[object]) -> dict[Column, int]:
    found: dict[Column, int] = {}
    for index, cell in enumerate(row):
        words = fold(_text(cell))
        if not words or len(words) > 60 or re.match(r"^so (?:tt|thu tu)\b", words):
            continue
        column = next((column for pattern, column in _LABELS if re.search(pattern, words)), None)
        if column is not None:
            found.setdefault(column, index)
    return found


def _row(at: int, texts: dict[Column, str]) -> ReadTarget:
    read = ReadTarget(at)
    for name, longest in LONGEST.items():
        column = Column[name.upper()]
        text = texts.get(column, "")
        text = text if name in {"quote", "note"} else " ".join(text.split())
        if len(text) > longest:
            read.faults.append(CellFault(AnnexFault.TEXT_TOO_LONG, column, str(longest)))
        setattr(read, name, text[:longest])
    if not read.words:
        read.faults.append(CellFault(AnnexFault.WORDS_MISSING, Column.WORDS))
    read.indicator = texts.get(Column.INDICATOR, "").strip().lower()[:60]
    read.out_of = texts.get(Column.OUT_OF, "").strip().lower()[:60]
    read.place = " ".join(texts.get(Column.PLACE, "").split())
    told = texts.get(Column.YEARS, "")
    if told:
        try:
            read.years = read_years(told)
        except ValueError:
            read.faults.append(CellFault(AnnexFault.YEARS_UNREADABLE, Column.YEARS, told))
    try:
        read.stars = read_stars(texts.get(Column.STARS, ""))
    except ValueError:
        read.faults.append(CellFault(AnnexFault.STARS_UNREADABLE, Column.STARS, texts[Column.STARS]))
    value = _number(texts, Column.VALUE, read)
    read.value = value if value is not None else Decimal(0)
    if value is None and not texts.get(Column.VALUE):
        read.faults.append(CellFault(AnnexFault.NUMBER_MISSING, Column.VALUE))
    read.value_max = _number(texts, Column.VALUE_MAX, read)
    _comparator(texts, read)
    words = fold(texts.get(Column.ACCUMULATION, ""))
    if words:
        found = next((one for pattern, one in _ACCUMULATIONS if re.search(pattern, words)), None)
        if found is None:
            read.faults.append(
                CellFault(AnnexFault.ACCUMULATION_UNKNOWN, Column.ACCUMULATION, texts[Column.ACCUMULATION])
            )
        read.accumulation = found
    if told := texts.get(Column.PER, ""):
        read.per = next((one for pattern, one in _PERS if re.search(pattern, fold(told))), None)
        if read.per is None:
            read.faults.append(CellFault(AnnexFault.PER_UNKNOWN, Column.PER, told))
    return read


def _comparator(texts: dict[Column, str], read: ReadTarget) -> None:
    told = texts.get(Column.COMPARATOR, "")
    words = fold(told) or told.strip()
    if not words and read.value_max is not None:
        read.comparator = Comparator.RANGE
    else:
        ordered = sorted(_COMPARATORS, key=lambda pair: pair[1] != Comparator.RANGE)
        found = next((one for pattern, one in ordered if re.search(pattern, words)), None)
        if found is None:
            read.faults.append(CellFault(AnnexFault.COMPARATOR_UNKNOWN, Column.COMPARATOR, told))
            return
        read.comparator = found
    if read.comparator != Comparator.RANGE:
        read.value_max = None
    elif read.value_max is None:
        read.faults.append(CellFault(AnnexFault.RANGE_END_MISSING, Column.VALUE_MAX))
    elif read.value_max < read.value:
        read.faults.append(CellFault(AnnexFault.RANGE_ENDS_CROSSED, Column.VALUE_MAX))


def _number(texts: dict[Column, str], column: Column, read: ReadTarget) -> Decimal | None:
    told = texts.get(column, "")
    if not told:
        return None
    try:
        found = parse_vietnamese_number(told)
    except ValueError:
        read.faults.append(CellFault(AnnexFault.NUMBER_UNREADABLE, column, told))
        return None
    if found < 0:
        read.faults.append(CellFault(AnnexFault.NUMBER_NEGATIVE, column, told))
    elif not is_storable(found):
        read.faults.append(CellFault(AnnexFault.NUMBER_TOO_LONG, column, told))
    return found


def is_storable(number: Decimal) -> bool:
    """Whether a number keeps its digits in the record: below 10^11, four digits behind the comma."""
    return abs(number) < 10**11 and number == round(number, 4)


def _text(cell: object) -> str:
    if isinstance(cell, str):
        return "\n".join(" ".join(line.split()) for line in cell.splitlines() if line.strip())
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell).replace(".", ",")
    return "" if cell is None else str(cell)
