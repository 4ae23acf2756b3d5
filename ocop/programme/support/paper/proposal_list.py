"""Danh sách đề nghị thưởng (annex of the proposal, of the decision) as PDF in the layout of official papers."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from ocop.foundation.record_language import in_record_language
from ocop.foundation.text.formats import vietnamese_date, vietnamese_decimal
from ocop.foundation.text.numbers_in_words import money_in_words
from ocop.foundation.typesetting.official_paper import (
    Head,
    Paper,
    Signature,
    day_in_words,
    official_pdf,
    strong_row,
    table,
    text,
)
from ocop.programme.support.labels import EVENTS
from ocop.programme.support.models import Award, AwardProposal
from ocop.programme.support.rules.support_kinds import ProposalState

TEMPLATE = Path(__file__).with_name("proposal_list.typ")


def awards_of(proposal: AwardProposal) -> Sequence[Award]:
    """The awards of a list in its order."""
    return list(proposal.awards.select_related("product", "producer", "certificate", "line").order_by("position"))


def proposal_pdf(proposal: AwardProposal, *, province: str, place: str, now: datetime) -> bytes:
    """The list as PDF; `province` names it in the head ("Tỉnh Thái Nguyên"), `place` is where it is dated from."""
    with in_record_language():
        paper = proposal_paper(proposal, province=province, place=place)
        return official_pdf(TEMPLATE, paper, now=now)


def proposal_paper(proposal: AwardProposal, *, province: str, place: str) -> Paper:
    """The words of the list: what is proposed, and what was decided once it is."""
    awards = awards_of(proposal)
    is_decided = proposal.state == ProposalState.DECIDED
    whole = sum((_amount(award, is_decided=is_decided) for award in awards), Decimal(0))
    document = proposal.document
    decided = (
        f"; {document.number} ngày {vietnamese_date(document.issued_on)}" if document and document.issued_on else ""
    )
    columns = ["TT", "Sản phẩm", "Chủ thể", "Hạng", "Trường hợp", "Quyết định công nhận", "Mức thưởng (đồng)"]
    rows = [
        [
            str(award.position),
            award.product.name,
            award.producer.name,
            f"{award.star} sao",
            str(EVENTS[award.event]),
            recognised_by(award),
            vietnamese_decimal(_amount(award, is_decided=is_decided), 0),
        ]
        for award in awards
    ]
    total = strong_row("", "Tổng cộng", "", "", "", "", vietnamese_decimal(whole, 0))
    kind = "DANH SÁCH THƯỞNG SẢN PHẨM OCOP" if is_decided else "DANH SÁCH ĐỀ NGHỊ THƯỞNG SẢN PHẨM OCOP"
    watermark = "MẪU" if proposal.is_demo else ("ĐÃ RÚT" if proposal.state == ProposalState.WITHDRAWN else "")
    return Paper(
        document_title=proposal.title,
        head=Head(body=f"ỦY BAN NHÂN DÂN\n{province.upper()}", place_and_day=day_in_words(None, place)),
        title=kind,
        subtitle=proposal.title,
        under_title=f"(theo {proposal.version.paper}{decided})",
        blocks=(
            table(
                "awards",
                columns,
                [9, 36, 36, 13, 22, 28, 25],
                [*rows, total],
                aligns=["center", "left", "left", "center", "left", "left", "right"],
                size=10,
            ),
            text(f"Danh sách có {len(awards)} sản phẩm. Tổng số tiền bằng chữ: {money_in_words(int(whole))}."),
        ),
        signatures=(
            Signature("NGƯỜI LẬP DANH SÁCH", hint="(Ký, ghi rõ họ tên)"),
            Signature("THỦ TRƯỞNG CƠ QUAN", hint="(Ký, đóng dấu)"),
        ),
        watermark=watermark,
    )


def _amount(award: Award, *, is_decided: bool) -> Decimal:
    return (award.decided_dong or Decimal(0)) if is_decided else award.entitled_dong


def recognised_by(award: Award) -> str:
    """ "2588/QĐ-UBND, 12/08/2026"."""
    certificate = award.certificate
    day = vietnamese_date(certificate.issued_on) if certificate.issued_on else f"năm {certificate.assessment_year}"
    return f"{certificate.decision_number}, {day}" if certificate.decision_number else day
