"""A list of papers from Excel or CSV: columns found by their labels, cells read to values, faults told by cell."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from ocop.foundation.text.folding import fold
from ocop.foundation.text.formats import parse_vietnamese_date
from ocop.programme.official_documents.rules.document_kinds import DocumentAccess, DocumentKind, DocumentTopic
from ocop.programme.official_documents.rules.document_numbers import tidy_number

MOST_ROWS = 2000
_HEADER_WITHIN = 15


class Column(StrEnum):
    """What a column says, in the order of the exported list."""

    NUMBER = "NUMBER"
    KIND = "KIND"
    ISSUED_ON = "ISSUED_ON"
    AUTHORITY = "AUTHORITY"
    SUBJECT = "SUBJECT"
    SIGNATORY = "SIGNATORY"
    POSITION = "POSITION"
    VALID_FROM = "VALID_FROM"
    VALID_UNTIL = "VALID_UNTIL"
    TOPICS = "TOPICS"
    GROUNDS = "GROUNDS"
    PROVINCE = "PROVINCE"
    COMMUNE = "COMMUNE"
    ACCESS = "ACCESS"
    SOURCE_URL = "SOURCE_URL"
    SOURCE_NOTE = "SOURCE_NOTE"


DATES = frozenset({Column.ISSUED_ON, Column.VALID_FROM, Column.VALID_UNTIL})
NEEDED = (Column.NUMBER, Column.AUTHORITY, Column.SUBJECT)
_LABELS: tuple[tuple[str, Column], ...] = (
    (r"^(?:ngay )?(?:het hieu luc|het han)\b|^hieu luc den\b", Column.VALID_UNTIL),
    (r"^(?:ngay )?(?:co )?hieu luc(?: tu)?\b", Column.VALID_FROM),
    (r"^(?:ngay ban hanh|ngay van ban|ngay thang|ngay ky|ngay|issued)\b", Column.ISSUED_ON),
    (r"^(?:the loai|loai van ban|loai|type)\b", Column.KIND),
    (r"^(?:co quan|noi ban hanh|don vi ban hanh|issuer)\b", Column.AUTHORITY),
    (r"^(?:trich yeu|noi dung|ve viec|subject)\b", Column.SUBJECT),
    (r"^chuc vu\b", Column.POSITION),
    (r"^nguoi ky\b", Column.SIGNATORY),
    (r"^linh vuc\b", Column.TOPICS),
    (r"^can cu\b", Column.GROUNDS),
    (r"^(?:tinh|dia ban|territory)\b", Column.PROVINCE),
    (r"^(?:xa|phuong)\b", Column.COMMUNE),
    (r"^(?:pham vi doc|cong khai|che do)\b", Column.ACCESS),
    (r"^(?:ghi chu|chua ro)\b", Column.SOURCE_NOTE),
    (r"^(?:nguon|dia chi nguon)\b", Column.SOURCE_URL),
    (r"^(?:so|so ky hieu|so van ban|number)\b", Column.NUMBER),
)
_KINDS: tuple[tuple[str, DocumentKind], ...] = (
    (r"\bquyet dinh\b|^qd\b", DocumentKind.DECISION),
    (r"\bnghi quyet\b|^nq\b", DocumentKind.RESOLUTION),
    (r"\bnghi dinh\b", DocumentKind.DECREE),
    (r"\bthong tu\b", DocumentKind.CIRCULAR),
    (r"\bthong bao\b", DocumentKind.NOTICE),
    (r"\bke hoach\b", DocumentKind.PLAN),
    (r"\bket luan\b", DocumentKind.CONCLUSION),
    (r"\bbao cao\b", DocumentKind.REPORT),
    (r"\bcong van\b|^cv\b", DocumentKind.LETTER),
    (r"\bbien ban\b", DocumentKind.MINUTES),
    (r"\bchi thi\b", DocumentKind.DIRECTIVE),
    (r"\bhuong dan\b", DocumentKind.GUIDANCE),
    (r"\bquy che\b|\bquy dinh\b", DocumentKind.REGULATION),
    (r"^luat\b", DocumentKind.LAW),
)
_SIGNS: tuple[tuple[str, DocumentKind], ...] = (
    ("QĐ", DocumentKind.DECISION),
    ("NQ", DocumentKind.RESOLUTION),
    ("NĐ", DocumentKind.DECREE),
    ("TT", DocumentKind.CIRCULAR),
    ("TB", DocumentKind.NOTICE),
    ("KH", DocumentKind.PLAN),
    ("KL", DocumentKind.CONCLUSION),
    ("BC", DocumentKind.REPORT),
    ("BB", DocumentKind.MINUTES),
    ("CT", DocumentKind.DIRECTIVE),
    ("HD", DocumentKind.GUIDANCE),
    ("QC", DocumentKind.REGULATION),
)
_TOPICS: tuple[tuple[str, DocumentTopic], ...] = (
    (r"\btieu chi\b|\bquy trinh\b", DocumentTopic.CRITERIA),
    (r"\bchi tieu\b", DocumentTopic.TARGETS),
    (r"\bto chuc\b|\bnhan su\b|\bban chi dao\b", DocumentTopic.BODIES),
    (r"\bcong nhan\b|\bthu hoi\b", DocumentTopic.RECOGNITION),
    (r"\bchinh sach\b|\bkinh phi\b|\bho tro\b", DocumentTopic.SUPPORT),
    (r"\bxuc tien\b|\bban hang\b", DocumentTopic.TRADE),
    (r"\bnhan hieu\b", DocumentTopic.MARK),
    (r"\bhe thong\b", DocumentTopic.SYSTEM),
    (r"\bdia gioi\b|\bphan cap\b", DocumentTopic.TERRITORY),
    (r"\bchuong trinh\b|\bde an\b|\bke hoach\b", DocumentTopic.PROGRAMME),
)
_PUBLIC = frozenset({"cong khai", "co", "x", "public"})


class ListFault(StrEnum):
    """What is wrong with a cell, a row or the list."""

    HEADER_UNKNOWN = "HEADER_UNKNOWN"
    COLUMN_MISSING = "COLUMN_MISSING"
    NO_ROWS = "NO_ROWS"
    TOO_MANY_ROWS = "TOO_MANY_ROWS"
    DAY_UNREADABLE = "DAY_UNREADABLE"
    KIND_UNKNOWN = "KIND_UNKNOWN"
    TOPIC_UNKNOWN = "TOPIC_UNKNOWN"
    ROW_TWICE = "ROW_TWICE"


@dataclass(frozen=True)
class CellFault:
    """One fault: in which column (by its label in the list), what stands there."""

    fault: ListFault
    label: str = ""
    read: str = ""


@dataclass
class ReadRow:
    """One row: its number in the file, what it says, what cannot be read."""

    number: int
    texts: dict[Column, str]
    days: dict[Column, date | None]
    kind: DocumentKind
    topics: tuple[DocumentTopic, ...]
    access: DocumentAccess
    faults: list[CellFault] = field(default_factory=list)


@dataclass
class ReadDocuments:
    """A list read: which label stood for which column, its rows, faults of the list as a whole."""

    labels: dict[Column, str] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)
    rows: list[ReadRow] = field(default_factory=list)
    faults: list[CellFault] = field(default_factory=list)


def read_documents(cells: Sequence[Sequence[object]]) -> ReadDocuments:
    """Read a sheet from its first cell on; the header is the row with most known labels near the top."""
    best: dict[Column, int] = {}
    place = -1
    for at, row in enumerate(cells[:_HEADER_WITHIN]):
        found = _columns(row)
        if len(found) > len(best):
            best, place = found, at
    if len(best) < 2:
        return ReadDocuments(faults=[CellFault(ListFault.HEADER_UNKNOWN)])
    header = [_text(cell) for cell in cells[place]]
    result = ReadDocuments(
        labels={column: header[index] for column, index in best.items()},
        unknown=[label for index, label in enumerate(header) if label and index not in best.values()],
    )
    result.faults += [CellFault(ListFault.COLUMN_MISSING, column) for column in NEEDED if column not in best]
    seen: dict[tuple[str, str, str], int] = {}
    for at, row in enumerate(cells[place + 1 :], start=place + 2):
        texts = {column: _text(row[index]) if index < len(row) else "" for column, index in best.items()}
        if not any(texts.get(column) for column in (Column.NUMBER, Column.SUBJECT, Column.AUTHORITY)):
            continue
        if len(result.rows) >= MOST_ROWS:
            result.faults.append(CellFault(ListFault.TOO_MANY_ROWS, read=str(MOST_ROWS)))
            break
        read = _row(at, texts, {column: row[index] for column, index in best.items() if index < len(row)}, result)
        key = (
            tidy_number(texts.get(Column.NUMBER, "")),
            fold(texts.get(Column.AUTHORITY, "")),
            str(read.days.get(Column.ISSUED_ON)),
        )
        if key in seen:
            read.faults.append(CellFault(ListFault.ROW_TWICE, read=str(seen[key])))
        seen.setdefault(key, at)
        result.rows.append(read)
    if not result.rows:
        result.faults.append(CellFault(ListFault.NO_ROWS))
    return result


def kind_of(told: str, number: str) -> DocumentKind | None:
    """The kind a cell names; without a cell, the kind the number's sign tells; None when neither does."""
    words = fold(told)
    if words:
        return next((kind for pattern, kind in _KINDS if re.search(pattern, words)), None)
    if re.search(r"/QH\d", number):
        return DocumentKind.LAW
    signs = re.split(r"[/-]", number)
    return next((kind for sign, kind in _SIGNS if sign in signs), None)


def _columns(row: Sequence[object]) -> dict[Column, int]:
    found: dict[Column, int] = {}
    for index, cell in enumerate(row):
        words = fold(_text(cell))
        if not words or len(words) > 60:
            continue
        column = next((column for pattern, column in _LABELS if re.search(pattern, words)), None)
        if column is not None:
            found.setdefault(column, index)
    return found


def _row(at: int, texts: dict[Column, str], raw: dict[Column, object], read: ReadDocuments) -> ReadRow:
    faults: list[CellFault] = []
    days: dict[Column, date | None] = {}
    for column in DATES & texts.keys():
        days[column] = None
        if texts[column]:
            try:
                days[column] = parse_vietnamese_date(raw[column])
            except ValueError:
                faults.append(CellFault(ListFault.DAY_UNREADABLE, read.labels[column], texts[column]))
    told = texts.get(Column.KIND, "")
    kind = kind_of(told, tidy_number(texts.get(Column.NUMBER, "")))
    if kind is None:
        faults.append(CellFault(ListFault.KIND_UNKNOWN, read.labels.get(Column.KIND, ""), told))
    topics = []
    for part in re.split(r"[;\n]", texts.get(Column.TOPICS, "")):
        if not part.strip():
            continue
        topic = next((topic for pattern, topic in _TOPICS if re.search(pattern, fold(part))), None)
        if topic is None:
            faults.append(CellFault(ListFault.TOPIC_UNKNOWN, read.labels[Column.TOPICS], part.strip()))
        elif topic not in topics:
            topics.append(topic)
    is_public = fold(texts.get(Column.ACCESS, "")) in _PUBLIC
    return ReadRow(
        at,
        texts,
        days,
        kind or DocumentKind.DECISION,
        tuple(topics),
        DocumentAccess.PUBLIC if is_public else DocumentAccess.INTERNAL,
        faults,
    )


def _text(cell: object) -> str:
    if isinstance(cell, str):
        return "\n".join(" ".join(line.split()) for line in cell.splitlines() if line.strip())
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell)
