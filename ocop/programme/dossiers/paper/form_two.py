"""Mẫu số 02: Báo cáo tự đánh giá về sản phẩm (Phụ lục III, 26/2026/QĐ-TTg)."""

from datetime import datetime
from decimal import Decimal
from pathlib import Path

from django.utils.translation import override

from ocop.foundation.text.formats import vietnamese_date, vietnamese_decimal
from ocop.foundation.typesetting.official_paper import (
    Annex,
    Block,
    Head,
    Paper,
    Signature,
    answer,
    day_in_words,
    heading,
    official_docx,
    official_pdf,
    place_of_signing,
    prose,
    strong_row,
    table,
    text,
    ticks,
)
from ocop.programme.dossiers.models import Dossier
from ocop.programme.dossiers.paper.answer_words import answer_words
from ocop.programme.dossiers.paper.change_report import change_annex
from ocop.programme.dossiers.paper.facts import DossierFacts, EvidenceFacts
from ocop.programme.dossiers.paper.reading import dossier_facts
from ocop.programme.dossiers.rules.dossier_kinds import DossierKind
from ocop.programme.dossiers.rules.form_two import INTELLECTUAL_PROPERTY, PaperHeld

TEMPLATE = Path(__file__).with_name("form_two.typ")
WORD_TEMPLATE = Path(__file__).with_name("form_two.docx")

_ANY_INTELLECTUAL_PROPERTY = "ANY_INTELLECTUAL_PROPERTY"
# Phần I, mục 7: the lines to tick, in the order of the form; mục c has no box of its own.
_PAPER_LINES: tuple[tuple[str | None, str, int], ...] = (
    (PaperHeld.BUSINESS_REGISTRATION, "a) Giấy đăng ký kinh doanh:", 5),
    (PaperHeld.QUALITY_DECLARED, "b) Đã công bố chất lượng sản phẩm theo quy định:", 5),
    (None, "c) Đã có các điều kiện sản xuất theo quy định:", 5),
    (
        PaperHeld.FOOD_SAFETY_CERTIFICATE,
        "- Giấy chứng nhận cơ sở đủ điều kiện vệ sinh an toàn thực phẩm theo quy định của pháp luật cho sản xuất sản "
        "phẩm:",
        10,
    ),
    (
        PaperHeld.PRODUCTION_CERTIFICATE,
        "- Giấy chứng nhận cơ sở đủ điều kiện sản xuất bắt buộc theo quy định cho sản phẩm (đối với các sản phẩm bắt "
        "buộc theo quy định)",
        10,
    ),
    (_ANY_INTELLECTUAL_PROPERTY, "d) Đã có đăng ký sở hữu trí tuệ:", 5),
    (PaperHeld.TRADEMARK, "+ Giấy chứng nhận đăng ký nhãn hiệu:", 10),
    (
        PaperHeld.GEOGRAPHICAL_OR_COLLECTIVE_MARK,
        "+ Văn bản ghi nhận quyền sử dụng chỉ dẫn địa lý, nhãn hiệu tập thể, nhãn hiệu chứng nhận:",
        10,
    ),
    (PaperHeld.PATENT, "+ Bằng sáng chế", 10),
    (PaperHeld.INDUSTRIAL_DESIGN, "+ Bằng độc quyền kiểu dáng công nghiệp:", 10),
    (PaperHeld.COPYRIGHT, "+ Giấy chứng nhận bản quyền tác giả", 10),
    (PaperHeld.OTHER, "+ Khác (ghi rõ):", 10),
)


def form_two_pdf(dossier: Dossier, *, now: datetime) -> bytes:
    """Báo cáo tự đánh giá as PDF: the submitted version, or the draft marked so."""
    with override("vi"):
        return official_pdf(TEMPLATE, form_two(dossier_facts(dossier, now=now)), now=now)


def form_two_docx(dossier: Dossier, *, now: datetime) -> bytes:
    """Báo cáo tự đánh giá as a Word file."""
    with override("vi"):
        return official_docx(WORD_TEMPLATE, form_two(dossier_facts(dossier, now=now)), now=now)


def form_two(facts: DossierFacts) -> Paper:
    """The words of the report, in the order of the form; evidence follows as its annex."""
    day = facts.submitted_at.date() if facts.submitted_at else None
    return Paper(
        document_title=f"Báo cáo tự đánh giá về sản phẩm: {facts.product}",
        head=Head(form_label="Mẫu số 02"),
        title="BÁO CÁO TỰ ĐÁNH GIÁ VỀ SẢN PHẨM",
        under_title="(Dành cho chủ thể có sản phẩm đăng ký)",
        blocks=(
            *_part_one(facts),
            *_part_two(facts),
            *_part_three(facts),
            heading("Phần IV\nKẾ HOẠCH SẢN XUẤT, KINH DOANH"),
            *prose(facts.plan),
        ),
        signatures=(
            Signature(
                "ĐẠI DIỆN THEO PHÁP LUẬT CỦA CƠ SỞ",
                name=facts.representative,
                hint="(Ký, họ tên, đóng dấu)",
                place_and_day=day_in_words(day, place_of_signing(facts.commune)),
            ),
        ),
        annexes=(_evidence_annex(facts), *change_annex(facts)),
        watermark=facts.watermark,
        footer=facts.footer,
    )


def _part_one(facts: DossierFacts) -> list[Block]:
    return [
        heading("Phần I\nTHÔNG TIN CHUNG"),
        answer("1. Tên chủ thể:", facts.producer),
        answer("2. Loại hình tổ chức:", facts.producer_kind),
        answer("3. Địa chỉ:", facts.address),
        answer("4. Điện thoại:", facts.phone),
        answer("Email:", facts.email, indent=5),
        heading("5. Tên người đại diện pháp luật:", level=2),
        answer("- Họ tên:", facts.representative),
        answer("- Giới tính (Nam/nữ):", facts.representative_sex),
        answer("- Dân tộc:", facts.representative_ethnicity),
        answer("- Địa chỉ thường trú:", facts.representative_address),
        answer("6. Ngày thành lập/đăng ký kinh doanh:", _day(facts)),
        answer("Số giấy đăng ký (nếu có):", facts.registration_number, indent=5),
        heading("7. Tên sản phẩm/dịch vụ, mô tả về quy cách sản phẩm, tiêu chuẩn:", level=2),
        text(facts.product, bold=True),
        *prose(facts.product_description),
        text("Đánh dấu (√) vào mục tương ứng:", italic=True, align="left"),
        *_paper_ticks(facts),
        heading("8. Lịch sử hình thành của chủ thể (nêu các giai đoạn hình thành và phát triển):", level=2),
        *prose(facts.history),
        heading("9. Cơ cấu tổ chức của chủ thể:", level=2),
        *prose(facts.organisation),
    ]


def _paper_ticks(facts: DossierFacts) -> list[Block]:
    lines: list[Block] = []
    for code, words, indent in _PAPER_LINES:
        if code is None:
            lines.append(ticks(words, [], indent=indent))
            continue
        is_ticked = (
            bool(facts.papers_held & set(INTELLECTUAL_PROPERTY))
            if code == _ANY_INTELLECTUAL_PROPERTY
            else code in facts.papers_held
        )
        value = facts.other_intellectual_property if code == PaperHeld.OTHER else ""
        lines.append(ticks(words, [("", is_ticked)], value=value, indent=indent))
    return lines


def _part_two(facts: DossierFacts) -> list[Block]:
    blocks = [
        heading("Phần II\nKẾT QUẢ THỰC HIỆN PHƯƠNG ÁN SẢN XUẤT KINH DOANH"),
        heading(
            "- Tổ chức vùng nguyên liệu, công nghệ sản xuất, sơ chế, chế biến, đóng gói sản phẩm của chủ thể:", level=2
        ),
        *prose(facts.result_sourcing_technology),
        heading(
            "- Sự thay đổi về chất lượng sản phẩm: chất lượng, tiêu chuẩn chất lượng, bao bì, nhãn mác, hình thức đóng "
            "gói:",
            level=2,
        ),
        *prose(facts.result_quality),
        heading("- Thị trường phân phối sản phẩm:", level=2),
        *prose(facts.result_market),
        heading("- Kết quả sản xuất, kinh doanh: doanh thu, lợi nhuận:", level=2),
        *prose(facts.result_revenue),
    ]
    if facts.kind == DossierKind.UPGRADE:
        blocks.append(heading("- Những thay đổi so với sản phẩm OCOP đã được công nhận:", level=2))
    elif facts.kind == DossierKind.RENEWAL:
        blocks.append(heading("- Những nội dung mới và kết quả sau thời gian được công nhận OCOP:", level=2))
    if facts.kind != DossierKind.FIRST:
        if facts.change_report is None or facts.changes_since_recognition.strip():
            blocks += prose(facts.changes_since_recognition)
        if facts.change_report is not None:
            blocks.append(text("Từng thay đổi được nêu trong phụ lục kèm theo Báo cáo này.", italic=True))
    return blocks


def _part_three(facts: DossierFacts) -> list[Block]:
    rubric = facts.rubric
    return [
        heading("Phần III\nĐÁNH GIÁ KẾT QUẢ THỰC HIỆN THEO BỘ TIÊU CHÍ SẢN PHẨM OCOP"),
        text(
            f"Bộ tiêu chí áp dụng: bộ sản phẩm số {rubric.set_number}, {rubric.name} (Phụ lục II, "
            f"{rubric.edition.decision}). Ký hiệu “MC” là số thứ tự tài liệu trong phụ lục của Báo cáo."
        ),
        table(
            "criteria",
            ["Mã", "Tiêu chí; mức tự đánh giá", "Điểm", "Mô tả, chứng minh", "Tài liệu minh chứng"],
            [9, 40, 13, 38, 24],
            _score_rows(facts),
            aligns=["center", "left", "center", "left", "left"],
            size=10,
        ),
    ]


def _score_rows(facts: DossierFacts) -> list[Block | list[str]]:
    scores = {score.criterion_code: score for score in facts.scores}
    rows: list[Block | list[str]] = []
    total = Decimal(0)
    for part in facts.rubric.parts:
        leaves = [
            leaf
            for section in part.sections
            for criterion in section.criteria
            for leaf in (criterion.subcriteria or (criterion,))
        ]
        reached = sum((scores[leaf.code].points for leaf in leaves if leaf.code in scores), Decimal(0))
        total += reached
        rows.append(strong_row(part.code, f"PHẦN {part.code}: {part.name}", _of(reached, part.max_points), "", ""))
        for leaf in leaves:
            score = scores.get(leaf.code)
            if score is None:
                rows.append([leaf.code, f"{leaf.name}\n(chưa tự chấm)", f"…/{leaf.max_points}", "", ""])
                continue
            rows.append(
                [
                    leaf.code,
                    f"{leaf.name}\n→ {answer_words(leaf, score.answer)}",
                    _of(score.points, leaf.max_points),
                    score.explanation,
                    "\n".join(_evidence_words(facts.evidence, number) for number in score.evidence),
                ]
            )
    rows.append(strong_row("", "TỔNG ĐIỂM TỰ ĐÁNH GIÁ", _of(total, facts.rubric.max_points), "", ""))
    return rows


def _evidence_words(evidence: tuple[EvidenceFacts, ...], number: int) -> str:
    known = 1 <= number <= len(evidence)
    return f"MC{number:02d}: {evidence[number - 1].title}" if known else f"MC{number:02d}"


def _evidence_annex(facts: DossierFacts) -> Annex:
    rows = [
        [
            f"MC{number:02d}",
            f"{one.kind}:\n{one.title}",
            "\n".join(
                words
                for words in (
                    f"Số {one.number}" if one.number else "",
                    f"ngày {vietnamese_date(one.issued_on)}" if one.issued_on else "",
                    one.issuer,
                )
                if words
            ),
            vietnamese_date(one.expires_on) if one.expires_on else "",
            ", ".join(one.criteria) or "Cả hồ sơ",
        ]
        for number, one in enumerate(facts.evidence, start=1)
    ]
    return Annex(
        "PHỤ LỤC\nDANH MỤC TÀI LIỆU MINH CHỨNG",
        f"(Kèm theo Báo cáo tự đánh giá về sản phẩm {facts.product})",
        (
            table(
                "evidence",
                ["Số", "Tài liệu", "Số, ngày, cơ quan cấp", "Có hiệu lực đến", "Tiêu chí"],
                [12, 48, 42, 20, 20],
                rows or [["", "Chưa có tài liệu nào", "", "", ""]],
                aligns=["center", "left", "left", "center", "center"],
                size=11,
            ),
        ),
    )


def _of(points: Decimal, most: int) -> str:
    whole = points == points.to_integral_value()
    return f"{vietnamese_decimal(points, 0 if whole else 2)}/{most}"


def _day(facts: DossierFacts) -> str:
    return vietnamese_date(facts.founded_on) if facts.founded_on else ""
