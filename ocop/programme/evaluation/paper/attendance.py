"""Danh sách điểm danh: who is called, who came and when, with a place for each person's signature."""

from datetime import datetime
from pathlib import Path

from django.utils.translation import override

from ocop.foundation.typesetting.official_paper import (
    Paper,
    official_docx,
    official_pdf,
    signature_row,
    table,
    text,
)
from ocop.programme.councils.labels import SEATS
from ocop.programme.councils.rules.council_seats import Seat
from ocop.programme.evaluation.models import CouncilSession
from ocop.programme.evaluation.paper.session_head import day_words, head_of, presiding_on, signatures_of
from ocop.programme.evaluation.queries.session_papers import PersonOnPaper, SessionOnPaper, session_on_paper

TEMPLATE = Path(__file__).with_name("session_paper.typ")
WORD_TEMPLATE = Path(__file__).with_name("attendance.docx")


def attendance_pdf(session: CouncilSession, *, now: datetime) -> bytes:
    """The attendance list as PDF."""
    with override("vi"):
        return official_pdf(TEMPLATE, attendance_paper(session_on_paper(session)), now=now)


def attendance_docx(session: CouncilSession, *, now: datetime) -> bytes:
    """The attendance list as a Word file."""
    with override("vi"):
        return official_docx(WORD_TEMPLATE, attendance_paper(session_on_paper(session)), now=now)


def attendance_paper(facts: SessionOnPaper) -> Paper:
    """The words of the list; who has not been noted yet has an empty line to sign on."""
    if facts.is_written:
        return _returns_paper(facts)
    present = [person for person in facts.people if person.is_present]
    scoring = [person for person in facts.people if person.is_scoring]
    scoring_present = [person for person in scoring if person.is_present]
    summary = (
        f"Có mặt {len(present)}/{len(facts.people)} thành viên; trong đó {len(scoring_present)}/{len(scoring)} thành "
        "viên có quyền chấm điểm."
        if present
        else f"Triệu tập {len(facts.people)} thành viên; trong đó {len(scoring)} thành viên có quyền chấm điểm."
    )
    place = f", tại {facts.place}" if facts.place else ""
    return Paper(
        document_title=f"Danh sách điểm danh: {facts.name}",
        head=head_of(facts),
        title="DANH SÁCH ĐIỂM DANH",
        subtitle="Họp Hội đồng đánh giá, phân hạng sản phẩm OCOP",
        under_title=f"({facts.name}, {facts.round}; {day_words(facts.held_on)}{place})",
        blocks=(
            table(
                "attendance",
                ["TT", "Họ và tên", "Chức danh", "Cơ quan, đơn vị", "Có mặt lúc", "Ký tên"],
                [8, 38, 32, 40, 25, 29],
                [[str(number), *_line(person, present)] for number, person in enumerate(facts.people, start=1)],
                aligns=["center", "left", "left", "left", "center", "left"],
                padding=9,
            ),
            text(summary),
            signature_row(*signatures_of(facts.secretary, presiding_on(facts))),
        ),
    )


def _returns_paper(facts: SessionOnPaper) -> Paper:
    """In writing nobody is called: who was asked, whose answers came back and when."""
    asked = [person for person in facts.people if person.asked]
    back = [person for person in asked if person.answered == person.asked]
    due = f"; nhận phiếu đến hết ngày {facts.ballots_due_on:%d/%m/%Y}" if facts.ballots_due_on else ""
    return Paper(
        document_title=f"Danh sách lấy ý kiến: {facts.name}",
        head=head_of(facts),
        title="DANH SÁCH GỬI VÀ NHẬN PHIẾU LẤY Ý KIẾN",
        subtitle="Đánh giá, phân hạng lại sản phẩm OCOP bằng văn bản",
        under_title=f"({facts.name}, {facts.round}; {day_words(facts.held_on)}{due})",
        blocks=(
            table(
                "attendance",
                ["TT", "Họ và tên", "Chức danh", "Cơ quan, đơn vị", "Phiếu nhận/gửi", "Phiếu cuối nhận lúc"],
                [8, 38, 32, 40, 25, 29],
                [[str(number), *_return_line(person, facts)] for number, person in enumerate(asked, start=1)],
                aligns=["center", "left", "left", "left", "center", "center"],
                padding=6,
            ),
            text(
                f"Gửi phiếu lấy ý kiến {len(asked)} thành viên; {len(back)} thành viên đã trả lời đủ. Thành viên có "
                "liên quan đến chủ thể không được gửi phiếu của sản phẩm đó."
                if asked
                else "Chưa gửi phiếu lấy ý kiến."
            ),
            signature_row(*signatures_of(facts.secretary, presiding_on(facts))),
        ),
    )


def _return_line(person: PersonOnPaper, facts: SessionOnPaper) -> list[str]:
    silent = "Không trả lời" if facts.is_over else ""
    came = f"{person.came_at:%H:%M}\n{person.came_at:%d/%m/%Y}" if person.came_at else silent
    return [person.name, str(SEATS[person.seat]), person.organisation, f"{person.answered}/{person.asked}", came]


def _line(person: PersonOnPaper, present: list[PersonOnPaper]) -> list[str]:
    came = f"{person.came_at:%H:%M}\n{person.came_at:%d/%m/%Y}" if person.came_at else "Vắng" if present else ""
    seat = str(SEATS[Seat(person.seat)]) + ("" if person.is_scoring else "\n(không chấm điểm)")
    return [person.name, seat, person.organisation, came, ""]
