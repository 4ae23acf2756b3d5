"""A change of units as Excel: the columns `rules/unit_changes.py` reads back, one row a line, and how to fill it in."""

import io

import xlsxwriter

from ocop.foundation.record_language import in_record_language
from ocop.programme.geography.labels import CHANGE_COLUMNS, GOING_LABELS, UNIT_KIND_LABELS
from ocop.programme.geography.rules.unit_changes import ChangeLine, Column, ReadLines

_WIDTHS = {Column.GOING: 30, Column.KIND: 18, Column.NAME: 26, Column.NOTE: 40}
_HINTS = (
    "Mỗi dòng một đơn vị cũ và đơn vị mới nhận nó. Mã xã, phường, đặc khu 5 chữ số; mã tỉnh, thành phố 2 chữ số, theo "
    "danh mục của cơ quan thống kê.",
    "Đơn vị cũ có thể ghi tên thay cho mã, kèm tỉnh: Xã Tân Cương, Thái Nguyên.",
    "Chuyển: Toàn bộ; Một phần, đơn vị cũ không còn (chia hết về nhiều đơn vị); Một phần, đơn vị cũ vẫn còn. Để trống "
    "là toàn bộ.",
    "Đổi tên, đổi loại: một dòng, mã mới như mã cũ, tên và loại mới. Chuyển sang tỉnh khác: một dòng, ghi mã tỉnh mới.",
    "Đơn vị nhận thêm mà giữ nguyên mã, tên thì không cần dòng riêng.",
    "Tỉnh nhập vào tỉnh khác: một dòng cho mỗi tỉnh cũ; các xã không ghi riêng giữ mã, tên và theo về tỉnh mới.",
    "Ngày có hiệu lực và nghị quyết ghi ở trang nhập, chung cho cả tệp.",
)


def change_list_xlsx(read: ReadLines) -> bytes:
    """The workbook; of no lines the form to fill in. No text is ever a formula."""
    content = io.BytesIO()
    with in_record_language():
        book = xlsxwriter.Workbook(
            content, {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        )
        plain = {"font_name": "Times New Roman", "font_size": 11, "valign": "top", "text_wrap": True, "border": 1}
        head = book.add_format({**plain, "bold": True, "align": "center", "valign": "vcenter", "bg_color": "#F3E9D8"})
        text = book.add_format({**plain, "num_format": "@"})
        sheet = book.add_worksheet("Thay đổi đơn vị")
        for place, column in enumerate(Column):
            sheet.set_column(place, place, _WIDTHS.get(column, 16), book.add_format({"num_format": "@"}))
            sheet.write_string(0, place, str(CHANGE_COLUMNS[column]), head)
        lines = [row.line for row in read.rows if row.line]
        for at, line in enumerate(lines, start=1):
            for place, value in enumerate(_cells(line).values()):
                sheet.write_string(at, place, value, text)
        sheet.freeze_panes(1, 0)
        notes = book.add_worksheet("Hướng dẫn")
        notes.set_column(0, 0, 110)
        words = book.add_format({"font_name": "Times New Roman", "text_wrap": True, "valign": "top"})
        for at, hint in enumerate(_HINTS):
            notes.write_string(at, 0, hint, words)
        book.close()
    return content.getvalue()


def _cells(line: ChangeLine) -> dict[Column, str]:
    return {
        Column.BEFORE: line.before,
        Column.GOING: str(GOING_LABELS[line.going]),
        Column.AFTER: line.after,
        Column.KIND: str(UNIT_KIND_LABELS[line.kind]),
        Column.NAME: line.name,
        Column.PROVINCE: line.province,
        Column.NOTE: line.note,
    }
