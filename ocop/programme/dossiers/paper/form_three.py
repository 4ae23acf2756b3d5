"""Mẫu số 03: Báo cáo của UBND cấp xã đánh giá một số nội dung của hồ sơ (Phụ lục III, 26/2026/QĐ-TTg)."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.utils.translation import override

from ocop.foundation.typesetting.official_paper import (
    DOTS,
    Head,
    Paper,
    Signature,
    answer,
    day_in_words,
    heading,
    lower_first,
    official_docx,
    official_pdf,
    place_of_signing,
    prose,
    signing_authority,
    text,
)
from ocop.programme.dossiers.models import CommuneReport, Dossier
from ocop.programme.dossiers.paper.facts import DossierFacts
from ocop.programme.dossiers.paper.reading import dossier_facts

TEMPLATE = Path(__file__).with_name("form_three.typ")
WORD_TEMPLATE = Path(__file__).with_name("form_three.docx")


@dataclass(frozen=True)
class CommuneReportFacts:
    """The commune's own words; all empty for a blank form."""

    local_material: str = ""
    local_labour: str = ""
    idea_origin: str = ""
    local_identity: str = ""
    meeting_held_on: date | None = None
    proposes_assessment: bool | None = None
    report_number: str = ""
    signed_on: date | None = None
    signatory: str = ""
    signatory_position: str = ""
    is_draft: bool = True
    is_by_helper: bool = False


SAME_OFFICER = (
    "Công chức tham mưu Báo cáo này cũng là người nộp hồ sơ hộ chủ thể, do xã không có công chức khác phụ trách việc "
    "này."
)


def form_three_pdf(dossier: Dossier, *, now: datetime) -> bytes:
    """Báo cáo của UBND cấp xã as PDF; the blank form, marked a draft, when nothing has been written."""
    with override("vi"):
        return official_pdf(TEMPLATE, form_three(dossier_facts(dossier, now=now), _report_facts(dossier)), now=now)


def form_three_docx(dossier: Dossier, *, now: datetime) -> bytes:
    """Báo cáo của UBND cấp xã as a Word file."""
    with override("vi"):
        return official_docx(
            WORD_TEMPLATE, form_three(dossier_facts(dossier, now=now), _report_facts(dossier)), now=now
        )


def form_three(facts: DossierFacts, report: CommuneReportFacts) -> Paper:
    """The words of the report: one proposal sentence closes it, or its refusal when the commune does not propose."""
    commune = facts.commune or f"Xã {DOTS}"
    verb = "không đề nghị" if report.proposes_assessment is False else "đề nghị"
    meeting = (
        f"Ủy ban nhân dân {lower_first(commune)} đã họp với các bộ phận liên quan "
        f"{day_in_words(report.meeting_held_on).partition(', ')[2]} để lấy ý kiến về nội dung đánh giá."
    )
    return Paper(
        document_title=f"Báo cáo đánh giá một số nội dung của hồ sơ: {facts.product}",
        head=Head(
            body=f"ỦY BAN NHÂN DÂN\n{commune.upper()}",
            number=f"Số: {report.report_number or f'{DOTS}/BC-UBND'}",
            place_and_day=day_in_words(report.signed_on, place_of_signing(commune)),
            form_label="Mẫu số 03",
        ),
        title="BÁO CÁO",
        subtitle=("Đánh giá một số nội dung của hồ sơ đăng ký tham gia\nđánh giá, phân hạng sản phẩm OCOP"),
        blocks=(
            heading("I. THÔNG TIN CHUNG VỀ HỒ SƠ SẢN PHẨM", level=2),
            answer("1. Tên chủ thể:", facts.producer),
            answer("2. Loại hình tổ chức:", facts.producer_kind),
            answer("3. Địa chỉ:", facts.address),
            text("4. Tên người đại diện pháp luật:", align="left"),
            answer("- Họ tên:", facts.representative),
            answer("- Giới tính (Nam/nữ):", facts.representative_sex),
            answer("- Dân tộc:", facts.representative_ethnicity),
            answer("- Địa chỉ thường trú:", facts.representative_address),
            answer("5. Sản phẩm đăng ký đánh giá:", facts.product),
            *([answer("6. Người nộp hồ sơ hộ:", ", ".join(facts.filled_by))] if facts.filled_by else []),
            heading("II. ĐÁNH GIÁ MỘT SỐ NỘI DUNG CỦA HỒ SƠ SẢN PHẨM", level=2),
            *([text(SAME_OFFICER)] if report.is_by_helper else []),
            *([text(meeting)] if report.meeting_held_on else []),
            heading("1. Về sử dụng nguyên liệu địa phương:", level=2),
            *prose(report.local_material),
            heading("2. Về sử dụng lao động địa phương:", level=2),
            *prose(report.local_labour),
            heading("3. Nguồn gốc ý tưởng sản phẩm:", level=2),
            *prose(report.idea_origin),
            heading("4. Bản sắc/trí tuệ địa phương:", level=2),
            *prose(report.local_identity),
            text(
                f"Ủy ban nhân dân {lower_first(commune)} {verb} Ủy ban nhân dân {lower_first(facts.province) or DOTS} "
                f"đánh giá, phân hạng sản phẩm OCOP cho sản phẩm {facts.product} của {facts.producer}."
            ),
        ),
        signatures=(
            Signature(
                signing_authority(report.signatory_position or "Chủ tịch", on_behalf_of="Ủy ban nhân dân"),
                name=report.signatory,
                hint="(Ký tên và đóng dấu)",
            ),
        ),
        recipients=(
            f"- UBND {lower_first(facts.province) or DOTS};",
            "- Cơ quan tham mưu quản lý OCOP cấp tỉnh;",
            f"- {facts.producer};",
            "- Lưu: VT.",
        ),
        watermark="DỰ THẢO" if report.is_draft else "",
    )


def _report_facts(dossier: Dossier) -> CommuneReportFacts:
    report = CommuneReport.objects.filter(dossier=dossier).first()
    if report is None:
        return CommuneReportFacts()
    return CommuneReportFacts(
        local_material=report.local_material,
        local_labour=report.local_labour,
        idea_origin=report.idea_origin,
        local_identity=report.local_identity,
        meeting_held_on=report.meeting_held_on,
        proposes_assessment=report.proposes_assessment,
        report_number=report.report_number,
        signed_on=report.signed_on,
        signatory=report.signatory,
        signatory_position=report.signatory_position,
        is_draft=report.issued_at is None,
        is_by_helper=report.is_by_helper,
    )
