"""The list of recognised products as offices exchange it: Excel and CSV of 22 columns, with what does not fit appended.

Columns A–V are those of the office sheet. Products with more than two recognitions add a group «Lần 3» and so on;
province, tax code, printed address follow, then rarer facts of a recognition where some row has them.
`rules/import_columns.py` reads every one of these labels back.
"""

import csv
import io
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from ocop.programme.recognition.queries.export_rows import ExportedRecognition, ExportedRow

BEFORE = (
    ("TT", 6), ("Tên sản phẩm", 34), ("Nhóm", 20), ("Loại hình", 20), ("Chủ thể", 34), ("Xã/phường", 20),
    ("Địa chỉ", 30), ("Người đại diện", 22), ("Điện thoại", 14), ("Hạng sao hiện tại", 10), ("Ngày hết hạn", 12),
)  # fmt: skip
GROUP = (("Sao", 6), ("Ngày", 12), ("Năm", 8), ("Số QĐ", 20), ("Cơ quan", 26))
AFTER = (("Tỉnh, thành phố", 22), ("Mã số thuế", 14), ("Địa chỉ ghi trên giấy tờ", 30), ("Nguồn", 24))
EXTRAS: tuple[tuple[str, str], ...] = (
    ("extended_until", "Kéo dài hiệu lực đến"),
    ("revoked_on", "Ngày thu hồi"),
    ("revocation", "Số quyết định thu hồi"),
    ("is_potential_five_star", "Tiềm năng 5 sao"),
    ("source_url", "Nguồn"),
    ("note", "Ghi chú"),
)
_RISKY = ("=", "+", "-", "@", "\t", "\r")


def list_header(rows: Sequence[ExportedRow]) -> tuple[list[str], list[str]]:
    """The two header rows for these rows."""
    turns = _turns(rows)
    top = [label for label, _width in BEFORE]
    under = [""] * len(BEFORE)
    for turn in range(1, 3):
        top += ["Lần 1" if turn == 1 else "Lần 2/nâng hạng"] + [""] * (len(GROUP) - 1)
        under += [label for label, _width in GROUP]
    top.append("Ghi chú")
    under.append("")
    for turn in range(3, turns + 1):
        top += [f"Lần {turn}"] + [""] * (len(GROUP) - 1)
        under += [label for label, _width in GROUP]
    top += [label for label, _width in AFTER]
    under += [""] * len(AFTER)
    for turn, _name, label in _extras(rows):
        top.append(f"Lần {turn}: {label}")
        under.append("")
    return top, under


def list_cells(rows: Sequence[ExportedRow]) -> list[list[Any]]:
    """The cells under the header; days as days, nothing as ""."""
    turns, extras = _turns(rows), _extras(rows)
    cells = []
    for number, row in enumerate(rows, start=1):
        groups = [_group(row, turn) for turn in range(1, turns + 1)]
        cells.append(
            [
                number, row.product, row.group, row.kind, row.producer, row.commune, row.address,
                row.representative, row.phone, row.star, row.expires_on or "", *groups[0], *groups[1], row.note,
                *(cell for group in groups[2:] for cell in group),
                row.province, row.tax_code, row.address_as_printed, row.source_url,
                *(_extra(row, turn, name) for turn, name, _label in extras),
            ]
        )  # fmt: skip
    return cells


def export_recognised_xlsx(
    rows: Sequence[ExportedRow], *, title: str = "DANH SÁCH SẢN PHẨM OCOP ĐÃ ĐƯỢC CÔNG NHẬN"
) -> bytes:
    """The workbook: title, two frozen header rows, filters, one row a product. No text is ever a formula or a link."""
    content = io.BytesIO()
    # Read with the first list, not with the server, which shall start quickly.
    import xlsxwriter

    book = xlsxwriter.Workbook(
        content,
        {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
    )
    sheet = book.add_worksheet("Danh sách OCOP")
    plain = {"font_name": "Times New Roman", "font_size": 11, "valign": "top", "text_wrap": True, "border": 1}
    head = book.add_format({**plain, "bold": True, "align": "center", "valign": "vcenter", "bg_color": "#F3E9D8"})
    text = book.add_format(plain)
    day = book.add_format({**plain, "num_format": "dd/mm/yyyy", "align": "center"})
    heading = book.add_format({"font_name": "Times New Roman", "font_size": 14, "bold": True})
    top, under = list_header(rows)
    widths = [width for _label, width in (*BEFORE, *GROUP, *GROUP, ("Ghi chú", 36))]
    for column in range(len(top)):
        sheet.set_column(column, column, widths[column] if column < len(widths) else 18)
    sheet.write_string(0, 0, title, heading)
    for column, label in enumerate(top):
        sheet.write_string(2, column, label, head)
    for column, label in enumerate(under):
        sheet.write_string(3, column, label, head)
    at = 3
    for at, cells in enumerate(list_cells(rows), start=4):
        for column, value in enumerate(cells):
            if isinstance(value, date):
                sheet.write_datetime(at, column, datetime(value.year, value.month, value.day), day)  # noqa: DTZ001
            elif isinstance(value, int):
                sheet.write_number(at, column, value, text)
            else:
                sheet.write_string(at, column, value, text)
    sheet.freeze_panes(4, 2)
    if at > 3:
        sheet.autofilter(3, 0, at, len(top) - 1)
    sheet.set_landscape()
    sheet.set_paper(8)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(2, 3)
    book.close()
    return content.getvalue()


def export_recognised_csv(rows: Sequence[ExportedRow]) -> bytes:
    """The same list as CSV in UTF-8 with its mark; texts that look like formulas get an apostrophe."""
    content = io.StringIO()
    writer = csv.writer(content, lineterminator="\r\n")
    top, under = list_header(rows)
    carried, word = [], ""
    for above, below in zip(top, under, strict=True):
        word = above or word
        carried.append(f"{word} – {below}" if below else above)
    writer.writerow(carried)
    for cells in list_cells(rows):
        writer.writerow([_plain(cell) for cell in cells])
    return b"\xef\xbb\xbf" + content.getvalue().encode()


def _plain(cell: Any) -> str:
    if isinstance(cell, date):
        return f"{cell:%d/%m}/{cell.year:04d}"
    text = str(cell)
    return f"'{text}" if text.startswith(_RISKY) else text


def _turns(rows: Sequence[ExportedRow]) -> int:
    return max([2, *(len(row.recognitions) for row in rows)])


def _extras(rows: Sequence[ExportedRow]) -> list[tuple[int, str, str]]:
    return [
        (turn, name, label)
        for turn in range(1, _turns(rows) + 1)
        for name, label in EXTRAS
        if any(_extra(row, turn, name) != "" for row in rows)
    ]


def _group(row: ExportedRow, turn: int) -> list[Any]:
    one = _turn(row, turn)
    return (
        ["", "", "", "", ""] if one is None else [one.star, one.decided_on or "", one.year, one.decision, one.authority]
    )


def _extra(row: ExportedRow, turn: int, name: str) -> Any:
    one = _turn(row, turn)
    value = getattr(one, name) if one is not None else ""
    return "x" if value is True else value or ""


def _turn(row: ExportedRow, turn: int) -> ExportedRecognition | None:
    return row.recognitions[turn - 1] if turn <= len(row.recognitions) else None
