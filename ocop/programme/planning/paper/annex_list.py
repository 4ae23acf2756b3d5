"""The annex as Excel: the columns `rules/annex.py` reads back without loss, one row a target, and how to fill it in."""

import io
from collections.abc import Iterable, Mapping
from decimal import Decimal

import xlsxwriter

from ocop.foundation.record_language import in_record_language
from ocop.programme.planning.labels import ACCUMULATION_LABELS, COLUMN_LABELS, COMPARATOR_LABELS, PER_LABELS
from ocop.programme.planning.models import Plan, Target
from ocop.programme.planning.rules.annex import Column, stars_words
from ocop.programme.planning.rules.plan_kinds import Accumulation, Comparator, Per

_WIDTHS = {Column.WORDS: 45, Column.PLACE: 24, Column.POPULATION: 34, Column.RESPONSIBLE: 28, Column.QUOTE: 40}
_NUMBERS = (Column.VALUE, Column.VALUE_MAX)
_HINTS = (
    "Mỗi dòng một chỉ tiêu của một địa bàn. Bắt buộc: Chỉ tiêu; Số giao.",
    "Địa bàn để trống: chỉ tiêu của chính nơi lập kế hoạch. Ghi tên xã, phường (tỉnh, thành phố trong kế hoạch trung "
    "ương) để giao xuống; tên chỉ tiêu, hạng sao và năm phải giống dòng của nơi lập kế hoạch.",
    "Năm: 2026 hoặc 2026-2030; để trống thì lấy thời gian của kế hoạch.",
    "Mức: ít nhất, trên, khoảng, đúng, từ … đến … (ghi cả Số cao nhất), không quá, bình quân.",
    "Cách tính: trong năm, lũy kế, còn hiệu lực; để trống khi có Mã chỉ số.",
    "Tỷ lệ %: ghi Mã chỉ số của phần được tính, Mã tổng số của toàn bộ và Tính trong số bằng lời; Đơn vị tính là %.",
    "Mỗi kỳ: mỗi tháng, mỗi quý hoặc mỗi năm khi số giao lặp lại từng kỳ (ví dụ 2 tin bài mỗi tháng); để trống nếu "
    "giao một số cho cả thời gian.",
    "Mã chỉ số: xem danh sách bên dưới. Có mã thì tiến độ được tính thẳng từ bản ghi; không có mã thì chỉ theo dõi "
    "bằng lời.",
    "Nhập lại tệp này không tạo dòng trùng: dòng đã có được ghi theo tệp, dòng không có trong tệp giữ nguyên.",
)


def target_cells(target: Target) -> dict[Column, str | Decimal]:
    """One target by column; empty text where it says nothing."""
    years = str(target.first_year)
    if target.last_year != target.first_year:
        years = f"{target.first_year}-{target.last_year}"
    return {
        Column.WORDS: target.words,
        Column.INDICATOR: target.indicator,
        Column.STARS: stars_words(target.stars),
        Column.PLACE: target.unit_of_place.name if target.unit_of_place else "",
        Column.YEARS: years,
        Column.COMPARATOR: str(COMPARATOR_LABELS[Comparator(target.comparator)]),
        Column.VALUE: target.value,
        Column.VALUE_MAX: "" if target.value_max is None else target.value_max,
        Column.UNIT: target.unit,
        Column.PER: str(PER_LABELS[Per(target.per)]) if target.per else "",
        Column.ACCUMULATION: str(ACCUMULATION_LABELS[Accumulation(target.accumulation)]),
        Column.OUT_OF: target.out_of,
        Column.POPULATION: target.population,
        Column.RESPONSIBLE: target.responsible,
        Column.QUOTE: target.quote,
        Column.NOTE: target.note,
    }


def annex_xlsx(plan: Plan, targets: Iterable[Target], indicators: Mapping[str, str]) -> bytes:
    """The workbook; `indicators` names the codes that may be used. No text is ever a formula. Of no targets: the form
    to fill in."""
    content = io.BytesIO()
    with in_record_language():
        book = xlsxwriter.Workbook(
            content, {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        )
        plain = {"font_name": "Times New Roman", "font_size": 11, "valign": "top", "text_wrap": True, "border": 1}
        head = book.add_format({**plain, "bold": True, "align": "center", "valign": "vcenter", "bg_color": "#F3E9D8"})
        text, number = book.add_format(plain), book.add_format({**plain, "num_format": "#,##0.####"})
        sheet = book.add_worksheet("Phụ lục chỉ tiêu")
        for place, column in enumerate(Column):
            sheet.set_column(place, place, _WIDTHS.get(column, 14))
            sheet.write_string(0, place, str(COLUMN_LABELS[column]), head)
        at = 0
        for at, target in enumerate(targets, start=1):
            for place, (column, value) in enumerate(target_cells(target).items()):
                if column in _NUMBERS and isinstance(value, Decimal):
                    sheet.write_number(at, place, float(value), number)
                else:
                    sheet.write_string(at, place, str(value), text)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, max(at, 1), len(Column) - 1)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        _notes(book, plan, indicators)
        book.close()
    return content.getvalue()


def _notes(book: xlsxwriter.Workbook, plan: Plan, indicators: Mapping[str, str]) -> None:
    notes = book.add_worksheet("Hướng dẫn")
    notes.set_column(0, 0, 34)
    notes.set_column(1, 1, 80)
    words = book.add_format({"font_name": "Times New Roman", "text_wrap": True, "valign": "top"})
    notes.write_string(0, 0, "Kế hoạch", words)
    notes.write_string(0, 1, plan.title, words)
    for at, line in enumerate(_HINTS, start=1):
        notes.write_string(at, 1, line, words)
    start = len(_HINTS) + 2
    for at, (code, name) in enumerate(indicators.items(), start=start):
        notes.write_string(at, 0, code, words)
        notes.write_string(at, 1, name, words)
