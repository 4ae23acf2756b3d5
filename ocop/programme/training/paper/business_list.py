"""Báo cáo kinh doanh of a half-year as Excel: a line a product, written row by row."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from tempfile import TemporaryFile
from typing import IO

from django.utils import timezone

from ocop.foundation.record_language import in_record_language
from ocop.foundation.text.formats import vietnamese_date
from ocop.programme.producers.labels import PRODUCER_KIND_LABELS
from ocop.programme.producers.models import Producer
from ocop.programme.producers.rules.producer_kinds import ProducerKind
from ocop.programme.training.labels import period_words
from ocop.programme.training.models import BusinessReport
from ocop.programme.training.rules.half_years import HalfYear

Cell = str | int | float | None
COLUMNS: tuple[tuple[str, int], ...] = (
    ("TT", 6),
    ("Chủ thể", 40),
    ("Loại hình", 18),
    ("Xã, phường", 22),
    ("Lao động", 10),
    ("Lao động nữ", 10),
    ("Lao động dân tộc thiểu số", 12),
    ("Sản phẩm", 36),
    ("Sản lượng", 12),
    ("Đơn vị tính", 12),
    ("Doanh thu (đồng)", 18),
    ("Xuất khẩu (đồng)", 18),
    ("Ngày gửi", 12),
    ("Người gửi, cung cấp số liệu", 30),
    ("Bản", 6),
)
PERSONAL = ("sent_by_name", "told_by")
"""What of a person the file carries."""


def business_list_xlsx(
    reports: Iterable[BusinessReport], missing: Iterable[Producer], *, period: HalfYear, place: str, now: datetime
) -> IO[bytes]:
    """An open file at its beginning. Labour stands on the first line of a producer alone, so that a column adds up to
    what was reported; who has not reported stands at the end, without numbers. No text is ever a formula."""
    # Read with the first list, not with the server, which shall start quickly.
    import xlsxwriter

    content = TemporaryFile()  # noqa: SIM115  (closed by whoever sends it)
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with in_record_language():
        book = xlsxwriter.Workbook(content, options)
        sheet = book.add_worksheet("Báo cáo kinh doanh")
        head = book.add_format({"bold": True, "border": 1, "text_wrap": True, "align": "center", "valign": "vcenter"})
        title, number = book.add_format({"bold": True, "font_size": 14}), book.add_format({"num_format": "#,##0.##"})
        for at, (_words, width) in enumerate(COLUMNS):
            sheet.set_column(at, at, width)
        sheet.write_string(0, 0, f"BÁO CÁO KINH DOANH CỦA CHỦ THỂ, {str(period_words(period)).upper()}", title)
        sheet.write_string(1, 0, f"{place}; xuất ngày {vietnamese_date(timezone.localdate(now))}")
        for at, (words, _width) in enumerate(COLUMNS):
            sheet.write_string(3, at, words, head)
        row = 3
        for row, cells in enumerate(_rows(reports, missing), start=4):
            for at, cell in enumerate(cells):
                if isinstance(cell, str):
                    sheet.write_string(row, at, cell)
                elif cell is not None:
                    sheet.write_number(row, at, cell, number)
        sheet.freeze_panes(4, 2)
        sheet.autofilter(3, 0, max(row, 4), len(COLUMNS) - 1)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(3)
        book.close()
    content.seek(0)
    return content


def _rows(reports: Iterable[BusinessReport], missing: Iterable[Producer]) -> Iterator[list[Cell]]:
    number = 0
    for number, report in enumerate(reports, start=1):
        who = report.told_by or report.sent_by_name
        sent: list[Cell] = [vietnamese_date(timezone.localdate(report.sent_at)), who, report.version]
        labour: list[Cell] = [report.workers, report.women, report.minority]
        for line in report.lines.all():
            told: list[Cell] = [
                line.product.name,
                None if line.output is None else float(line.output),
                line.output_unit,
                int(line.revenue_dong),
                None if line.export_dong is None else int(line.export_dong),
            ]
            yield [number, *_who(report.producer), *labour, *told, *sent]
            labour = [None, None, None]
        if labour[0] is not None:
            yield [number, *_who(report.producer), *labour, None, None, None, None, None, *sent]
    for place, producer in enumerate(missing, start=number + 1):
        yield [place, *_who(producer), *[None] * 8, "Chưa báo cáo"]


def _who(producer: Producer) -> list[Cell]:
    kind = str(PRODUCER_KIND_LABELS[ProducerKind(producer.kind)])
    return [producer.name, kind, producer.commune.name if producer.commune else ""]
