"""Which column of a list is what: the office sheet with its header of one to three rows, and the open CSV.

Headers differ from office to office — marks, abbreviations, order, merged groups «Lần 1», «Lần 2/nâng hạng» — so labels
are folded and read by what they contain, never compared letter by letter.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from ocop.foundation.text.folding import fold
from ocop.programme.recognition.rules.list_file import Grid

HEADER_WITHIN = 40
TALLEST_HEADER = 3
FEWEST_FIELDS = 3


class Field(StrEnum):
    """What a column holds."""

    NUMBER = "NUMBER"
    PRODUCT = "PRODUCT"
    GROUP = "GROUP"
    PRODUCER_KIND = "PRODUCER_KIND"
    PRODUCER = "PRODUCER"
    COMMUNE = "COMMUNE"
    DISTRICT = "DISTRICT"
    PROVINCE = "PROVINCE"
    ADDRESS = "ADDRESS"
    ADDRESS_PRINTED = "ADDRESS_PRINTED"
    REPRESENTATIVE = "REPRESENTATIVE"
    PHONE = "PHONE"
    TAX_CODE = "TAX_CODE"
    CURRENT_STAR = "CURRENT_STAR"
    EXPIRES_ON = "EXPIRES_ON"
    STAR = "STAR"
    DECIDED_ON = "DECIDED_ON"
    YEAR = "YEAR"
    DECISION = "DECISION"
    AUTHORITY = "AUTHORITY"
    EXTENDED_UNTIL = "EXTENDED_UNTIL"
    REVOKED_ON = "REVOKED_ON"
    REVOCATION = "REVOCATION"
    POTENTIAL = "POTENTIAL"
    CERTIFICATE_SOURCE = "CERTIFICATE_SOURCE"
    CERTIFICATE_NOTE = "CERTIFICATE_NOTE"
    NOTE = "NOTE"
    STATUS = "STATUS"
    SOURCE_URL = "SOURCE_URL"
    SOURCE_NOTE = "SOURCE_NOTE"
    IGNORED = "IGNORED"


DECISION_FIELDS = (Field.STAR, Field.DECIDED_ON, Field.YEAR, Field.DECISION, Field.AUTHORITY)
OF_A_RECOGNITION = frozenset(
    {
        *DECISION_FIELDS,
        Field.EXTENDED_UNTIL,
        Field.REVOKED_ON,
        Field.REVOCATION,
        Field.POTENTIAL,
        Field.CERTIFICATE_SOURCE,
        Field.CERTIFICATE_NOTE,
    }
)
OPEN_CSV = {
    "product": Field.PRODUCT,
    "producer": Field.PRODUCER,
    "producer type": Field.PRODUCER_KIND,
    "commune": Field.COMMUNE,
    "district": Field.DISTRICT,
    "province": Field.PROVINCE,
    "group": Field.GROUP,
    "stars": Field.STAR,
    "year": Field.YEAR,
    "decision": Field.DECISION,
    "source url": Field.SOURCE_URL,
    "status": Field.STATUS,
    "group basis": Field.IGNORED,
    "province 2025": Field.IGNORED,
    "district code": Field.IGNORED,
    "commune code": Field.IGNORED,
    "commune 2025": Field.IGNORED,
    "note": Field.NOTE,
}
_ORDINAL = {
    "dau": 1,
    "nhat": 1,
    "mot": 1,
    "i": 1,
    "hai": 2,
    "nhi": 2,
    "ii": 2,
    "ba": 3,
    "iii": 3,
    "tu": 4,
    "iv": 4,
    "nam": 5,
    "v": 5,
}
_TURN = re.compile(r"\b(?:lan|dot)(?: thu)? ?(\d{1,2}|dau|nhat|mot|hai|nhi|ba|tu|nam|iii|ii|iv|i|v)\b")
_SECOND = re.compile(r"\b(?:nang hang|nang sao|(?:cong nhan|danh gia|phan hang|cap) lai)\b")
_FIRST = re.compile(r"\b(?:cong nhan moi|moi cong nhan|cap moi)\b")

_PLAIN: tuple[tuple[Field, str], ...] = (
    (Field.NUMBER, r"^(?:s?tt|so (?:tt|thu tu)|thu tu|no|#)$"),
    (Field.TAX_CODE, r"\b(?:ma so thue|mst|ma so doanh nghiep|msdn)\b"),
    (Field.PHONE, r"\b(?:dien thoai|sdt|so dt|dt|dtdd|phone|so lien he|lien he|lien lac|hotline|tel)\b"),
    (Field.ADDRESS_PRINTED, r"\bdia chi (?:ghi tren giay to|cu|tren giay)\b"),
    (Field.ADDRESS, r"\b(?:dia chi|noi san xuat|dia diem|address)\b"),
    (Field.REPRESENTATIVE, r"\b(?:dai dien|chu ho|giam doc|ho (?:va )?ten|nguoi phu trach|nguoi lien he)\b"),
    (
        Field.EXPIRES_ON,
        r"\b(?:het han|het hieu luc|hieu luc den|gia tri den|thoi han|han (?:cong nhan|gcn|chung nhan)|den ngay)\b",
    ),
    (Field.CURRENT_STAR, r"\b(?:hien tai|hien nay|dang giu)\b"),
    (
        Field.PRODUCER_KIND,
        r"\b(?:loai hinh|loai chu the|hinh thuc (?:to chuc|kinh doanh|san xuat)|kieu chu the|to chuc kinh te)\b",
    ),
    (Field.SOURCE_NOTE, r"^ghi chu nguon"),
    (Field.NOTE, r"\b(?:ghi chu|ghi chu khac|note|luu y)\b"),
    (Field.SOURCE_URL, r"^(?:nguon(?: tin| du lieu)?|duong dan|link)$"),
    (Field.STATUS, r"^(?:trang thai|tinh trang)\b"),
    (Field.GROUP, r"^(?:nhom|phan nhom|nganh|linh vuc|bo san pham|loai san pham|phan loai|chung loai|thuoc nhom)\b"),
    (
        Field.PRODUCT,
        r"\b(?:ten san pham|ten sp|ten hang|san pham ocop|sp ocop|ten ocop)\b|^(?:san pham|sp|ten san pham.*)$",
    ),
    (
        Field.PRODUCER,
        r"\b(?:chu the|co so (?:san xuat|sx|kinh doanh|sxkd)|don vi(?! tinh)|nha san xuat|"
        r"ten (?:co so|htx|hop tac xa|"
        r"doanh nghiep|cong ty|to chuc)|doanh nghiep|hop tac xa|htx|to chuc ca nhan)\b",
    ),
)
_NAMED_FIRST = re.compile(r"(?:(ten san pham)|ten (?:chu the|co so|don vi|to chuc)|chu the)\b.*\bdia chi\b")
"""«Tên chủ thể, địa chỉ»: what a column names first is what it is."""
_PLACES: tuple[tuple[Field, str], ...] = (
    (Field.COMMUNE, r"\b(?:xa|phuong|thi tran|dac khu|dia ban|cap xa)\b"),
    (Field.DISTRICT, r"\b(?:huyen|quan|thi xa|cap huyen)\b"),
    (Field.PROVINCE, r"^(?:ten )?(?:tinh|thanh pho|tp)\b"),
)


@dataclass(frozen=True)
class Column:
    """One recognised column: `turn` is the recognition it belongs to (1, 2, …), 0 for columns of the row as a whole."""

    index: int
    field: Field
    turn: int
    label: str


@dataclass(frozen=True)
class Layout:
    """Where the header stands (0-based first and last row) and what its columns are."""

    first_row: int
    last_row: int
    columns: tuple[Column, ...]
    unrecognised: tuple[tuple[int, str], ...]
    repeated: tuple[tuple[int, str], ...]
    is_open_csv: bool = False

    def index_of(self, wanted: Field, turn: int = 0) -> int | None:
        """The index of a column, or None."""
        for column in self.columns:
            if column.field == wanted and column.turn == turn:
                return column.index
        return None

    def decision_columns(self, turn: int) -> tuple[int, ...]:
        """The columns that tell whether a row has this recognition at all."""
        return self._decision_columns.get(turn, ())

    @cached_property
    def _decision_columns(self) -> dict[int, tuple[int, ...]]:
        return {
            turn: tuple(
                column.index for column in self.columns if column.turn == turn and column.field in DECISION_FIELDS
            )
            for turn in self.turns
        }

    @cached_property
    def turns(self) -> tuple[int, ...]:
        """The recognitions that have columns of their own, in order."""
        return tuple(sorted({column.turn for column in self.columns if column.turn}))


def recognise_columns(grid: Grid) -> Layout | None:
    """The layout with the most recognised columns within the first rows, the shortest header among equals; or None."""
    best: Layout | None = None
    best_score = FEWEST_FIELDS - 1
    filled = _with_merges(grid)
    for first in range(min(HEADER_WITHIN, len(grid.rows))):
        if sum(1 for cell in grid.rows[first] if _text(cell)) < 2:
            continue
        for height in range(1, TALLEST_HEADER + 1):
            last = first + height - 1
            if last >= len(grid.rows) or (height > 1 and not _could_be_header(grid.rows[last])):
                break
            layout = _layout(filled, first, last)
            score = len(layout.columns)
            if layout.index_of(Field.PRODUCT) is not None and score > best_score:
                best, best_score = layout, score
    return best


def _text(cell: object) -> str:
    return " ".join(cell.split()) if isinstance(cell, str) else ""


def _could_be_header(row: list[object]) -> bool:
    """A row of labels: short texts, no numbers or days."""
    cells = [cell for cell in row if cell not in ("", None)]
    return (
        bool(cells)
        and all(isinstance(cell, str) and len(cell) <= 120 for cell in cells)
        and not any(re.fullmatch(r"\s*[\d./(): -]+\s*", str(cell)) for cell in cells)
    )


def _with_merges(grid: Grid) -> list[list[str]]:
    """The texts of the possible header rows, merged areas filled with their word."""
    top = grid.rows[: HEADER_WITHIN + TALLEST_HEADER]
    width = max((len(row) for row in top), default=0)
    texts = [[_text(cell) for cell in row] + [""] * (width - len(row)) for row in top]
    for first, left, last, right in grid.merges:
        if first >= len(texts) or left >= width:
            continue
        # A title across the sheet is no group of columns, and a cell merged downwards is read once.
        for column in range(left, min(right, width - 1) + 1):
            texts[first][column] = texts[first][left]
        for row in range(first + 1, min(last, len(texts) - 1) + 1):
            for column in range(left, min(right, width - 1) + 1):
                texts[row][column] = texts[first][column]
    return texts


def _layout(texts: list[list[str]], first: int, last: int) -> Layout:
    labels = _labels(texts[first : last + 1])
    plain = [fold(label) for label in labels]
    if first == last and sum(1 for label in plain if label in OPEN_CSV) >= 6 and "product" in plain:
        return _open_csv(plain, labels, first)
    columns: list[Column] = []
    unrecognised: list[tuple[int, str]] = []
    repeated: list[tuple[int, str]] = []
    taken: set[tuple[Field, int]] = set()
    free_turn = 0
    has_turns = any(_turn_of(label) for label in plain)
    for index, (label, words) in enumerate(zip(labels, plain, strict=True)):
        if not words:
            continue
        turn = _turn_of(words)
        found = _field_of(words, turn)
        if found is None:
            unrecognised.append((index, label))
            continue
        if found in OF_A_RECOGNITION and not turn:
            if found == Field.STAR and (Field.CURRENT_STAR, 0) not in taken:
                found = Field.CURRENT_STAR
            elif has_turns and found == Field.AUTHORITY and (Field.AUTHORITY, 1) in taken:
                turn = 0
            else:
                free_turn = max(free_turn, 1)
                if (found, free_turn) in taken:
                    free_turn += 1
                turn = free_turn
        elif found not in OF_A_RECOGNITION:
            turn = 0
        if (found, turn) in taken:
            repeated.append((index, label))
            continue
        taken.add((found, turn))
        columns.append(Column(index, found, turn, label))
    return Layout(first, last, tuple(columns), tuple(unrecognised), tuple(repeated))


def _open_csv(plain: list[str], labels: list[str], row: int) -> Layout:
    columns, unrecognised, repeated = [], [], []
    taken: set[Field] = set()
    for index, words in enumerate(plain):
        found = OPEN_CSV.get(words)
        if found is None:
            if words:
                unrecognised.append((index, labels[index]))
        elif found in taken and found != Field.IGNORED:
            repeated.append((index, labels[index]))
        else:
            taken.add(found)
            columns.append(Column(index, found, 1 if found in OF_A_RECOGNITION else 0, labels[index]))
    return Layout(row, row, tuple(columns), tuple(unrecognised), tuple(repeated), is_open_csv=True)


def _labels(rows: list[list[str]]) -> list[str]:
    """The words of each column from top to bottom; a group's word is carried over its columns."""
    width = len(rows[0])
    carried = [list(row) for row in rows]
    for level in range(len(rows) - 1):
        word = ""
        for column in range(width):
            below = any(row[column] and row[column] != rows[level][column] for row in rows[level + 1 :])
            if rows[level][column]:
                word = rows[level][column] if below else ""
            elif below and word:
                carried[level][column] = word
            elif not below:
                word = ""
    labels = []
    for column in range(width):
        parts = list(dict.fromkeys(row[column] for row in carried if row[column]))
        labels.append(" – ".join(parts))
    return labels


def _turn_of(words: str) -> int:
    """Which recognition a label speaks of; 0 when it says nothing."""
    if match := _TURN.search(words):
        return int(match[1]) if match[1].isdecimal() else _ORDINAL[match[1]]
    if _FIRST.search(words):
        return 1
    return 2 if _SECOND.search(words) else 0


def _field_of(words: str, turn: int) -> Field | None:
    if re.search(r"\bngay thu hoi\b", words):
        return Field.REVOKED_ON
    if re.search(r"\bthu hoi\b", words):
        return Field.REVOCATION
    if re.search(r"\b(?:keo dai|gia han)\b", words):
        return Field.EXTENDED_UNTIL
    if re.search(r"\btiem nang\b", words) and turn:
        return Field.POTENTIAL
    if turn and re.search(r"\bnguon$", words):
        return Field.CERTIFICATE_SOURCE
    if turn and re.search(r"\bghi chu$", words):
        return Field.CERTIFICATE_NOTE
    if turn:
        return _decision_field(words)
    if match := _NAMED_FIRST.match(words):
        return Field.PRODUCT if match[1] else Field.PRODUCER
    for field, pattern in _PLAIN:
        if re.search(pattern, words):
            return _refined(field, words)
    bare = words.replace("hop tac xa", "")
    decision = _decision_field(words)
    if decision is not None:
        return decision
    for field, pattern in _PLACES:
        if re.search(pattern, bare.replace("thi xa", "") if field == Field.COMMUNE else bare):
            return field
    return None


def _refined(field: Field, words: str) -> Field:
    if field == Field.CURRENT_STAR and not re.search(r"\b(?:sao|hang|ket qua)\b", words):
        return Field.ADDRESS if "dia chi" in words else Field.IGNORED
    if field == Field.PRODUCER and re.search(r"\b(?:co quan|ban hanh|quyet dinh|cong nhan|cap gcn)\b", words):
        return Field.AUTHORITY
    return field


def _decision_field(words: str) -> Field | None:
    if re.search(
        r"\b(?:co quan|noi (?:cap|ban hanh)|don vi (?:cap|ban hanh|cong nhan)|nguoi (?:ky|ban hanh)|"
        r"cap (?:cong nhan|ban hanh|quyet dinh)|cqbh)\b",
        words,
    ):
        return Field.AUTHORITY
    if re.search(r"\b(?:so|so hieu)\b.*\b(?:qd|quyet dinh|van ban|hieu|gcn|chung nhan)\b", words):
        return Field.DECISION
    if re.search(r"\bngay\b", words):
        return Field.DECIDED_ON
    if re.search(r"\b(?:qd|quyet dinh|so hieu|van ban)\b", words) and not re.search(r"\bnam\b", words):
        return Field.DECISION
    if re.search(r"\b(?:nam)\b", words) and not re.search(r"\bnam sao\b", words):
        return Field.YEAR
    if re.search(r"\b(?:sao|hang|xep hang|phan hang|ket qua|xep loai)\b", words):
        return Field.STAR
    return Field.AUTHORITY if re.search(r"\bcap\b", words) and "cap xa" not in words else None
