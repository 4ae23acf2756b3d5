"""Biên bản kiểm tra sản phẩm OCOP (Điều 9, 26/2026/QĐ-TTg; layout of Nghị định 30/2020/NĐ-CP).

A draft to take along before the visit, the minutes as they were concluded afterwards: those are kept as they were and
printed from what was kept.
"""

import json
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

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
    paper_data,
    place_of_signing,
    prose,
    signature_row,
    table,
    text,
)
from ocop.foundation.typesetting.typst_pdf import compile_pdf
from ocop.foundation.typesetting.word import render_docx
from ocop.programme.geography.queries.units import unit_by_code
from ocop.programme.geography.rules.levels import UnitLevel
from ocop.programme.inspections.labels import ANSWER, PART, PLAN_KIND, SEVERITY
from ocop.programme.inspections.models import Inspection
from ocop.programme.inspections.rules.inspection_kinds import (
    WRITABLE,
    Answer,
    ChecklistPart,
    PlanKind,
    ProducerSignature,
    Severity,
)
from ocop.programme.recognition.rules.codes import official_number

TEMPLATE = Path(__file__).with_name("minutes.typ")
WORD_TEMPLATE = Path(__file__).with_name("minutes.docx")
_HINT = "(Ký, ghi rõ họ tên)"


def minutes_pdf(inspection: Inspection, *, now: datetime) -> bytes:
    """The minutes as PDF: as concluded, or a draft with the answers so far."""
    return compile_pdf(TEMPLATE, minutes_data(inspection), created_at=inspection.concluded_at or now)


def minutes_docx(inspection: Inspection, *, now: datetime) -> bytes:
    """The same as a Word file."""
    return render_docx(WORD_TEMPLATE, minutes_data(inspection), created_at=inspection.concluded_at or now)


def minutes_data(inspection: Inspection) -> dict[str, Any]:
    """What the minutes say as plain dicts: the kept ones once they are concluded."""
    if inspection.minutes:
        kept: dict[str, Any] = inspection.minutes
        return kept
    with override("vi"):
        return paper_data(minutes_paper(inspection))


def sha256_of(minutes: dict[str, Any]) -> str:
    """The hash of kept minutes: canonical JSON, sorted keys."""
    return sha256(json.dumps(minutes, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def minutes_paper(inspection: Inspection) -> Paper:
    """The words of the minutes, from the rows as they are."""
    product = inspection.certificate.product
    day = inspection.held_on or inspection.planned_on
    province = _province(product.province_code, inspection)
    commune = unit_by_code(UnitLevel.COMMUNE, product.commune_code, day) if product.commune_code else None
    is_draft = inspection.state in WRITABLE
    superior = f"ỦY BAN NHÂN DÂN\n{province.upper()}" if inspection.province_code else "BỘ NÔNG NGHIỆP VÀ MÔI TRƯỜNG"
    place = place_of_signing(commune.name if commune else province)
    return Paper(
        document_title=f"Biên bản kiểm tra: {product.name}",
        head=Head(
            superior=superior,
            body="ĐOÀN KIỂM TRA\nSẢN PHẨM OCOP",
            number=f"Số: {inspection.pk}/BB-KT",
            place_and_day=day_in_words(inspection.held_on, place),
        ),
        title="BIÊN BẢN KIỂM TRA",
        subtitle="Việc duy trì các yêu cầu đối với sản phẩm OCOP đã được công nhận",
        blocks=tuple(_blocks(inspection, place)),
        recipients=("- Chủ thể OCOP;", "- Cơ quan quản lý OCOP;", "- Lưu: hồ sơ kiểm tra."),
        watermark="DỰ THẢO" if is_draft else "",
    )


def _province(code: str, inspection: Inspection) -> str:
    found = unit_by_code(UnitLevel.PROVINCE, inspection.province_code or code, inspection.planned_on)
    return found.name if found else DOTS


def _blocks(inspection: Inspection, place: str) -> list[Block]:
    certificate, product = inspection.certificate, inspection.certificate.product
    basis = ["Căn cứ Điều 9 Quyết định số 26/2026/QĐ-TTg của Thủ tướng Chính phủ;"]
    if inspection.decision_number:
        basis.append(f"Căn cứ Quyết định kiểm tra số {inspection.decision_number};")
    if inspection.plan is not None:
        number = f" số {inspection.plan.number}" if inspection.plan.number else ""
        basis.append(f"Căn cứ kế hoạch{number}: {inspection.plan.name};")
    held = vietnamese_date(inspection.held_on) if inspection.held_on else f"{DOTS}/{DOTS}/{DOTS}"
    return [
        *(text(line, italic=True) for line in basis),
        text(f"Hôm nay, ngày {held}, tại {inspection.place or place}, chúng tôi gồm:"),
        heading("I. THÀNH PHẦN", level=2),
        text("1. Đoàn kiểm tra", bold=True, indent=0),
        *(
            text(f"- {one.name}{', ' + one.role if one.role else ''}{' – Trưởng đoàn' if one.is_head else ''}")
            for one in inspection.team.all()
        ),
        text("2. Chủ thể OCOP", bold=True, indent=0),
        answer("Tên chủ thể:", product.producer.name),
        answer("Người tham gia:", inspection.producer_side),
        heading("II. SẢN PHẨM ĐƯỢC KIỂM TRA", level=2),
        answer("Sản phẩm:", product.name),
        answer("Hạng sao:", f"{certificate.star} sao"),
        answer("Giấy chứng nhận:", official_number(certificate.code) or certificate.public_code),
        answer("Quyết định công nhận:", certificate.decision_number),
        answer("Hiệu lực đến hết ngày:", vietnamese_date(certificate.valid_until) if certificate.valid_until else ""),
        answer("Hình thức:", str(PLAN_KIND[PlanKind(inspection.kind)])),
        *([answer("Lý do:", inspection.reason)] if inspection.reason else []),
        heading("III. NỘI DUNG VÀ KẾT QUẢ KIỂM TRA", level=2),
        *_checklist(inspection),
        *_samples(inspection),
        heading("IV. TỒN TẠI, VI PHẠM VÀ YÊU CẦU KHẮC PHỤC", level=2),
        *_findings(inspection),
        heading("V. Ý KIẾN CỦA CHỦ THỂ", level=2),
        *prose(inspection.producer_words),
        heading("VI. KẾT LUẬN", level=2),
        *prose(inspection.conclusion),
        text(
            "Biên bản được đọc lại cho những người có tên nghe, lập thành hai bản có giá trị như nhau, mỗi bên giữ "
            "một bản."
        ),
        *_refusal(inspection),
        signature_row(*_signatures(inspection)),
    ]


def _checklist(inspection: Inspection) -> list[Block]:
    blocks: list[Block] = []
    items = list(inspection.items.all())
    for part in ChecklistPart:
        rows = [
            [
                str(item.position),
                item.words,
                "" if item.answer == Answer.NOT_CHECKED else str(ANSWER[Answer(item.answer)]),
                item.note,
            ]
            for item in items
            if item.part == part
        ]
        if rows:
            blocks.append(text(str(PART[part]), bold=True, indent=0))
            blocks.append(
                table(
                    "checklist",
                    ["TT", "Nội dung", "Kết quả", "Ghi nhận"],
                    [9, 82, 24, 50],
                    rows,
                    aligns=["center", "left", "center", "left"],
                )
            )
    return blocks


def _samples(inspection: Inspection) -> list[Block]:
    rows = [[one.seal_number, one.what, one.quantity, one.laboratory] for one in inspection.samples.all()]
    if not rows:
        return [text("Đoàn không lấy mẫu kiểm nghiệm.")]
    return [
        text("Mẫu kiểm nghiệm đã lấy và niêm phong", bold=True, indent=0),
        table("samples", ["Số niêm phong", "Mẫu", "Lượng", "Nơi kiểm nghiệm"], [30, 55, 30, 50], rows),
    ]


def _findings(inspection: Inspection) -> list[Block]:
    blocks: list[Block] = []
    for number, finding in enumerate(inspection.findings.all(), start=1):
        severity = str(SEVERITY[Severity(finding.severity)]).lower()
        basis = f" Căn cứ: {finding.basis}." if finding.basis else ""
        blocks.append(text(f"{finding.words} (mức độ: {severity}).{basis}", lead=f"{number}."))
        for one in finding.corrections.all():
            until = f"xong trước hết ngày {vietnamese_date(one.due_on)}"
            blocks.append(text(f"- Yêu cầu: {one.words}; {one.responsible} thực hiện {until}."))
    return blocks or [text("Không có tồn tại, vi phạm.")]


def _refusal(inspection: Inspection) -> list[Block]:
    match inspection.producer_signature:
        case ProducerSignature.REFUSED:
            return [text(f"Đại diện chủ thể từ chối ký biên bản: {inspection.refusal_reason}", bold=True)]
        case ProducerSignature.ABSENT:
            return [text(f"Đại diện chủ thể không có mặt: {inspection.refusal_reason}", bold=True)]
        case _:
            return []


def _signatures(inspection: Inspection) -> tuple[Signature, Signature]:
    head = next((one.name for one in inspection.team.all() if one.is_head), "")
    is_signed = inspection.producer_signature in {"", ProducerSignature.SIGNED}
    hint = _HINT if is_signed else "(không ký; lý do ghi ở trên)"
    return (
        Signature("ĐẠI DIỆN CHỦ THỂ OCOP", inspection.producer_signed_name if is_signed else "", hint=hint),
        Signature("TRƯỞNG ĐOÀN KIỂM TRA", inspection.head_signed_name or head, hint=_HINT),
    )
