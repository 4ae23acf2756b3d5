"""A list file as it came — .xlsx, .xls or .csv, of unknown origin — read into a grid of cells, within limits.

The bytes are only ever unpacked after the limits were checked: what a file says of its own size is not believed. An
old workbook tells its size nowhere: workbooks are laid out by whoever the caller hands in, within limits.
"""

import csv
import io
import re
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from ocop.programme.recognition.rules.import_faults import FaultCode

LARGEST_FILE = 30 * 1024 * 1024
LARGEST_UNPACKED = 250 * 1024 * 1024
STEEPEST_RATIO = 400
MOST_PARTS = 2000
MOST_ROWS = 60_000
MOST_COLUMNS = 256
MOST_SHEETS = 100
LONGEST_CELL = 32_767
MOST_PLACES = 4_000_000
"""From A1 to the farthest cell, of all sheets together: a sheet is read with its empty places, however few are
filled."""

MOST_TEXT = 60 * 1024 * 1024
"""Bytes of text in all cells together: a workbook keeps a text once, however many cells say it, and each cell read has
its own."""

# Farther out than column IV or row 59,999; rows and cells both name their place so.
_FAR_PLACE = re.compile(
    rb"""\br\s*=\s*["'](?:((?:[A-Z]{3,}|[J-Z][A-Z]|I[W-Z])\d)|[A-Z]*(?:[6-9]\d{4}|\d{6,})["'])""", re.IGNORECASE
)
# Sheets as programs write them get by with two quick looks, which find at least whatever needs the close one.
_PERHAPS_FAR = re.compile(rb'r="(?:[A-Za-z]{2}|[A-Za-z]?(?:[6-9]\d{4}|\d{6}))')
_NOT_PLAIN = re.compile(rb'<c(?! r=")(?=[\s/>])')
# No tag holds a "<", these are short, and a cell ends where the next begins: looking any farther for the end of what
# never ends would cost the square of its length.
_CELL = re.compile(rb"<(?:\w+:)?c(?=[\s/>])")
_CELL_WITHOUT_PLACE = re.compile(rb"<(?:\w+:)?c(?=[\s/>])(?![^<>]{0,500}\br\s*=)")
_ERROR_CELL = re.compile(
    rb'<(?:\w+:)?c\b(?=[^<>]{0,500}\bt="e")[^<>]{0,500}?\br="([A-Z]{1,3})(\d{1,7})"[^<>]{0,500}>'
    rb"(?:(?!</?(?:\w+:)?c[\s/>]).)*?<(?:\w+:)?v>([^<]{0,50})</",
    re.DOTALL,
)
_PLACE = re.compile(rb"""\br\s*=\s*["']([A-Za-z]*)(\d+)""")
_SHARED_CELL = re.compile(
    rb"""\bt\s*=\s*["']s["'][^<>]{0,500}>\s*(?:<(?:\w+:)?f[^<>]{0,500}(?:/>|>[^<]{0,9000}</[^<>]{0,20}>))?\s*"""
    rb"""<(?:\w+:)?v[^<>]{0,500}>\s*(\d{1,9})"""
)
_SHARED_TEXT = re.compile(rb"<(?:\w+:)?si\b[^<>]{0,500}>")
_TAG = re.compile(rb"<[^<>]*>")
_SHEET_TAG = re.compile(rb"<(?:\w+:)?sheet\b[^<>]*>")
_RELATION_TAG = re.compile(rb"<(?:\w+:)?Relationship\b[^<>]*>")

Cell = Any
Merge = tuple[int, int, int, int]
SheetReader = Callable[[bytes, dict[str, int]], list[tuple[str, list[list[Cell]], list[Merge]]]]
"""Workbook and limits in; name, cells from A1 on and merged areas of its visible sheets out. Raises ListFileFault."""


class ListFileFault(ValueError):
    """The file cannot be read at all; `code` says why."""

    def __init__(self, code: FaultCode) -> None:
        super().__init__(code)
        self.code = code


@dataclass
class Grid:
    """One sheet: rows of cells from A1 on, merged areas (first row, first column, last row, last column), error cells.

    `errors` maps (row, column) to "#REF!" and its like; such a cell reads "" in `rows`.
    """

    name: str
    rows: list[list[Cell]]
    merges: list[Merge] = field(default_factory=list)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)


def grids_of(content: bytes, sheets_of: SheetReader) -> list[Grid]:
    """The visible sheets of a file, told by its bytes and not by its name; `sheets_of` lays a workbook out.

    Raises ListFileFault.
    """
    if not content.strip():
        raise ListFileFault(FaultCode.FILE_EMPTY)
    if len(content) > LARGEST_FILE:
        raise ListFileFault(FaultCode.FILE_TOO_LARGE)
    if content.startswith(b"PK\x03\x04"):
        return _read_xlsx(content, sheets_of)
    if content.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise ListFileFault(FaultCode.FILE_ENCRYPTED)
        return _read_workbook(content, sheets_of)
    if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        raise ListFileFault(FaultCode.FILE_HTML)
    return [_read_csv(content)]


def _read_xlsx(content: bytes, sheets_of: SheetReader) -> list[Grid]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = {part.filename: part for part in archive.infolist()}
            _check_parts(parts)
            sheets = _sheet_parts(archive, parts)
            # A workbook may name its sheets in ways not understood here; none of them escapes the limits.
            hidden = set(parts) - {part for _name, part in sheets}
            sheets += [("", part) for part in hidden if part.startswith("xl/worksheets/") and part.endswith(".xml")]
            sheets = [(name, part) for name, part in sheets if part in parts]
            errors, cells = {}, 0
            for name, part in sheets:
                xml = _unpacked(archive, part)
                errors[name] = _scan_sheet(xml)
                cells += xml.count(b"v>")
            _check_shared_texts(archive, parts, [part for _name, part in sheets], cells)
    except (
        zipfile.BadZipFile,
        NotImplementedError,
        RuntimeError,
        EOFError,
        OSError,
        KeyError,
        zipfile.LargeZipFile,
    ) as fault:
        raise ListFileFault(FaultCode.FILE_BROKEN) from fault
    except ValueError as fault:
        if isinstance(fault, ListFileFault):
            raise
        raise ListFileFault(FaultCode.FILE_BROKEN) from fault
    grids = _read_workbook(content, sheets_of)
    for grid in grids:
        grid.errors = errors.get(grid.name, {})
    return grids


def _unpacked(archive: zipfile.ZipFile, part: str) -> bytes:
    """A part as long as it was checked to be: asked for without a length, zipfile unfolds whatever the stream holds
    and only then finds that the part lied. Raises BadZipFile."""
    with archive.open(part) as packed:
        return packed.read(archive.getinfo(part).file_size)


def _check_parts(parts: dict[str, zipfile.ZipInfo]) -> None:
    if len(parts) > MOST_PARTS:
        raise ListFileFault(FaultCode.FILE_TOO_LARGE)
    if any(part.flag_bits & 1 for part in parts.values()):
        raise ListFileFault(FaultCode.FILE_ENCRYPTED)
    unpacked = 0
    for part in parts.values():
        unpacked += part.file_size
        is_steep = part.file_size > 4 * 1024 * 1024 and part.file_size > STEEPEST_RATIO * max(part.compress_size, 1)
        if unpacked > LARGEST_UNPACKED or is_steep:
            raise ListFileFault(FaultCode.FILE_TOO_LARGE)
    if "xl/workbook.xml" not in parts:
        raise ListFileFault(FaultCode.FILE_UNKNOWN)


def _sheet_parts(archive: zipfile.ZipFile, parts: dict[str, zipfile.ZipInfo]) -> list[tuple[str, str]]:
    """(name, part) of every sheet."""
    targets: dict[str, str] = {}
    if "xl/_rels/workbook.xml.rels" in parts:
        for match in _RELATION_TAG.finditer(_unpacked(archive, "xl/_rels/workbook.xml.rels")):
            target = _attribute(match[0], "Target")
            targets[_attribute(match[0], "Id")] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    found = [
        (_attribute(match[0], "name"), targets.get(_attribute(match[0], r"\w+:id"), ""))
        for match in _SHEET_TAG.finditer(_unpacked(archive, "xl/workbook.xml"))
    ]
    if len(found) > MOST_SHEETS:
        raise ListFileFault(FaultCode.FILE_TOO_LARGE)
    return found


def _check_shared_texts(
    archive: zipfile.ZipFile, parts: dict[str, zipfile.ZipInfo], sheets: list[str], cells: int
) -> None:
    """Raise when texts kept once are said by too many cells; counted cell by cell only where that could be (`cells`: at
    least as many as there are)."""
    found = [_unpacked(archive, part) for part in parts if part.lower() == "xl/sharedstrings.xml"]
    texts = [text for xml in found for text in _SHARED_TEXT.split(xml)[1:]]
    if cells * max(map(len, texts), default=0) <= MOST_TEXT:
        return
    lengths = [len(_TAG.sub(b"", text)) for text in texts]
    said = 0
    for part in sheets:
        numbers = (int(match[1]) for match in _SHARED_CELL.finditer(_unpacked(archive, part)))
        said += sum(lengths[number] for number in numbers if number < len(lengths))
        _refuse_above(said, MOST_TEXT)


def _refuse_above(size: int, most: int) -> None:
    if size > most:
        raise ListFileFault(FaultCode.FILE_TOO_LARGE)


def _attribute(tag: bytes, name: str) -> str:
    match = re.search(rf"""(?<![\w:]){name}\s*=\s*("[^"]*"|'[^']*')""".encode(), tag)
    return unescape(match[1][1:-1].decode("utf-8", "replace")) if match else ""


def _scan_sheet(xml: bytes) -> dict[tuple[int, int], str]:
    """The error cells of a sheet; raises when a cell lies farther out than a list ever does, or when the sheet has more
    places than are ever read."""
    if xml.count(b"<row") > MOST_ROWS:  # every row counts, placed or not: told before the close looks
        raise ListFileFault(FaultCode.FILE_TOO_LONG)
    is_plain = _NOT_PLAIN.search(xml) is None and b":c" not in xml
    if (not is_plain or _PERHAPS_FAR.search(xml)) and (far := _FAR_PLACE.search(xml)):
        raise ListFileFault(FaultCode.FILE_TOO_WIDE if far[1] else FaultCode.FILE_TOO_LONG)
    letters, numbers = set(), set()
    for match in _PLACE.finditer(xml):
        letters.add(match[1])
        numbers.add(match[2])
    height = max(map(int, numbers), default=0)
    width = max((_column_index(one.upper()) + 1 for one in letters), default=0)
    if not is_plain and _CELL_WITHOUT_PLACE.search(xml):
        rows = re.split(rb"<(?:\w+:)?row\b", xml)
        height, width = max(height, len(rows)), max(width, *(len(_CELL.findall(row)) for row in rows))
        if height > MOST_ROWS:
            raise ListFileFault(FaultCode.FILE_TOO_LONG)
        if width > MOST_COLUMNS:
            raise ListFileFault(FaultCode.FILE_TOO_WIDE)
    _refuse_above(height * width, MOST_PLACES)
    if b't="e"' not in xml:
        return {}
    return {
        (int(match[2]) - 1, _column_index(match[1])): match[3].decode("ascii", "replace").strip() or "#N/A"
        for match in _ERROR_CELL.finditer(xml)
    }


def _column_index(letters: bytes) -> int:
    index = 0
    for letter in letters:
        index = index * 26 + letter - 64
    return index - 1


def _read_workbook(content: bytes, sheets_of: SheetReader) -> list[Grid]:
    limits = {
        "sheets": MOST_SHEETS,
        "rows": MOST_ROWS,
        "columns": MOST_COLUMNS,
        "places": MOST_PLACES,
        "text": MOST_TEXT,
    }
    grids = [Grid(name, _without_nul(rows), merges) for name, rows, merges in sheets_of(content, limits)]
    if not grids:
        raise ListFileFault(FaultCode.FILE_NO_SHEET)
    return grids


def _without_nul(rows: list[list[Cell]]) -> list[list[Cell]]:
    """A cell may be written `_x0000_`, the NUL no database takes; it is no letter of any word."""
    if not any("\0" in cell for row in rows for cell in row if isinstance(cell, str)):
        return rows
    return [[cell.replace("\0", "") if isinstance(cell, str) else cell for cell in row] for row in rows]


def _read_csv(content: bytes) -> Grid:
    text = _decoded(content)
    delimiter = _delimiter_of(text)
    rows: list[list[Cell]] = []
    try:
        for row in _csv_rows(text, delimiter):
            if len(rows) >= MOST_ROWS:
                raise ListFileFault(FaultCode.FILE_TOO_LONG)
            if len(row) > MOST_COLUMNS:
                if any(cell.strip() for cell in row[MOST_COLUMNS:]):
                    raise ListFileFault(FaultCode.FILE_TOO_WIDE)
                row = row[:MOST_COLUMNS]  # noqa: PLW2901
            rows.append([_without_guard(cell) for cell in row])
    except csv.Error as fault:
        raise ListFileFault(FaultCode.FILE_BROKEN) from fault
    errors = {
        (row, column): cell.strip()
        for row, cells in enumerate(rows)
        for column, cell in enumerate(cells)
        if cell.startswith("#") and is_error_text(cell)
    }
    for at_row, at_column in errors:
        rows[at_row][at_column] = ""
    return Grid("", rows, [], errors)


def is_error_text(text: str) -> bool:
    """Whether a text is what a spreadsheet shows for a broken formula."""
    return (
        re.fullmatch(r"\s*#(?:REF!|N/A|VALUE!|NAME\?|DIV/0!|NULL!|NUM!|SPILL!|CALC!|GETTING_DATA)\s*", text) is not None
    )


def _csv_rows(text: str, delimiter: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)


def _without_guard(cell: str) -> str:
    """Our own CSV puts an apostrophe before a text that a spreadsheet would take for a formula."""
    return cell[1:] if len(cell) > 1 and cell[0] == "'" and cell[1] in "=+-@\t\r" else cell


def _decoded(content: bytes) -> str:
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(mark):
            try:
                wide = content.decode(encoding)
            except UnicodeDecodeError as fault:
                raise ListFileFault(FaultCode.FILE_BROKEN) from fault
            if "\0" in wide:
                raise ListFileFault(FaultCode.FILE_UNKNOWN)
            return unicodedata.normalize("NFC", wide)
    if b"\0" in content:
        raise ListFileFault(FaultCode.FILE_UNKNOWN)
    for encoding in ("utf-8-sig", "cp1258"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        controls = sum(1 for letter in text[:20_000] if ord(letter) < 32 and letter not in "\t\r\n\f\v")
        if controls:
            break
        return unicodedata.normalize("NFC", text)
    raise ListFileFault(FaultCode.FILE_UNKNOWN)


def _delimiter_of(text: str) -> str:
    lines = [line for line in text.splitlines()[:60] if line.strip()][:30]
    unquoted = [re.sub(r'"[^"]*"', "", line) for line in lines]
    return max((",", ";", "\t", "|"), key=lambda mark: sum(line.count(mark) for line in unquoted))
