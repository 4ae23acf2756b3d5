"""An uploaded list given back in Excel with every fault as a comment on its cell, to be mended there."""

import io
import re
from datetime import date, datetime
from typing import Any

from ocop.programme.recognition.labels import fault_sentence
from ocop.programme.recognition.queries.list_files import read_list_file
from ocop.programme.recognition.rules.list_file import Grid

_CELL = re.compile(r"([A-Z]*)(\d+)")


def annotated_list(content: bytes, preview: dict[str, Any], rows: list[dict[str, Any]]) -> bytes:
    """The cells of the sheet that was read, faulty ones coloured and commented; `rows` are the kept rows with faults.

    Raises ListFileFault.
    """
    grid = next((one for one in read_list_file(content) if one.name == preview["sheet"]), None)
    grid = grid or Grid("", [])
    faults: dict[tuple[int, int], list[dict[str, Any]]] = {}
    for fault in [*preview["faults"], *(fault for row in rows for fault in row["faults"])]:
        if match := _CELL.fullmatch(fault["cell"]):
            faults.setdefault((int(match[2]) - 1, _column(match[1])), []).append(fault)
    out = io.BytesIO()
    # Read with the first list, not with the server, which shall start quickly.
    import xlsxwriter

    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    sheet = book.add_worksheet(re.sub(r"[\[\]:*?/\\]", " ", grid.name).strip("' ")[:31] or "Danh sach")
    formats = {
        (color, is_day): book.add_format(
            {
                **({"bg_color": color} if color else {}),
                **({"num_format": "dd/mm/yyyy"} if is_day else {}),
                "font_name": "Times New Roman",
                "valign": "top",
            }
        )
        for color in ("", "#F8D7D2", "#FBEBC8")
        for is_day in (False, True)
    }
    for at, cells in enumerate(grid.rows):
        for column, value in enumerate(cells):
            told = faults.pop((at, column), [])
            shown = grid.errors.get((at, column), value)
            if shown == "" and not told:
                continue
            _write(sheet, at, column, shown, formats[_color(told), isinstance(shown, date)])
            _comment(sheet, at, column, told)
    for (at, column), told in faults.items():
        sheet.write_blank(at, column, None, formats[_color(told), False])
        _comment(sheet, at, column, told)
    for column in range(1, max((len(cells) for cells in grid.rows), default=1)):
        sheet.set_column(column, column, 18)
    book.close()
    return out.getvalue()


def _color(told: list[dict[str, Any]]) -> str:
    if any(fault["severity"] == "ERROR" for fault in told):
        return "#F8D7D2"
    return "#FBEBC8" if told else ""


def _comment(sheet: Any, at: int, column: int, told: list[dict[str, Any]]) -> None:
    if told:
        words = "\n".join(fault_sentence(fault["code"], fault["read"], fault["facts"]) for fault in told)
        sheet.write_comment(at, column, words, {"x_scale": 2.2, "y_scale": 1.4})


def _write(sheet: Any, at: int, column: int, value: Any, look: Any) -> None:
    if isinstance(value, date):
        day = value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)  # noqa: DTZ001
        sheet.write_datetime(at, column, day.replace(tzinfo=None), look) if day.year >= 1900 else sheet.write_string(
            at, column, str(value), look
        )
    elif isinstance(value, bool):
        sheet.write_boolean(at, column, value, look)
    elif isinstance(value, int | float):
        sheet.write_number(at, column, value, look)
    else:
        sheet.write_string(at, column, str(value)[:32_767], look)


def _column(letters: str) -> int:
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    return max(index - 1, 0)
