"""The annex as Excel: the columns `rules/annex.py` reads back without loss, one row a target, and how to fill it in."""

import io
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

import xlsxwriter

from ocop.foundation.record_language import in_record_language
from ocop.programme.planning.labels import ACCUMULATION_LABELS, COLUMN_LABELS, COMPARATOR_LABELS, PER_LABELS
from ocop.programme.planning.models import Plan, Target
from ocop.programme.planning.rules.annex import Column, stars_words
from ocop.programme.planning.rules.plan_kinds import Accumulation, Comparator, Per

_WIDTHS = {Column.WORDS: 45, Column.PLACE: 24, Column.POPULATION: 34, Column.RESPONSIBLE: 28, Column.QUOTE: 40}
_NUMBERS = (Column.VALUE, Column.VALUE_MAX)
WHOLE = "Tổng số"
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
    "Ô Số giao cũng đọc được cách viết trong văn bản: trên 50; 20-25; ít nhất 3 sản phẩm; 2 tin, bài/tháng.",
    "Cũng nhập được bảng mỗi dòng một địa bàn, mỗi cột một chỉ tiêu, hoặc mỗi dòng một chỉ tiêu, mỗi cột một năm.",
    "Nhập lại tệp này không tạo dòng trùng: dòng đã có được ghi theo tệp, dòng không có trong tệp giữ nguyên.",
)


_ALLOTMENT_HINTS = (
    "Mỗi dòng một địa bàn, mỗi cột một chỉ tiêu của kế hoạch; ghi số giao vào ô, để trống nơi không giao.",
    f"Dòng “{WHOLE}” là số giao của chính nơi lập kế hoạch.",
    "Không đổi tên địa bàn, tên chỉ tiêu. Nhập lại: ô để trống giữ số đã giao trước đó.",
)
_TEXT_IS_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


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
        book = xlsxwriter.Workbook(content, _TEXT_IS_TEXT)
        head, text, number = _formats(book)
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
        _as_printed(sheet)
        _notes(book, plan, indicators)
        book.close()
    return content.getvalue()


def allotment_xlsx(plan: Plan, targets: Iterable[Target], places: Mapping[int, str]) -> bytes:
    """A row a place, a column a target, to set targets down in one sheet; `rules/annex.py` reads it back.

    `places`: unit → name. Targets the sheet cannot tell apart, of the same words, are left to the long list. The first
    row is the plan's own.
    """
    every = list(targets)
    times = Counter(one.words_key for one in every if not one.place_key)
    columns = [one for one in every if not one.place_key and times[one.words_key] == 1]
    parts = {(one.allotted_from_id, one.unit_of_place_id): one for one in every}
    content = io.BytesIO()
    with in_record_language():
        book = xlsxwriter.Workbook(content, _TEXT_IS_TEXT)
        head, text, number = _formats(book)
        sheet = book.add_worksheet("Giao theo địa bàn")
        sheet.set_column(0, 0, 28)
        sheet.write_string(0, 0, str(COLUMN_LABELS[Column.PLACE]), head)
        sheet.write_string(1, 0, WHOLE, text)
        for at, name in enumerate(places.values(), start=2):
            sheet.write_string(at, 0, name, text)
        for place, one in enumerate(columns, start=1):
            sheet.set_column(place, place, 18)
            sheet.write_string(0, place, f"{one.words} ({one.unit})" if one.unit else one.words, head)
            sheet.write_number(1, place, float(one.value), number)
            for at, unit_id in enumerate(places, start=2):
                part = parts.get((one.pk, unit_id))
                if part is None:
                    sheet.write_blank(at, place, None, number)
                else:
                    sheet.write_number(at, place, float(part.value), number)
        sheet.freeze_panes(2, 1)
        _as_printed(sheet)
        _notes(book, plan, {}, _ALLOTMENT_HINTS)
        book.close()
    return content.getvalue()


def _formats(book: xlsxwriter.Workbook) -> tuple[Any, Any, Any]:
    """Of labels, texts and numbers."""
    plain = {"font_name": "Times New Roman", "font_size": 11, "valign": "top", "text_wrap": True, "border": 1}
    head = book.add_format({**plain, "bold": True, "align": "center", "valign": "vcenter", "bg_color": "#F3E9D8"})
    return head, book.add_format(plain), book.add_format({**plain, "num_format": "#,##0.####"})


def _as_printed(sheet: Any) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _notes(book: xlsxwriter.Workbook, plan: Plan, indicators: Mapping[str, str], hints: Sequence[str] = _HINTS) -> None:
    notes = book.add_worksheet("Hướng dẫn")
    notes.set_column(0, 0, 34)
    notes.set_column(1, 1, 80)
    words = book.add_format({"font_name": "Times New Roman", "text_wrap": True, "valign": "top"})
    notes.write_string(0, 0, "Kế hoạch", words)
    notes.write_string(0, 1, plan.title, words)
    for at, line in enumerate(hints, start=1):
        notes.write_string(at, 1, line, words)
    start = len(hints) + 2
    for at, (code, name) in enumerate(indicators.items(), start=start):
        notes.write_string(at, 0, code, words)
        notes.write_string(at, 1, name, words)
