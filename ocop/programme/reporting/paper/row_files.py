"""Rows as CSV and Excel, written row by row: a file of a whole country takes no more memory than a short one."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from tempfile import TemporaryFile
from typing import IO

Cell = str | int | date | None
BYTE_MARK = "\ufeff"
_RISKY = ("=", "+", "-", "@", "\t", "\r")
_LINES_AT_ONCE = 500


class _Echo:
    """What the writer of CSV writes into: gives the line back."""

    def write(self, line: str) -> str:
        return line


def csv_pieces(head: Sequence[Sequence[Cell]], rows: Iterable[Sequence[Cell]]) -> Iterator[bytes]:
    """The file piece by piece, UTF-8 with its mark; texts that look like formulas get an apostrophe."""
    writer = csv.writer(_Echo(), lineterminator="\r\n")
    lines = [BYTE_MARK, *(writer.writerow([_plain(cell) for cell in row]) for row in head)]
    for row in rows:
        lines.append(writer.writerow([_plain(cell) for cell in row]))
        if len(lines) >= _LINES_AT_ONCE:
            yield "".join(map(str, lines)).encode()
            lines = []
    yield "".join(map(str, lines)).encode()


def excel_file(
    name: str,
    head: Sequence[Sequence[Cell]],
    columns: Sequence[tuple[str, int]],
    rows: Iterable[Sequence[Cell]],
) -> IO[bytes]:
    """An open file at its beginning: lines of words, a frozen row of names with widths, the rows with a filter.

    No text is ever a formula or a link; numbers are numbers, days are days.
    """
    # Read with the first list, not with the server, which shall start quickly.
    import xlsxwriter

    content = TemporaryFile()  # noqa: SIM115  (closed by whoever sends it)
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = xlsxwriter.Workbook(content, options)
    sheet = book.add_worksheet(name[:31])
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    strong = book.add_format({"bold": True, "bg_color": "#F3E9D8", "border": 1, "text_wrap": True, "valign": "vcenter"})
    for column, (_words, width) in enumerate(columns):
        sheet.set_column(column, column, width)
    at = 0
    for line in head:
        for column, cell in enumerate(line):
            _write(sheet, (at, column), cell, day)
        at += 1
    first = at
    for column, (words, _width) in enumerate(columns):
        sheet.write_string(first, column, words, strong)
    for at, row in enumerate(rows, start=first + 1):
        for column, cell in enumerate(row):
            _write(sheet, (at, column), cell, day)
    sheet.freeze_panes(first + 1, 0)
    if at > first:
        sheet.autofilter(first, 0, at, len(columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(first)
    book.close()
    content.seek(0)
    return content


def _write(sheet: "object", place: tuple[int, int], cell: Cell, day: object) -> None:
    if cell is None or cell == "":
        return
    if isinstance(cell, date):
        moment = datetime(cell.year, cell.month, cell.day)  # noqa: DTZ001  (Excel knows no zones)
        sheet.write_datetime(*place, moment, day)  # type: ignore[attr-defined]
    elif isinstance(cell, int):
        sheet.write_number(*place, cell)  # type: ignore[attr-defined]
    else:
        sheet.write_string(*place, cell)  # type: ignore[attr-defined]


def _plain(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, int):
        return str(cell)
    text = f"{cell:%d/%m}/{cell.year:04d}" if isinstance(cell, date) else str(cell)
    return f"'{text}" if text.startswith(_RISKY) else text
