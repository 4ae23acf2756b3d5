"""Lists as offices keep them: the sheet of 22 columns with its three-row header, made for tests with XlsxWriter."""

import io
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import xlsxwriter

ROW = {
    "tt": 1,
    "product": "Chè tôm nõn Tân Cương",
    "group": "Thực phẩm",
    "kind": "HTX",
    "producer": "HTX chè Hảo Đạt",
    "commune": "Xã Tân Cương",
    "address": "Xóm Nam Đồng",
    "representative": "Đào Thị Hảo",
    "phone": "0912345678",
    "star": 4,
    "expires": date(2026, 8, 12),
    "star_1": 4,
    "date_1": date(2023, 8, 12),
    "year_1": 2023,
    "number_1": "2045/QĐ-UBND",
    "authority_1": "UBND tỉnh Thái Nguyên",
    "star_2": "",
    "date_2": "",
    "year_2": "",
    "number_2": "",
    "authority_2": "",
    "note": "",
}
KEYS = list(ROW)
TOP = [
    "TT", "Tên sản phẩm", "Nhóm", "Loại hình", "Chủ thể", "Xã/phường", "Địa chỉ", "Người đại diện", "Điện thoại",
    "Hạng sao hiện tại", "Ngày hết hạn", "Lần 1", "", "", "", "", "Lần 2/nâng hạng", "", "", "", "", "Ghi chú",
]  # fmt: skip
UNDER = ["", "", "", "", "", "", "", "", "", "", "", *["Sao", "Ngày", "Năm", "Số QĐ", "Cơ quan"] * 2, ""]
FIRST_ROW = 7
"""Number of the first row of products in `office_sheet`."""


def row(**changes: Any) -> list[Any]:
    """One ordinary row of the office sheet; give cells by the names in ROW."""
    unknown = changes.keys() - ROW.keys()
    assert not unknown, unknown
    return list({**ROW, **changes}.values())


def office_sheet(
    rows: Sequence[Sequence[Any]],
    *,
    title: str = "DANH SÁCH SẢN PHẨM OCOP TRÊN ĐỊA BÀN TỈNH THÁI NGUYÊN ĐẾN NĂM 2026",
    merges: Sequence[tuple[int, int, int, int, Any]] = (),
    broken: Sequence[tuple[int, int, str]] = (),
) -> bytes:
    """An .xlsx with motto and title, a header of two merged rows (5 and 6), products from row 7.

    `merges` are (first row, first column, last row, last column, value) and `broken` (row, column, error), rows
    1-based as people count them, columns 0-based.
    """
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet("Danh sách")
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    sheet.merge_range(0, 0, 0, 6, "ỦY BAN NHÂN DÂN")
    sheet.merge_range(0, 10, 0, 21, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    sheet.merge_range(2, 0, 2, 21, title)
    for column, label in enumerate(TOP):
        if column in {11, 16}:
            sheet.merge_range(4, column, 4, column + 4, label)
        elif column < 11 or column == 21:
            sheet.merge_range(4, column, 5, column, label)
    for column in range(11, 21):
        sheet.write(5, column, UNDER[column])
    for at, cells in enumerate(rows, start=FIRST_ROW - 1):
        for column, value in enumerate(cells):
            write(sheet, at, column, value, day)
    for first, left, last, right, value in merges:
        sheet.merge_range(first - 1, left, last - 1, right, value)
    for at, column, error in broken:
        sheet.write_formula(at - 1, column, "=A1", None, error)
    book.close()
    return content.getvalue()


def plain_sheet(rows: Sequence[Sequence[Any]]) -> bytes:
    """An .xlsx of one sheet with these cells from A1 on."""
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet()
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    for at, cells in enumerate(rows):
        for column, value in enumerate(cells):
            write(sheet, at, column, value, day)
    book.close()
    return content.getvalue()


def write(sheet: Any, row: int, column: int, value: Any, day: Any) -> None:
    """One cell; nothing for ""."""
    if isinstance(value, datetime | date):
        sheet.write_datetime(row, column, datetime(value.year, value.month, value.day), day)  # noqa: DTZ001
    elif value != "":
        sheet.write(row, column, value)
