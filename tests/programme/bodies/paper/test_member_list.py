import io
from datetime import date

import docx
import pytest
from pypdf import PdfReader

from ocop.programme.bodies.operations.renew_members import renew_members
from ocop.programme.bodies.paper.member_list import member_list_docx, member_list_pdf
from tests.factories.accounts import NOW
from tests.factories.official_papers import PROGRAMME, make_body, make_paper

pytestmark = pytest.mark.django_db
BEFORE, AFTER = date(2026, 5, 31), date(2026, 6, 1)


@pytest.fixture
def body():
    made = make_body(paper=make_paper(number="345/QĐ-UBND"))
    renew_members(
        actor=PROGRAMME,
        body_id=made.pk,
        paper=make_paper(number="400/QĐ-UBND", issued_on=AFTER),
        members="Ngô Thị Thúy; Giám đốc Sở; Trưởng ban",
        now=NOW,
    )
    return made


def test_the_list_of_a_day_is_printed_alike_as_pdf_and_word(body):
    for day, there, number, absent in (
        (BEFORE, "Trịnh Xuân Bách", "345/QĐ-UBND", "Ngô Thị Thúy"),
        (AFTER, "Ngô Thị Thúy", "400/QĐ-UBND", "Trịnh Xuân Bách"),
    ):
        pdf = PdfReader(io.BytesIO(member_list_pdf(body, day=day, place="Thái Nguyên", now=NOW)))
        printed = " ".join("".join(page.extract_text() for page in pdf.pages).split())
        document = docx.Document(io.BytesIO(member_list_docx(body, day=day, place="Thái Nguyên", now=NOW)))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        written = " ".join([*(one.text for one in document.paragraphs), *cells])
        for text in (printed, written):
            assert there in text
            assert absent not in text
            assert number in text
            assert "DANH SÁCH THÀNH VIÊN" in text
            assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text
