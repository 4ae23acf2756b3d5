"""Giấy xác nhận tham dự tập huấn: A4 landscape, with a QR code that leads to its page."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from ocop.foundation.record_language import in_record_language
from ocop.foundation.text.formats import vietnamese_date
from ocop.foundation.typesetting.official_paper import day_in_words
from ocop.foundation.typesetting.qr import qr_svg
from ocop.foundation.typesetting.typst_pdf import compile_pdf
from ocop.programme.training.models import AttendanceCertificate

TEMPLATE = Path(__file__).with_name("attendance_certificate.typ")
PUBLIC_PATH = "giay-tap-huan"


@in_record_language()
def attendance_certificates_pdf(
    certificates: Sequence[AttendanceCertificate], *, now: datetime, public_address: str, place: str = ""
) -> bytes:
    """A page each, in the order given. `public_address` is the address of the site without a final stroke. ValueError
    for none. Read them with `select_related("registration", "course")` and the sessions of one course."""
    if not certificates:
        raise ValueError("there is no certificate to print")
    count = certificates[0].course.sessions.count()
    pages, images = [], {}
    for number, one in enumerate(certificates):
        address = f"{public_address}/{PUBLIC_PATH}/{one.public_code}/"
        images[f"qr-{number}.svg"] = qr_svg(address)
        course = one.course
        days = f"Ngày {vietnamese_date(course.first_on)}"
        if course.last_on != course.first_on:
            days = f"Từ ngày {vietnamese_date(course.first_on)} đến ngày {vietnamese_date(course.last_on)}"
        pages.append(
            {
                "organiser": course.organiser.upper(),
                "name": one.registration.person_name,
                "organisation": one.registration.organisation,
                "course": course.title,
                "when": f"{days}, tại {course.venue}",
                "sessions": f"Có mặt {one.sessions_attended}/{count} buổi",
                "number": f"Số: {one.number}",
                "address": address,
                "qr": f"qr-{number}.svg",
                "dated": day_in_words(one.issued_on, place),
                "watermark": "MẪU" if course.is_demo else "",
            }
        )
    title = f"Giấy xác nhận tham dự {certificates[0].number}" if len(pages) == 1 else f"{len(pages)} giấy xác nhận"
    return compile_pdf(TEMPLATE, {"document_title": title, "pages": pages}, created_at=now, images=images)
