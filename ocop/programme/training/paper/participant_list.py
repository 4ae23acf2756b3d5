"""Danh sách học viên of a course: PDF in the layout of official papers, and Excel."""

import io
from datetime import datetime
from pathlib import Path

import xlsxwriter

from ocop.foundation.record_language import in_record_language
from ocop.foundation.text.formats import vietnamese_date
from ocop.foundation.typesetting.official_paper import Head, Paper, Signature, day_in_words, official_pdf, table, text
from ocop.programme.producers.labels import SEX_LABELS
from ocop.programme.producers.rules.producer_kinds import Sex
from ocop.programme.training.models import Course
from ocop.programme.training.queries.courses import Participant, participants_of, sessions_of
from ocop.programme.training.rules.course_kinds import Place

TEMPLATE = Path(__file__).with_name("participant_list.typ")
COLUMNS = (
    "TT",
    "Họ và tên",
    "Giới tính",
    "Đơn vị, chủ thể",
    "Điện thoại",
    "Số buổi có mặt",
    "Giấy xác nhận",
    "Ký nhận",
)
WIDTHS = (6, 28, 10, 40, 14, 10, 18, 16)
PERSONAL = ("phone", "sex")
"""What of a person the Excel file carries."""
_RISKY = ("=", "+", "-", "@", "\t", "\r")


def _seated(course: Course) -> list[Participant]:
    return [row for row in participants_of(course) if row.registration.place == Place.REGISTERED]


def _number(row: Participant) -> str:
    return getattr(row.certificate, "number", "") or ""


@in_record_language()
def participant_list_pdf(course: Course, *, place: str, now: datetime) -> bytes:
    """The list to print and sign; no telephone, no sex. `place` is where the paper is dated from."""
    return official_pdf(TEMPLATE, participant_list_paper(course, place=place), now=now)


@in_record_language()
def participant_list_paper(course: Course, *, place: str = "") -> Paper:
    """The words of the list."""
    rows = _seated(course)
    count = len(sessions_of(course))
    days = f"ngày {vietnamese_date(course.first_on)}"
    if course.last_on != course.first_on:
        days = f"từ {vietnamese_date(course.first_on)} đến {vietnamese_date(course.last_on)}"
    return Paper(
        document_title=f"Danh sách học viên: {course.title}",
        head=Head(body=course.organiser.upper(), place_and_day=day_in_words(None, place)),
        title="DANH SÁCH HỌC VIÊN",
        subtitle=course.title,
        under_title=f"({days}, {count} buổi; tại {course.venue})",
        blocks=(
            table(
                "participants",
                ["TT", "Họ và tên", "Đơn vị, chủ thể", "Số buổi có mặt", "Ký nhận"],
                [9, 46, 62, 20, 28],
                [
                    [
                        str(number),
                        row.registration.person_name,
                        row.registration.organisation,
                        f"{row.attended}/{count}",
                        "",
                    ]
                    for number, row in enumerate(rows, start=1)
                ],
                aligns=["center", "left", "left", "center", "left"],
            ),
            text(f"Danh sách có {len(rows)} người." if rows else "Chưa có người đăng ký."),
        ),
        signatures=(
            Signature("NGƯỜI LẬP DANH SÁCH", hint="(Ký, ghi rõ họ tên)"),
            Signature("ĐƠN VỊ TỔ CHỨC", hint="(Ký, đóng dấu)"),
        ),
        watermark="MẪU" if course.is_demo else "",
    )


@in_record_language()
def participant_list_xlsx(course: Course, *, now: datetime) -> bytes:
    """The same list with telephone, sex and certificate number. Note the export where it is given out."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": f"Danh sách học viên: {course.title}"[:250], "created": now.replace(tzinfo=None)})
    sheet = book.add_worksheet("Học viên")
    title, head, cell = (
        book.add_format({"bold": True, "font_size": 14, "font_name": "Times New Roman"}),
        book.add_format(
            {"bold": True, "border": 1, "text_wrap": True, "align": "center", "font_name": "Times New Roman"}
        ),
        book.add_format({"border": 1, "text_wrap": True, "valign": "top", "font_name": "Times New Roman"}),
    )
    sheet.write_string(0, 0, f"DANH SÁCH HỌC VIÊN: {course.title}", title)
    sheet.write_string(1, 0, f"{course.organiser}; {vietnamese_date(course.first_on)}, {course.venue}")
    for place, (column, width) in enumerate(zip(COLUMNS, WIDTHS, strict=True)):
        sheet.set_column(place, place, width)
        sheet.write_string(3, place, column, head)
    for number, row in enumerate(_seated(course), start=1):
        one = row.registration
        sex = str(SEX_LABELS[Sex(one.sex)]) if one.sex else ""
        sheet.write_number(3 + number, 0, number, cell)
        phone = one.user.phone if one.user is not None else one.phone
        for place, word in enumerate((one.person_name, sex, one.organisation, phone), start=1):
            sheet.write_string(3 + number, place, f"'{word}" if word.startswith(_RISKY) else word, cell)
        sheet.write_number(3 + number, 5, row.attended, cell)
        sheet.write_string(3 + number, 6, _number(row), cell)
        sheet.write_blank(3 + number, 7, None, cell)
    sheet.freeze_panes(4, 2)
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    book.close()
    return target.getvalue()
