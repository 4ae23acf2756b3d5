"""Mẫu số 01: Phiếu đăng ký đánh giá, phân hạng sản phẩm OCOP (Phụ lục III, 26/2026/QĐ-TTg)."""

from datetime import date, datetime
from pathlib import Path

from django.utils.translation import override

from ocop.foundation.text.formats import vietnamese_date
from ocop.foundation.typesetting.official_paper import (
    DOTS,
    Head,
    Paper,
    Signature,
    answer,
    day_in_words,
    heading,
    lower_first,
    new_page,
    official_docx,
    official_pdf,
    place_of_signing,
    signature_row,
    table,
    text,
    ticks,
)
from ocop.programme.dossiers.models import Dossier
from ocop.programme.dossiers.paper.facts import DossierFacts, ReceiptFacts
from ocop.programme.dossiers.paper.reading import dossier_facts
from ocop.programme.dossiers.rules.dossier_kinds import DossierKind

TEMPLATE = Path(__file__).with_name("form_one.typ")
WORD_TEMPLATE = Path(__file__).with_name("form_one.docx")


def form_one_pdf(dossier: Dossier, *, now: datetime) -> bytes:
    """Phiếu đăng ký as PDF: the submitted version, or the draft marked so."""
    with override("vi"):
        return official_pdf(TEMPLATE, form_one(dossier_facts(dossier, now=now)), now=now)


def form_one_docx(dossier: Dossier, *, now: datetime) -> bytes:
    """Phiếu đăng ký as a Word file."""
    with override("vi"):
        return official_docx(WORD_TEMPLATE, form_one(dossier_facts(dossier, now=now)), now=now)


def form_one(facts: DossierFacts) -> Paper:
    """The words of the form, in its order."""
    return Paper(
        document_title=f"Phiếu đăng ký đánh giá, phân hạng sản phẩm OCOP: {facts.product}",
        head=Head(form_label="Mẫu số 01"),
        title="PHIẾU ĐĂNG KÝ",
        subtitle=(
            f"Tham gia đánh giá, phân hạng sản phẩm OCOP của {lower_first(facts.province) or DOTS} năm {facts.year}"
        ),
        blocks=(
            heading("1. Thông tin về đơn vị đăng ký:", level=2),
            answer("- Tên đơn vị:", facts.producer),
            answer("- Họ tên người đại diện pháp lý:", facts.representative),
            answer("- Chức vụ:", facts.representative_position),
            answer("- Địa chỉ liên hệ:", facts.address),
            answer("- Điện thoại:", facts.phone),
            answer("- Email:", facts.email),
            answer("2. Tên sản phẩm:", facts.product),
            answer("3. Nhóm sản phẩm đăng ký (Ngành, Nhóm, Phân nhóm):", facts.group_words),
            text(
                "(Theo Phụ lục I về Danh mục phân loại sản phẩm tham gia đánh giá, phân hạng sản phẩm OCOP.)",
                italic=True,
                align="left",
            ),
            ticks(
                "4. Lần đăng ký đánh giá:",
                [
                    ("Lần đầu", facts.kind == DossierKind.FIRST),
                    ("Nâng hạng:", facts.kind == DossierKind.UPGRADE),
                    ("Đánh giá lại:", facts.kind == DossierKind.RENEWAL),
                ],
            ),
            heading("5. Tài liệu kèm theo:", level=2),
            text("- Báo cáo đánh giá về sản phẩm theo Bộ tiêu chí (bản gốc, bản điện tử).", align="left"),
            answer("- Sản phẩm mẫu (số lượng):", "" if facts.sample_count is None else facts.sample_count),
            text(
                "Cam đoan những thông tin trong Phiếu đăng ký là đúng sự thật, chúng tôi xin cam kết tuân thủ các quy "
                "định về đánh giá, phân hạng sản phẩm OCOP, chịu trách nhiệm trước Hội đồng và pháp luật về Hồ sơ đăng "
                "ký đánh giá, phân hạng sản phẩm."
            ),
            *([text(facts.helped_words, italic=True)] if facts.helped_words else []),
            signature_row(
                Signature(""),
                Signature(
                    "ĐẠI DIỆN",
                    name=facts.representative,
                    hint="(Ký, đóng dấu, ghi rõ họ tên)",
                    place_and_day=day_in_words(_day(facts), place_of_signing(facts.commune)),
                ),
            ),
            new_page(),
            heading("PHẦN DÀNH CHO CƠ QUAN QUẢN LÝ"),
            table(
                "office",
                ["DÀNH CHO ỦY BAN NHÂN DÂN CẤP XÃ", "DÀNH CHO CƠ QUAN QUẢN LÝ OCOP CẤP TỈNH"],
                [50, 50],
                [[_office_part(facts.commune_receipt), _office_part(facts.province_receipt)]],
                size=12,
            ),
        ),
        watermark=facts.watermark,
        footer=facts.footer,
    )


def _office_part(receipt: ReceiptFacts) -> str:
    received = vietnamese_date(receipt.received_on) if receipt.received_on else DOTS
    number = receipt.number or f"{DOTS}-{DOTS}/PĐK-(Mã tỉnh)-(Mã xã)-(Năm)"
    return "\n".join(
        [
            f"Phiếu số: {number}",
            f"Ngày nhận: {received}",
            f"Người tiếp nhận: {receipt.receiver_name or DOTS}",
            "Chữ ký:",
            "",
            "",
            "Cơ quan tiếp nhận",
            "(Ký, đóng dấu và ghi rõ họ tên)",
            "",
            "",
            "",
            "",
        ]
    )


def _day(facts: DossierFacts) -> date | None:
    return facts.submitted_at.date() if facts.submitted_at else None
