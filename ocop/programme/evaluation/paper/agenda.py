"""Chương trình họp: when, where, who, in which order, which products; goes out with the invitation."""

from datetime import datetime
from pathlib import Path

from django.utils.translation import override

from ocop.foundation.typesetting.official_paper import (
    Block,
    Paper,
    heading,
    official_docx,
    official_pdf,
    signature_row,
    table,
    text,
)
from ocop.programme.councils.labels import SEATS
from ocop.programme.councils.rules.council_seats import Seat
from ocop.programme.evaluation.models import CouncilSession
from ocop.programme.evaluation.paper.session_head import (
    clock_words,
    day_words,
    founded_words,
    head_of,
    presiding_on,
    signatures_of,
)
from ocop.programme.evaluation.queries.session_papers import SessionOnPaper, session_on_paper

TEMPLATE = Path(__file__).with_name("session_paper.typ")
WORD_TEMPLATE = Path(__file__).with_name("agenda.docx")

# The order of the day of khoản 3 Điều 7 of 26/2026/QĐ-TTg, as councils hold it.
_MEETING = (
    "Ổn định tổ chức; điểm danh, kiểm tra điều kiện họp; công bố Quyết định thành lập Hội đồng.",
    "Thông qua chương trình họp và các nội dung của Quy chế hoạt động được áp dụng.",
    "Thành viên khai báo xung đột lợi ích; người có liên quan không tham gia đánh giá sản phẩm đó.",
    "Cơ quan tham mưu báo cáo kết quả kiểm tra hồ sơ, kiểm tra thực tế (nếu có).",
    "Từng thành viên xem hồ sơ, mẫu sản phẩm và chấm điểm độc lập theo Bộ tiêu chí.",
    "Hội đồng thảo luận các sản phẩm có chênh lệch điểm lớn hoặc ý kiến khác nhau; chấm lại (nếu có).",
    "Thư ký tổng hợp điểm; Hội đồng thông qua kết quả đánh giá, phân hạng và kiến nghị.",
    "Thông qua biên bản, ký xác nhận; Chủ tịch Hội đồng kết luận, bế mạc.",
)
_IN_WRITING = (
    "Gửi hồ sơ, tài liệu và phiếu đánh giá đến các thành viên Hội đồng.",
    "Thành viên khai báo xung đột lợi ích; người có liên quan không tham gia đánh giá sản phẩm đó.",
    "Từng thành viên xem hồ sơ và chấm điểm độc lập theo Bộ tiêu chí, gửi lại phiếu trong thời hạn.",
    "Tổ chức họp trực tiếp khi có nhiều ý kiến đánh giá khác nhau hoặc có nội dung phức tạp cần thảo luận.",
    "Thư ký tổng hợp điểm; Hội đồng thông qua kết quả, biên bản và kiến nghị.",
)


def agenda_pdf(session: CouncilSession, *, now: datetime) -> bytes:
    """The agenda as PDF."""
    with override("vi"):
        return official_pdf(TEMPLATE, agenda_paper(session_on_paper(session)), now=now)


def agenda_docx(session: CouncilSession, *, now: datetime) -> bytes:
    """The agenda as a Word file."""
    with override("vi"):
        return official_docx(WORD_TEMPLATE, agenda_paper(session_on_paper(session)), now=now)


def agenda_paper(facts: SessionOnPaper) -> Paper:
    """The words of the agenda."""
    steps = _IN_WRITING if facts.is_written else _MEETING
    return Paper(
        document_title=f"Chương trình họp: {facts.name}",
        head=head_of(facts),
        title="KẾ HOẠCH LẤY Ý KIẾN BẰNG VĂN BẢN" if facts.is_written else "CHƯƠNG TRÌNH HỌP",
        subtitle="Hội đồng đánh giá, phân hạng sản phẩm OCOP",
        under_title=f"({facts.name}, {facts.round})",
        blocks=(
            heading("I. THỜI GIAN, ĐỊA ĐIỂM, HÌNH THỨC", level=2),
            text(f"Bắt đầu vào {clock_words(facts.starts_at)}, {day_words(facts.held_on)}.", lead="1. Thời gian:"),
            text(f"{facts.place}." if facts.place else "…", lead="2. Địa điểm:"),
            text(
                "lấy ý kiến thành viên bằng văn bản (điểm d khoản 6 Điều 7 Quyết định số 26/2026/QĐ-TTg)"
                + (f"; nhận phiếu đến hết ngày {facts.ballots_due_on:%d/%m/%Y}." if facts.ballots_due_on else ".")
                if facts.is_written
                else "họp trực tiếp.",
                lead="3. Hình thức:",
            ),
            heading("II. THÀNH PHẦN", level=2),
            text(
                f"{facts.council} (thành lập theo {founded_words(facts)}), gồm {len(facts.people)} thành viên; "
                f"chủ trì: {facts.chair or '…'}; thư ký: {facts.secretary or '…'}."
            ),
            _people(facts),
            heading("III. NỘI DUNG VÀ TRÌNH TỰ", level=2),
            *[text(f"{number}. {step}") for number, step in enumerate(steps, start=1)],
            heading("IV. DANH SÁCH SẢN PHẨM ĐÁNH GIÁ, PHÂN HẠNG", level=2),
            text(f"Tổng số {len(facts.products)} sản phẩm, đánh giá theo thứ tự sau:"),
            _products(facts),
            signature_row(*signatures_of(facts.secretary, presiding_on(facts))),
        ),
    )


def _people(facts: SessionOnPaper) -> Block:
    return table(
        "people",
        ["TT", "Họ và tên", "Chức danh trong Hội đồng", "Cơ quan, đơn vị"],
        [8, 48, 44, 60],
        [
            [
                str(place),
                person.name,
                str(SEATS[Seat(person.seat)]) + ("" if person.is_scoring else "\n(không chấm điểm)"),
                person.organisation,
            ]
            for place, person in enumerate(facts.people, start=1)
        ],
        aligns=["center", "left", "left", "left"],
    )


def _products(facts: SessionOnPaper) -> Block:
    return table(
        "products",
        ["TT", "Sản phẩm", "Chủ thể", "Xã, phường", "Bộ sản phẩm", "Hồ sơ"],
        [8, 42, 42, 26, 34, 20],
        [
            [
                str(one.position),
                one.product,
                one.producer,
                one.commune,
                f"{one.set_number}. {one.set_name}",
                one.kind,
            ]
            for one in facts.products
        ],
        aligns=["center", "left", "left", "left", "left", "left"],
        size=10,
    )
