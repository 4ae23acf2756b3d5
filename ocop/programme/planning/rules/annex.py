"""The annex of targets from Excel or CSV: columns found by their labels, cells read to values, faults told by cell."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from itertools import zip_longest

from ocop.foundation.text.folding import fold
from ocop.foundation.text.formats import parse_vietnamese_number
from ocop.programme.planning.rules.asked_cells import read_asked
from ocop.programme.planning.rules.plan_kinds import Accumulation, Comparator, Per
from ocop.programme.planning.rules.years import read_years

MOST_ROWS = 3000
LONGEST = {"words": 250, "unit": 40, "population": 250, "responsible": 200, "quote": 2000, "note": 2000}
_HEADER_WITHIN = 15
_ORDINAL = re.compile(r"^(?:s?tt|so tt|so thu tu)$")


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
    (r"^(?:dia ban|xa|phuong|huyen|tinh|noi giao)\b|^ten don vi$", Column.PLACE),
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
    NUMBER_SAYS_OTHERWISE = "NUMBER_SAYS_OTHERWISE"
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
    told: frozenset[Column] = frozenset()
    """Columns the cell of the number speaks for: "trên 50 sản phẩm"."""
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


@dataclass(frozen=True)
class _Values:
    """A column of numbers; across a sheet its label is a target or a year."""

    index: int
    axis: Column | None = None
    label: str = ""
    unit: str = ""


@dataclass(frozen=True)
class _Layout:
    """Where a sheet says what: the row of its labels, the last row of them, known columns, columns of numbers."""

    at: int
    last: int
    columns: dict[Column, int]
    values: tuple[_Values, ...]

    @property
    def told(self) -> frozenset[Column]:
        """The columns the sheet has, whatever a row says."""
        axes = {one.axis for one in self.values if one.axis is not None}
        return frozenset({*self.columns, Column.VALUE, *axes} if self.values else self.columns)


def has_header(cells: Sequence[Sequence[object]]) -> bool:
    """Whether a sheet looks like an annex; a cover sheet before it does not."""
    layout = _layout(cells)
    return len(layout.columns) >= 2 or any(one.axis for one in layout.values)


def fill_merged(cells: list[list[str]], merges: Iterable[tuple[int, int, int, int]]) -> None:
    """Write what a cell merged over rows below the header says into each of its rows, in place.

    Never a number asked for: one figure merged over three communes is not three times that figure. `merges`: first
    row, first column, last row, last column, counted from 0.
    """
    layout = _layout(cells)
    shared = {index for column, index in layout.columns.items() if column not in {Column.VALUE, Column.VALUE_MAX}}
    for top, left, bottom, _right in merges:
        if top <= layout.last or left not in shared or top >= len(cells) or left >= len(cells[top]):
            continue
        for row in cells[top + 1 : bottom + 1]:
            row.extend([""] * (left + 1 - len(row)))
            row[left] = row[left] or cells[top][left]


def _layout(cells: Sequence[Sequence[object]]) -> _Layout:
    """Of the row with most known labels near the top; of rows that know as many, the one with most cells filled."""
    best: dict[Column, int] = {}
    at, most = -1, (0, 0)
    for place, row in enumerate(cells[:_HEADER_WITHIN]):
        found = _columns(row)
        fullness = len(found), sum(bool(_text(cell)) for cell in row)
        if found and fullness > most:
            best, at, most = found, place, fullness
    if {Column.WORDS, Column.VALUE} <= best.keys() or at < 0:
        index = best.get(Column.VALUE)
        return _Layout(at, at, best, () if index is None else (_Values(index),))
    return _across(cells, at, best)


def _across(cells: Sequence[Sequence[object]], at: int, known: dict[Column, int]) -> _Layout:
    """A row a target and a column a year, or a row a place and a column a target, as offices draw their annexes. The
    labels of such columns may stand in a second row, below "Chỉ tiêu giao"."""
    last, labels = at, [_text(cell) for cell in cells[at]]
    below = _second_row(cells, at, known, labels)
    if below:
        last = at + 1
        known = {column: index for column, index in known.items() if index >= len(below) or not below[index]}
        labels = [sub or top for sub, top in zip_longest(below, labels, fillvalue="")]
    mistaken = {Column.VALUE, Column.VALUE_MAX} | ({Column.YEARS} if Column.WORDS in known else set())
    columns = {column: index for column, index in known.items() if column not in mistaken}
    free = [index for index, label in enumerate(labels) if label and index not in columns.values()]
    free = [index for index in free if not _ORDINAL.search(fold(labels[index]))]
    if Column.WORDS in columns:
        values = [_Values(index, Column.YEARS, labels[index]) for index in free if _is_years(labels[index])]
    elif Column.PLACE in columns:
        rows = [[_text(cell) for cell in row] for row in cells[last + 1 :]]
        asked = [index for index in free if any(index < len(row) and re.search(r"\d", row[index]) for row in rows)]
        values = [_Values(index, Column.WORDS, *_label_and_unit(labels[index])) for index in asked]
    else:
        values = []
    return _Layout(at, last, columns, tuple(values)) if values else _Layout(at, at, known, ())


def _second_row(
    cells: Sequence[Sequence[object]], at: int, known: dict[Column, int], labels: Sequence[str]
) -> list[str]:
    """The row below the labels where it holds labels too: it names nothing by itself and no number."""
    row = [_text(cell) for cell in cells[at + 1]] if at + 1 < len(cells) else []
    named = known.get(Column.PLACE, known.get(Column.WORDS, 0))
    ordinals = {index for index, label in enumerate(labels) if _ORDINAL.search(fold(label))}
    below = ["" if index in ordinals else text for index, text in enumerate(row)]
    says = named < len(row) and bool(row[named])
    if says or sum(map(bool, below)) < 2 or any(_is_number(text) for text in row):
        return []
    return below


def _label_and_unit(label: str) -> tuple[str, str]:
    """ "Sản phẩm mới (sản phẩm)" → its words and its unit."""
    found = re.fullmatch(r"(.+?)\s*\((?:đvt:?\s*)?([^()]{1,40})\)", " ".join(label.split()), re.IGNORECASE)
    return (found[1], found[2].strip()) if found else (" ".join(label.split()), "")


def _is_years(label: str) -> bool:
    try:
        read_years(label)
    except ValueError:
        return False
    return True


def _is_number(text: str) -> bool:
    try:
        parse_vietnamese_number(text)
    except ValueError:
        return False
    return not _is_years(text)


def read_annex(cells: Sequence[Sequence[object]]) -> ReadAnnex:
    """Read a sheet from its first cell on; the header is the row with most known labels near the top."""
    layout = _layout(cells)
    is_across = any(one.axis for one in layout.values)
    if len(layout.columns) < 2 and not is_across:
        return ReadAnnex(faults=[CellFault(AnnexFault.HEADER_UNKNOWN)])
    used = {*layout.columns.values(), *(one.index for one in layout.values)}
    result = ReadAnnex(
        unknown=[
            label
            for index, label in enumerate(map(_text, cells[layout.last]))
            if label and index not in used and not _ORDINAL.search(fold(label))
        ],
        faults=[CellFault(AnnexFault.COLUMN_MISSING, column) for column in NEEDED if column not in layout.told],
        columns=layout.told,
    )
    if result.faults:
        return result
    seen: dict[object, int] = {}
    for at, texts in _rows(cells, layout):
        if len(result.rows) >= MOST_ROWS:
            result.faults.append(CellFault(AnnexFault.TOO_MANY_ROWS, read=str(MOST_ROWS)))
            break
        read = _row(at, texts)
        read.told |= texts.keys() - layout.told
        if read.key in seen:
            read.faults.append(CellFault(AnnexFault.ROW_TWICE, Column.WORDS, str(seen[read.key])))
        seen.setdefault(read.key, at)
        result.rows.append(read)
    if not result.rows:
        result.faults.append(CellFault(AnnexFault.NO_ROWS))
    return result


def _rows(cells: Sequence[Sequence[object]], layout: _Layout) -> Iterator[tuple[int, dict[Column, str]]]:
    """Each target of each row by column, with the number of the row; across a sheet an empty number asks nothing."""
    for at, row in enumerate(cells[layout.last + 1 :], start=layout.last + 2):
        told = {column: _text(row[index]) if index < len(row) else "" for column, index in layout.columns.items()}
        for one in layout.values:
            value = _text(row[one.index]) if one.index < len(row) else ""
            texts = told | {Column.VALUE: value}
            if one.axis is None:
                if texts[Column.WORDS] or value:
                    yield at, texts
            elif value.strip("-–— "):
                texts |= {one.axis: one.label}
                yield at, texts | ({Column.UNIT: one.unit} if one.unit and not texts.get(Column.UNIT) else {})


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
        if not words or len(words) > 60 or _ORDINAL.search(words):
            continue
        column = next((column for pattern, column in _LABELS if re.search(pattern, words)), None)
        if column is not None:
            found.setdefault(column, index)
    return found


def _row(at: int, texts: dict[Column, str]) -> ReadTarget:
    read = ReadTarget(at)
    _take_apart(texts, read)
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
        read.per = _per_said(told)
        if read.per is None:
            read.faults.append(CellFault(AnnexFault.PER_UNKNOWN, Column.PER, told))
    return read


def _take_apart(texts: dict[Column, str], read: ReadTarget) -> None:
    """Put what the cell of the number says besides the number into the cells it belongs to, in place."""
    told = texts.get(Column.VALUE, "")
    try:
        parse_vietnamese_number(told or "0")
    except ValueError:
        asked = read_asked(told)
    else:
        return
    if asked is None:
        return
    if asked.high and fold(texts.get(Column.COMPARATOR, "")) in {"tu", "khoang", "khoang tu"}:
        texts[Column.COMPARATOR] = ""  # "từ" beside "70-100" begins what the number ends
    said = {
        Column.COMPARATOR: asked.comparator,
        Column.VALUE_MAX: asked.high,
        Column.UNIT: asked.unit,
        Column.PER: asked.per,
    }
    for column, text in said.items():
        if text and texts.get(column) and not _are_alike(column, text, texts[column]):
            read.faults.append(CellFault(AnnexFault.NUMBER_SAYS_OTHERWISE, column, told))
    texts[Column.VALUE] = asked.low
    texts |= {column: text for column, text in said.items() if text and not texts.get(column)}
    read.told = frozenset(column for column, text in said.items() if text)


def _are_alike(column: Column, one: str, other: str) -> bool:
    if column == Column.COMPARATOR:
        return _comparator_said(one) == _comparator_said(other)
    if column == Column.PER:
        return _per_said(one) == _per_said(other)
    return fold(one) == fold(other)


def _comparator_said(text: str) -> Comparator | None:
    words = fold(text) or text.strip()
    ordered = sorted(_COMPARATORS, key=lambda pair: pair[1] != Comparator.RANGE)
    return next((one for pattern, one in ordered if re.search(pattern, words)), None)


def _per_said(text: str) -> Per | None:
    return next((one for pattern, one in _PERS if re.search(pattern, fold(text))), None)


def _comparator(texts: dict[Column, str], read: ReadTarget) -> None:
    told = texts.get(Column.COMPARATOR, "")
    if not told.strip() and read.value_max is not None:
        read.comparator = Comparator.RANGE
    else:
        found = _comparator_said(told)
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
        composed = unicodedata.normalize("NFC", cell)
        return "\n".join(" ".join(line.split()) for line in composed.splitlines() if line.strip())
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell).replace(".", ",")
    return "" if cell is None else str(cell)
