"""A table or a periodic report as PDF, Word, Excel and CSV: all of the same kept document."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from ocop.foundation.record_language import in_record_language
from ocop.foundation.text.formats import vietnamese_date
from ocop.foundation.typesetting.official_paper import (
    Block,
    Head,
    Paper,
    Signature,
    official_docx,
    official_pdf,
    official_signing_places,
    strong_row,
    table,
    text,
)
from ocop.programme.reporting.paper.row_files import csv_pieces, excel_file
from ocop.programme.reporting.rules.report_tables import Cell, ReportTable, is_number

TEMPLATE = Path(__file__).with_name("report.typ")
WORD_TEMPLATE = Path(__file__).with_name("report.docx")
NARROWEST, WIDEST_NUMBER, WIDEST = 12, 22, 60
_MOST_MEASURED = 500
_MOST_ON_PAPER = 2000
_LETTERS_ACROSS = 140
"""So many letters of its size a printed table has room for."""


@dataclass(frozen=True)
class Marks:
    """What is printed of a kept report: who did what, and its hash; all empty for a table nobody kept."""

    body: str = ""
    drafted_by: str = ""
    approved_by: str = ""
    sha256: str = ""
    is_to_sign: bool = False
    """Whether room is left for the approver's digital signature."""


SIGNING_FIELD = "nguoi_duyet"


def report_to_sign(found: ReportTable, marks: Marks, *, now: datetime) -> bytes:
    """The report as PDF with an empty field for the approver's digital signature."""
    # Loads the signing library, which takes a second and only signing needs.
    from ocop.foundation.signing.pades import with_signing_places

    with in_record_language():
        paper = report_words(found, replace(marks, is_to_sign=True))
        pdf = official_pdf(TEMPLATE, paper, now=now)
        return with_signing_places(pdf, official_signing_places(TEMPLATE, paper))


def report_pdf(found: ReportTable, marks: Marks, *, now: datetime) -> bytes:
    """The table in the layout of official papers, lying across."""
    with in_record_language():
        return official_pdf(TEMPLATE, report_words(found, marks), now=now)


def report_docx(found: ReportTable, marks: Marks, *, now: datetime) -> bytes:
    """The same as a Word file."""
    with in_record_language():
        return official_docx(WORD_TEMPLATE, report_words(found, marks), now=now)


def report_words(found: ReportTable, marks: Marks) -> Paper:
    """Title, place, day, the table, how it was counted; signatures and hash where it was kept."""
    rows = found.rows[:_MOST_ON_PAPER]
    written = [[_shown(cell) for cell in row] for row in rows]
    is_whole = len(rows) == len(found.rows)
    body = [
        strong_row(*cells) if found.last_row_is_sum and is_whole and place == len(rows) - 1 else cells
        for place, cells in enumerate(written)
    ]
    notes = list(found.notes)
    if not is_whole:
        notes.append(f"Bản giấy in {_MOST_ON_PAPER} dòng đầu; tệp Excel có đủ {len(found.rows)} dòng.")
    if marks.sha256:
        notes.append(f"Số liệu được giữ nguyên từ ngày lập; mã kiểm tra SHA-256: {marks.sha256}.")
    widths = column_widths(found)
    aligns = ["left", *("right" if _is_number(found, at) else "left" for at in range(1, len(found.columns)))]
    field = SIGNING_FIELD if marks.is_to_sign else ""
    signatures = (
        (Signature("NGƯỜI LẬP", marks.drafted_by), Signature("NGƯỜI DUYỆT", marks.approved_by, field=field))
        if marks.drafted_by
        else ()
    )
    return Paper(
        document_title=found.title,
        head=Head(body=marks.body),
        title=found.title.upper(),
        under_title=f"({found.place}; số liệu đến hết ngày {vietnamese_date(found.as_of)})",
        blocks=(
            *(_band(found.columns, widths, body, aligns, places) for places in bands(widths, _longest_words(found))),
            *(text(note, indent=0) for note in notes),
        ),
        signatures=signatures,
    )


def bands(widths: Sequence[int], words: Sequence[int]) -> list[list[int]]:
    """The columns, by their places, of each table a wide one is printed as: as many as a page across holds without
    breaking a word (`words`: letters of the longest in each), the first, which names the rows, again in each."""
    found: list[list[int]] = [[0]]
    for at in range(1, len(widths)):
        places = [*found[-1], at]
        room = _LETTERS_ACROSS / sum(widths[place] for place in places)
        if len(places) > 2 and any(widths[place] * room < words[place] + 2 for place in places):
            found.append([0])
        found[-1].append(at)
    return found


def _band(
    columns: Sequence[str],
    widths: Sequence[int],
    body: Sequence[list[str] | Block],
    aligns: Sequence[str],
    places: Sequence[int],
) -> Block:
    def cut(cells: Sequence[Any]) -> list[Any]:
        return [cells[place] for place in places]

    rows = [strong_row(*cut(row["cells"])) if isinstance(row, dict) else cut(row) for row in body]
    return table("report", cut(columns), cut(widths), rows, aligns=cut(aligns), size=10)


def report_xlsx(found: ReportTable, marks: Marks) -> IO[bytes]:
    """An open Excel file; numbers are numbers."""
    with in_record_language():
        columns = list(zip(found.columns, column_widths(found), strict=True))
        return excel_file("Bao cao", _head(found, marks), columns, found.rows)


def report_csv(found: ReportTable, marks: Marks) -> bytes:
    """The same as CSV."""
    with in_record_language():
        return b"".join(csv_pieces([*_head(found, marks), found.columns], found.rows))


def column_widths(found: ReportTable) -> list[int]:
    """Letters each column needs for its longest cell and the longest word of its name, within bounds."""
    widths = []
    for at, name in enumerate(found.columns):
        most = WIDEST_NUMBER if at and _is_number(found, at) else WIDEST
        cells = [_shown(row[at]) for row in found.rows[:_MOST_MEASURED]]
        widths.append(min(most, max(NARROWEST, *map(len, [*cells, *name.split()]))))
    return widths


def _longest_words(found: ReportTable) -> list[int]:
    cells = [found.columns, *found.rows[:_MOST_MEASURED]]
    return [
        max(len(word) for row in cells for word in (_shown(row[at]).split() or [""]))
        for at in range(len(found.columns))
    ]


def _head(found: ReportTable, marks: Marks) -> list[list[Cell]]:
    place = f"{found.place}; số liệu đến hết ngày {vietnamese_date(found.as_of)}"
    lines: list[list[Cell]] = [[words] for words in (found.title, place, *found.notes)]
    if marks.sha256:
        lines.append([f"SHA-256: {marks.sha256}"])
    return [*lines, []]


def _is_number(found: ReportTable, at: int) -> bool:
    return all(row[at] == "" or is_number(row[at]) for row in found.rows)


def _shown(cell: Cell) -> str:
    return f"{cell:,}".replace(",", ".") if isinstance(cell, int) else cell
