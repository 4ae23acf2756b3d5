"""The frozen content of a version as words for the page."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.text.formats import vietnamese_date
from ocop.foundation.text.phone import mask_phone
from ocop.programme.dossiers.labels import (
    COMMUNE_CONTENT_LABELS,
    EVIDENCE_TYPE_LABELS,
    PAPER_LABELS,
    SECTION_LABELS,
)
from ocop.programme.dossiers.queries.review_page import DossierReading
from ocop.programme.dossiers.rules.dossier_kinds import EvidenceType
from ocop.programme.dossiers.rules.form_two import ALL_SECTIONS, PaperHeld
from ocop.programme.dossiers.rules.review_contents import ReviewReportKind
from ocop.programme.producers.labels import PRODUCER_KIND_LABELS, SEX_LABELS
from ocop.programme.producers.rules.producer_kinds import ProducerKind, Sex

Pairs = list[tuple[str, str]]


def general_facts(reading: DossierReading) -> list[tuple[str, Pairs]]:
    """The cards of part I: producer, product; personal data only when the reading has them."""
    content = reading.content
    return [
        (_("Chủ thể"), producer_facts(content.get("producer") or {}, reading)),
        (_("Sản phẩm"), product_facts(content)),
    ]


def producer_facts(producer: Mapping[str, Any], reading: DossierReading) -> Pairs:
    """Name, kind, address; whom to call only for the officers who verify the producer, else a masked number."""
    kind = producer.get("kind") or ""
    pairs = [
        (_("Tên chủ thể"), producer.get("name") or ""),
        (_("Loại hình tổ chức"), str(PRODUCER_KIND_LABELS[ProducerKind(kind)]) if kind else ""),
        (_("Mã số thuế"), producer.get("tax_code") or ""),
        (_("Số đăng ký"), producer.get("registration_number") or ""),
        (_("Ngày thành lập"), day_words(producer.get("founded_on") or producer.get("registered_on"))),
        (_("Địa chỉ"), producer.get("address") or ""),
        (_("Người đại diện"), producer.get("representative_name") or ""),
        (_("Chức vụ"), producer.get("representative_position") or ""),
    ]
    if not reading.sees_personal_data:
        phone = reading.dossier.producer.phone
        return [*pairs, (_("Điện thoại"), mask_phone(phone) if phone else "")]
    sex = producer.get("representative_sex") or ""
    return [
        *pairs,
        (_("Giới tính"), str(SEX_LABELS[Sex(sex)]) if sex else ""),
        (_("Dân tộc"), producer.get("representative_ethnicity") or ""),
        (_("Địa chỉ thường trú"), producer.get("representative_address") or ""),
        (_("Địa chỉ thường trú trên giấy tờ"), producer.get("representative_address_as_printed") or ""),
        (_("Điện thoại"), producer.get("phone") or ""),
        (_("Thư điện tử"), producer.get("email") or ""),
    ]


def product_facts(content: Mapping[str, Any]) -> Pairs:
    """What is put forward, the papers held, the samples."""
    product = content.get("product") or {}
    held = [str(PAPER_LABELS[PaperHeld(code)]) for code in content.get("papers_held") or ()]
    samples = content.get("sample_count")
    return [
        (_("Tên sản phẩm"), product.get("name") or ""),
        (_("Quy cách"), product.get("specification") or ""),
        (_("Bao bì"), product.get("packaging") or ""),
        (_("Thành phần"), product.get("ingredients") or ""),
        (_("Hạn sử dụng"), product.get("shelf_life") or ""),
        (_("Mã vạch"), product.get("barcode") or ""),
        (_("Giấy tờ đã có"), "; ".join(held)),
        (_("Sở hữu trí tuệ khác"), content.get("other_intellectual_property") or ""),
        (_("Số sản phẩm mẫu"), "" if samples is None else str(samples)),
    ]


def content_sections(content: Mapping[str, Any]) -> Pairs:
    """The written sections of Mẫu số 02 that hold text, in the order of the form; the story first."""
    sections = content.get("sections") or {}
    story = (content.get("product") or {}).get("story") or ""
    written = [(str(SECTION_LABELS[name]), sections[name]) for name in ALL_SECTIONS if sections.get(name)]
    return ([(_("Câu chuyện sản phẩm"), story)] if story else []) + written


def day_words(text: str | None) -> str:
    """ISO text of a frozen day → dd/mm/yyyy."""
    return vietnamese_date(date.fromisoformat(text)) if text else ""


def evidence_line(row: Mapping[str, Any], today: date) -> dict[str, Any]:
    """One piece of evidence for the table: its kind, validity and criteria in words."""
    issued, expires = day_words(row.get("issued_on")), day_words(row.get("expires_on"))
    validity = " ".join(
        part
        for part in (
            _("từ %(day)s") % {"day": issued} if issued else "",
            _("đến %(day)s") % {"day": expires} if expires else "",
        )
        if part
    )
    codes = [code or _("cả hồ sơ") for code in row.get("criteria") or ()]
    return {
        **row,
        "kind": EVIDENCE_TYPE_LABELS[EvidenceType(row["type"])],
        "validity": validity,
        "is_expired": bool(row.get("expires_on")) and date.fromisoformat(row["expires_on"]) < today,
        "codes": ", ".join(codes),
    }


def issued_words(report: Any) -> dict[str, Any]:
    """A report as it was issued, from its frozen content."""
    content = report.content
    at = vietnamese_date(timezone.localdate(report.issued_at))
    if report.kind == ReviewReportKind.COMMUNE:
        title = _("Báo cáo số %(number)s") % {"number": content.get("report_number", "")}
        eyebrow = _("UBND cấp xã, ban hành ngày %(day)s") % {"day": at}
        texts = [(str(label), content.get(one.value) or "") for one, label in COMMUNE_CONTENT_LABELS.items()]
        letter = _("Số %(number)s; ký ngày %(day)s; %(position)s %(name)s.") % {
            "number": content.get("letter_number", ""),
            "day": day_words(content.get("signed_on")),
            "position": content.get("signatory_position", ""),
            "name": content.get("signatory", ""),
        }
        texts.append((_("Văn bản đề nghị"), letter))
    else:
        title = _("Báo cáo đánh giá hồ sơ")
        eyebrow = _("Tổ tư vấn, gửi ngày %(day)s") % {"day": at}
        texts = _advisory_texts(content)
    return {
        "title": title,
        "eyebrow": eyebrow,
        "texts": [(label, text) for label, text in texts if text],
        "sha256": report.sha256,
    }


def _advisory_texts(content: Mapping[str, Any]) -> Pairs:
    views = "\n".join(f"{code}. {view}" for code, view in (content.get("section_views") or {}).items())
    grounds = "\n".join(f"{one['text']}: {one['note']}" for one in content.get("knock_outs_found") or ())
    visit = day_words(content.get("site_visit_on"))
    return [
        (_("Thành phần, tính hợp lệ của hồ sơ"), content.get("composition") or ""),
        (_("Phần A"), content.get("part_a") or ""),
        (_("Phần B"), content.get("part_b") or ""),
        (_("Phần C"), content.get("part_c") or ""),
        (_("Nhận xét theo mục"), views),
        (_("Ngày khảo sát thực tế"), visit),
        (_("Kết quả khảo sát"), content.get("site_visit_findings") or ""),
        (_("Kiểm nghiệm đề nghị bổ sung"), content.get("extra_tests") or ""),
        (_("Trường hợp loại phát hiện được"), grounds),
        (_("Kiến nghị với Hội đồng"), content.get("recommendation") or ""),
    ]
