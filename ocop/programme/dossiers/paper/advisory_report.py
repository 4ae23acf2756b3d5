"""Báo cáo đánh giá của Tổ tư vấn Hội đồng cấp tỉnh (Điều 7 khoản 3 điểm c, 26/2026/QĐ-TTg)."""

from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.utils.timezone import localtime
from django.utils.translation import override

from ocop.foundation.text.formats import vietnamese_date
from ocop.foundation.typesetting.official_paper import (
    DOTS,
    Block,
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
    text,
)
from ocop.programme.dossiers.models import AdvisoryReport, Dossier
from ocop.programme.dossiers.paper.facts import DossierFacts
from ocop.programme.dossiers.paper.reading import dossier_facts

TEMPLATE = Path(__file__).with_name("advisory_report.typ")
WORD_TEMPLATE = Path(__file__).with_name("advisory_report.docx")


@dataclass(frozen=True)
class AdvisoryReportFacts:
    """The advisers' words. `knock_outs` are codes of the rubric's grounds or whole sentences."""

    composition: str = ""
    part_a: str = ""
    part_b: str = ""
    part_c: str = ""
    section_views: dict[str, str] = field(default_factory=dict)
    """Views by code of a section of the rubric."""
    extra_tests: str = ""
    site_visit_on: date | None = None
    site_visit_findings: str = ""
    knock_outs: tuple[str, ...] = ()
    recommendation: str = ""
    written_by: str = ""
    issued_on: date | None = None


def advisory_report_pdf(dossier: Dossier, *, now: datetime) -> bytes:
    """Báo cáo của Tổ tư vấn as PDF; marked a draft until issued."""
    with override("vi"):
        return official_pdf(TEMPLATE, advisory_report(dossier_facts(dossier, now=now), _report_facts(dossier)), now=now)


def advisory_report_docx(dossier: Dossier, *, now: datetime) -> bytes:
    """Báo cáo của Tổ tư vấn as a Word file."""
    with override("vi"):
        return official_docx(
            WORD_TEMPLATE, advisory_report(dossier_facts(dossier, now=now), _report_facts(dossier)), now=now
        )


def advisory_report(facts: DossierFacts, report: AdvisoryReportFacts) -> Paper:
    """The words of the report, addressed to the chair of the council."""
    province = facts.province or DOTS
    grounds = {ground.code: ground.text for ground in facts.rubric.elimination_grounds}
    parts = {part.code: part.name for part in facts.rubric.parts}
    knock_outs = [text(f"- {grounds.get(code, code)}") for code in report.knock_outs] or [
        text("Không phát hiện trường hợp không được đánh giá theo Bộ tiêu chí.")
    ]
    return Paper(
        document_title=f"Báo cáo đánh giá của Tổ tư vấn: {facts.product}",
        head=Head(
            superior=f"HỘI ĐỒNG ĐÁNH GIÁ, PHÂN HẠNG SẢN PHẨM OCOP {province.upper()}",
            body="TỔ TƯ VẤN",
            number=f"Số: {DOTS}/BC-TTV",
            place_and_day=day_in_words(report.issued_on, place_of_signing(facts.province)),
        ),
        title="BÁO CÁO",
        subtitle="Đánh giá hồ sơ đăng ký tham gia đánh giá, phân hạng sản phẩm OCOP",
        blocks=(
            text(
                f"Kính gửi: Chủ tịch Hội đồng đánh giá, phân hạng sản phẩm OCOP {lower_first(province)}", align="center"
            ),
            heading("I. THÔNG TIN CHUNG", level=2),
            answer("1. Chủ thể:", facts.producer),
            answer("2. Địa chỉ:", facts.address),
            answer("3. Sản phẩm:", facts.product),
            answer("4. Nhóm sản phẩm:", facts.group_words),
            answer("5. Phiếu số (cấp tỉnh):", facts.province_receipt.number),
            heading("II. THÀNH PHẦN, NỘI DUNG HỒ SƠ", level=2),
            *prose(report.composition),
            heading("III. ĐÁNH GIÁ THEO BỘ TIÊU CHÍ", level=2),
            heading(f"1. Phần A: {parts.get('A', '')}", level=2),
            *prose(report.part_a),
            *_section_views(facts, report, "A"),
            heading(f"2. Phần B: {parts.get('B', '')}", level=2),
            *prose(report.part_b),
            *_section_views(facts, report, "B"),
            heading(f"3. Phần C: {parts.get('C', '')}", level=2),
            *prose(report.part_c),
            *_section_views(facts, report, "C"),
            heading("IV. KHẢO SÁT THỰC TẾ TẠI CƠ SỞ", level=2),
            answer(
                "Ngày khảo sát:", vietnamese_date(report.site_visit_on) if report.site_visit_on else "Không tổ chức"
            ),
            *(prose(report.site_visit_findings) if report.site_visit_on or report.site_visit_findings else []),
            *(
                [
                    text("Đề nghị bổ sung kết quả kiểm nghiệm chất lượng:", bold=True, align="left"),
                    *prose(report.extra_tests),
                ]
                if report.extra_tests
                else []
            ),
            heading("V. TRƯỜNG HỢP KHÔNG ĐƯỢC ĐÁNH GIÁ", level=2),
            *knock_outs,
            heading("VI. ĐỀ XUẤT", level=2),
            *prose(report.recommendation),
        ),
        signatures=(Signature("TM. TỔ TƯ VẤN", name=report.written_by, hint="(Ký, ghi rõ họ tên)"),),
        recipients=("- Như trên;", "- Cơ quan tham mưu quản lý OCOP cấp tỉnh;", "- Lưu: Tổ tư vấn."),
        watermark="" if report.issued_on else "DỰ THẢO",
    )


def _section_views(facts: DossierFacts, report: AdvisoryReportFacts, part_code: str) -> list[Block]:
    views = []
    for part in facts.rubric.parts:
        for section in part.sections if part.code == part_code else ():
            if words := report.section_views.get(section.code, "").strip():
                views.append(text(f"- Mục {section.code} ({section.name}): {words}"))
    return views


def _report_facts(dossier: Dossier) -> AdvisoryReportFacts:
    report = AdvisoryReport.objects.filter(dossier=dossier).first()
    if report is None:
        return AdvisoryReportFacts()
    return AdvisoryReportFacts(
        composition=report.composition,
        part_a=report.part_a,
        part_b=report.part_b,
        part_c=report.part_c,
        section_views={str(code): str(words) for code, words in report.section_views.items()},
        extra_tests=report.extra_tests,
        site_visit_on=report.site_visit_on,
        site_visit_findings=report.site_visit_findings,
        knock_outs=tuple(_knock_out(found) for found in report.knock_outs_found),
        recommendation=report.recommendation,
        written_by=report.written_by_name,
        issued_on=localtime(report.issued_at).date() if report.issued_at else None,
    )


def _knock_out(found: Any) -> str:
    """A stored ground: a code, a sentence, or both with a note."""
    if not isinstance(found, dict):
        return str(found)
    words = str(found.get("text") or found.get("code") or "")
    note = str(found.get("note") or "")
    return f"{words} ({note})" if words and note else words or note
