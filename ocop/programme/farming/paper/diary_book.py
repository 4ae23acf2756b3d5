"""Nhật ký sản xuất of one season as PDF and Excel, with the columns of the diaries farmers keep for VietGAP."""

import io
from datetime import date, datetime
from pathlib import Path

import xlsxwriter

from ocop.foundation.record_language import in_record_language
from ocop.foundation.text.formats import vietnamese_date, vietnamese_decimal
from ocop.foundation.typesetting.official_paper import Annex, Head, Paper, Signature, answer, official_pdf, table, text
from ocop.programme.farming.labels import AREA_KIND, DOSE_UNIT, WORK_KIND
from ocop.programme.farming.models import DiaryEntry
from ocop.programme.farming.queries.diaries import DiaryBook
from ocop.programme.farming.rules.farming_kinds import AreaKind, DoseUnit, WorkKind
from ocop.programme.farming.rules.waiting_period import Application
from ocop.programme.geography.rules.postal_address import postal_address

TEMPLATE = Path(__file__).with_name("diary_book.typ")
COLUMNS = (
    ("Ngày", 17),
    ("Công việc", 34),
    ("Vật tư, hoạt chất", 38),
    ("Lượng dùng", 18),
    ("Cách ly (ngày)", 14),
    ("Thu hoạch được từ", 20),
    ("Người làm", 26),
    ("Ghi chú", 26),
)


def diary_pdf(book: DiaryBook, *, now: datetime) -> bytes:
    """The season's diary, lying across, to be signed by the producer."""
    with in_record_language():
        return official_pdf(TEMPLATE, diary_paper(book), now=now)


def diary_paper(book: DiaryBook) -> Paper:
    """The words of the diary: place and season, the lines that hold, then those that were corrected."""
    crop, area = book.crop, book.crop.area
    widths = [width for _name, width in COLUMNS]
    names = [name for name, _width in COLUMNS]
    rows = [_row(one) for one in book.lines]
    corrected = [
        [vietnamese_date(one.done_on), _work(one), _input(one), _dose(one), one.corrected_by.reason]
        for one in book.corrected
    ]
    annexes = (
        (
            Annex(
                "CÁC DÒNG ĐÃ SỬA",
                "Dòng đúng nằm trong bảng nhật ký; các dòng này giữ để đối chiếu.",
                (
                    table(
                        "corrected",
                        ["Ngày", "Công việc", "Vật tư, hoạt chất", "Lượng dùng", "Lý do sửa"],
                        [20, 50, 50, 25, 48],
                        corrected,
                        size=10,
                    ),
                ),
                landscape=True,
            ),
        )
        if corrected
        else ()
    )
    return Paper(
        document_title=f"Nhật ký sản xuất {crop.name}",
        head=Head(body=area.producer.name.upper()),
        title="NHẬT KÝ SẢN XUẤT",
        subtitle=crop.name,
        blocks=(
            answer("Chủ thể:", area.producer.name),
            answer("Vùng sản xuất:", _place(book)),
            answer("Mã số vùng trồng, cơ sở nuôi:", _code(book)),
            answer("Cây trồng, vật nuôi:", crop.what),
            answer("Bắt đầu, kết thúc:", _span(book)),
            table("diary", names, widths, rows, size=10),
            text("Ngày sử dụng vật tư là ngày cách ly thứ nhất; được thu hoạch từ ngày sử dụng cộng số ngày cách ly."),
        ),
        signatures=(Signature("ĐẠI DIỆN CHỦ THỂ", hint="(Ký, ghi rõ họ tên)"),),
        annexes=annexes,
        watermark="MẪU" if area.producer.is_demo else "",
    )


def diary_xlsx(book: DiaryBook) -> bytes:
    """The same lines as Excel; no text is ever a formula."""
    content = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    workbook = xlsxwriter.Workbook(content, options)
    plain = {"font_name": "Times New Roman", "font_size": 11, "valign": "top", "text_wrap": True, "border": 1}
    head = workbook.add_format({**plain, "bold": True, "align": "center", "bg_color": "#F3E9D8"})
    words, day = workbook.add_format(plain), workbook.add_format({**plain, "num_format": "dd/mm/yyyy"})
    sheet = workbook.add_worksheet("Nhật ký")
    with in_record_language():
        about = [book.crop.name, book.crop.area.producer.name, _place(book), _code(book), _span(book)]
        for at, line in enumerate(about):
            sheet.write_string(at, 0, line)
        start = len(about) + 1
        for place, (name, width) in enumerate(COLUMNS):
            sheet.set_column(place, place, width)
            sheet.write_string(start, place, name, head)
        for at, entry in enumerate(book.lines, start=start + 1):
            until = _allowed(entry)
            sheet.write_datetime(at, 0, _midnight(entry.done_on), day)
            for place, cell in enumerate(_row(entry)[1:], start=1):
                if place == 5 and until is not None:
                    sheet.write_datetime(at, place, _midnight(until), day)
                elif place == 4 and entry.waiting_days:
                    sheet.write_number(at, place, entry.waiting_days, words)
                else:
                    sheet.write_string(at, place, cell, words)
    sheet.freeze_panes(start + 1, 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(start)
    workbook.close()
    return content.getvalue()


def _row(entry: DiaryEntry) -> list[str]:
    until = _allowed(entry)
    return [
        vietnamese_date(entry.done_on),
        _work(entry),
        _input(entry),
        _dose(entry),
        str(entry.waiting_days) if entry.waiting_days else "",
        vietnamese_date(until) if until else "",
        entry.done_by,
        entry.weather,
    ]


def _work(entry: DiaryEntry) -> str:
    label = str(WORK_KIND[WorkKind(entry.work)])
    return f"{label}: {entry.words}" if entry.words else label


def _input(entry: DiaryEntry) -> str:
    if entry.input is None:
        return ""
    return ", ".join(part for part in (entry.input.name, entry.input.active_ingredient) if part)


def _dose(entry: DiaryEntry) -> str:
    if entry.dose is None:
        return ""
    return f"{vietnamese_decimal(entry.dose.normalize())} {DOSE_UNIT[DoseUnit(entry.dose_unit)]}"


def _allowed(entry: DiaryEntry) -> date | None:
    return Application(entry.done_on, entry.waiting_days, "").allowed_from if entry.waiting_days else None


def _place(book: DiaryBook) -> str:
    area = book.crop.area
    province = area.commune.parent.name if area.commune.parent else ""
    where = postal_address(area.place, area.commune.name, province)
    size = f"; {vietnamese_decimal(area.area_hectares.normalize())} ha" if area.area_hectares is not None else ""
    return f"{AREA_KIND[AreaKind(area.kind)]} “{area.name}”, {where}{size}"


def _code(book: DiaryBook) -> str:
    area = book.crop.area
    return f"{area.unit_code} ({area.unit_code_issuer})" if area.unit_code else "chưa có"


def _span(book: DiaryBook) -> str:
    end = vietnamese_date(book.crop.closed_on) if book.crop.closed_on else "đang làm"
    return f"{vietnamese_date(book.crop.begun_on)} – {end}"


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001  (Excel knows no zones)
