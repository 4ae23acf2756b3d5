"""Phiếu lấy ý kiến: one member's answer on one product of a written consultation (Điều 7 khoản 6 điểm d).

26/2026/QĐ-TTg has no form for it. Printed before it is sent it is a form to fill in; afterwards it says what was sent.
"""

from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils.timezone import localtime
from django.utils.translation import override

from ocop.foundation.typesetting.official_paper import (
    DOTS,
    Block,
    Paper,
    Signature,
    heading,
    official_pdf,
    signature_row,
    text,
)
from ocop.programme.councils.labels import SEATS
from ocop.programme.councils.models import CouncilMember
from ocop.programme.evaluation.models import AgendaItem, Ballot
from ocop.programme.evaluation.paper.session_head import day_words, head_of
from ocop.programme.evaluation.queries.session_papers import session_on_paper
from ocop.programme.evaluation.rules.consultation import Opinion

TEMPLATE = Path(__file__).with_name("session_paper.typ")
_LINE = "…" * 44
_LINES = 3
_CHOICES = {
    Opinion.KEEP: "Đồng ý công nhận lại hạng đã được công nhận",
    Opinion.CHANGE: "Đề nghị hạng khác",
    Opinion.MEET: "Đề nghị họp trực tiếp vì có nội dung phức tạp cần thảo luận",
}


def ballot_pdf(item: AgendaItem, member: CouncilMember, ballot: Ballot | None, *, now: datetime) -> bytes:
    """The form as PDF; `ballot` is None before it is sent."""
    with override("vi"):
        return official_pdf(TEMPLATE, ballot_paper(item, member, ballot), now=now)


def ballot_paper(item: AgendaItem, member: CouncilMember, ballot: Ballot | None) -> Paper:
    """The words of the form."""
    session, dossier = item.session, item.dossier
    facts = session_on_paper(session)
    due = f"{session.ballots_due_on:%d/%m/%Y}" if session.ballots_due_on else DOTS
    certificate = dossier.previous_certificate_code or DOTS
    until = f", hết hạn ngày {dossier.previous_expires_on:%d/%m/%Y}" if dossier.previous_expires_on else ""
    return Paper(
        document_title=f"Phiếu lấy ý kiến: {dossier.product.name}",
        head=head_of(facts, day=localtime(ballot.sent_at).date() if ballot else None),
        title="PHIẾU LẤY Ý KIẾN",
        subtitle="Đánh giá, phân hạng lại sản phẩm OCOP",
        under_title=f"({session.name}, {session.round.name})",
        blocks=(
            text(f"{dossier.product.name}.", lead="1. Sản phẩm:", indent=0),
            text(f"{dossier.producer.name}.", lead="2. Chủ thể:", indent=0),
            text(f"Bộ số {item.rubric.set_number}: {item.rubric.name}.", lead="3. Bộ sản phẩm:", indent=0),
            text(f"số {certificate}{until}.", lead="4. Giấy chứng nhận đề nghị công nhận lại:", indent=0),
            text(
                f"{member.user.full_name}, {SEATS[member.seat]}; {member.organisation or DOTS}.",
                lead="5. Thành viên được lấy ý kiến:",
                indent=0,
            ),
            text(f"đến hết ngày {due}.", lead="6. Hạn gửi phiếu:", indent=0),
            heading("Ý KIẾN CỦA THÀNH VIÊN", level=2),
            *[text(f"{_box(opinion, ballot)} {_words(opinion, ballot)}", indent=0) for opinion in Opinion],
            text(ballot.reason if ballot else "", lead="Lý do, nội dung cần thảo luận:", indent=0),
            *([] if ballot else [text(_LINE, indent=0, align="left")] * _LINES),
            text(
                "Phiếu này gửi kèm phiếu đánh giá theo Bộ tiêu chí. Căn cứ: điểm d khoản 6 Điều 7 Quyết định số "
                "26/2026/QĐ-TTg.",
                italic=True,
                indent=0,
            ),
            *_sent(ballot),
            signature_row(
                Signature("", name="", hint=""),
                Signature("THÀNH VIÊN HỘI ĐỒNG", name=member.user.full_name, hint="(Ký, ghi rõ họ tên)"),
            ),
        ),
    )


def _box(opinion: Opinion, ballot: Ballot | None) -> str:
    return "[x]" if ballot is not None and ballot.opinion == opinion else "[  ]"


def _words(opinion: Opinion, ballot: Any) -> str:
    if opinion is not Opinion.CHANGE:
        return f"{_CHOICES[opinion]}."
    star = ballot.star if ballot is not None and ballot.star else "…"
    return f"{_CHOICES[opinion]}: {star} sao." if ballot is None or ballot.star else f"{_CHOICES[opinion]}."


def _sent(ballot: Ballot | None) -> list[Block]:
    if ballot is None:
        return []
    at = localtime(ballot.sent_at)
    return [text(f"Đã gửi trên hệ thống lúc {at:%H:%M}, {day_words(at.date())}.", indent=0)]
