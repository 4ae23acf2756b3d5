"""The process that unfolds a workbook: `python -I -S reading_work.py <folder of the reader> <limits as JSON>`.

It knows no database and no setting; bytes come in by its standard input, and memory and seconds are bounded by the
kernel before they are looked at: the reader lays out every sheet on opening, however few bytes tell of however many
cells. Answers with a pickle: ("", sheets) or (kind of fault, None).
"""

import io
import json
import pickle
import resource
import sys
from contextlib import suppress
from typing import Any

MOST_MEMORY = 1_000_000_000
MOST_SECONDS = 30


def main(reader: str, told: str) -> None:
    """Reads standard input, writes standard output."""
    _bound(resource.RLIMIT_CPU, MOST_SECONDS)
    _bound(resource.RLIMIT_AS, MOST_MEMORY)
    sys.path.append(reader)
    try:
        answer = _read(sys.stdin.buffer.read(), json.loads(told))
        written = pickle.dumps(answer, pickle.HIGHEST_PROTOCOL)
    except MemoryError:
        written = pickle.dumps(("TOO_LARGE", None))
    sys.stdout.buffer.write(written)


def _bound(what: int, most: int) -> None:
    # A system may not know the bound, or hold a narrower one; whoever started this waits for so long and no longer.
    with suppress(ValueError, OSError):
        resource.setrlimit(what, (most, most))


def _read(content: bytes, limits: dict[str, int]) -> tuple[str, list[Any] | None]:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        visible = [
            sheet.name
            for sheet in workbook.sheets_metadata
            if sheet.typ == SheetTypeEnum.WorkSheet and sheet.visible == SheetVisibleEnum.Visible
        ]
        return _sheets(workbook, visible[: limits["sheets"]], limits)
    except PasswordError:
        return "ENCRYPTED", None
    except (CalamineError, ValueError, OSError, UnicodeError, OverflowError):
        return "BROKEN", None
    except BaseException as fault:
        # A panic of the Rust reader is no Exception.
        if type(fault).__name__ != "PanicException":
            raise
        return "BROKEN", None


def _sheets(workbook: Any, names: list[str], limits: dict[str, int]) -> tuple[str, list[Any] | None]:
    sheets, places, letters = [], 0, 0
    for name in names:
        sheet = workbook.get_sheet_by_name(name)
        last_row, last_column = sheet.end or (-1, -1)
        if last_row >= limits["rows"]:
            return "TOO_LONG", None
        if last_column >= limits["columns"]:
            return "TOO_WIDE", None
        places += (last_row + 1) * (last_column + 1)
        if places > limits["places"]:
            return "TOO_LARGE", None
        rows = sheet.to_python(skip_empty_area=False)
        letters += sum(len(cell) for row in rows for cell in row if cell.__class__ is str)
        if letters > limits["text"]:
            return "TOO_LARGE", None
        merges = [
            (top, left, min(bottom, limits["rows"]), min(right, limits["columns"]))
            for (top, left), (bottom, right) in sheet.merged_cell_ranges or []
        ]
        sheets.append((sheet.name, rows, merges))
    return "", sheets


if __name__ == "__main__":
    main(*sys.argv[1:])
