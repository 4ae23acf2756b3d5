"""Biên bản hủy sản phẩm mẫu (bố cục theo Nghị định 30/2020/NĐ-CP): which samples, why, how, before whom."""

from datetime import datetime
from pathlib import Path

from django.utils import timezone
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
    official_docx,
    official_pdf,
    place_of_signing,
    prose,
    signature_row,
    table,
    text,
)
from ocop.programme.dossiers.labels import SAMPLE_LEVEL_LABELS, SAMPLE_STATE_LABELS
from ocop.programme.dossiers.models import SampleStep
from ocop.programme.dossiers.rules.sample_codes import PacketKey, packet_code, slip_code
from ocop.programme.dossiers.rules.samples import SampleKeeper, SampleLevel, SampleState
from ocop.programme.geography.queries.units import unit_by_code
from ocop.programme.geography.rules.levels import UnitLevel

TEMPLATE = Path(__file__).with_name("destruction_minutes.typ")
WORD_TEMPLATE = Path(__file__).with_name("destruction_minutes.docx")
_HINT = "(Ký, ghi rõ họ tên)"


def destruction_minutes_pdf(step: SampleStep, *, now: datetime) -> bytes:
    """The minutes as PDF."""
    with override("vi"):
        return official_pdf(TEMPLATE, destruction_paper(step), now=now)


def destruction_minutes_docx(step: SampleStep, *, now: datetime) -> bytes:
    """The same as a Word file."""
    with override("vi"):
        return official_docx(WORD_TEMPLATE, destruction_paper(step), now=now)


def destruction_paper(step: SampleStep) -> Paper:
    """The words of the minutes, from the line as it was written."""
    dossier = step.dossier
    moment = timezone.localtime(step.happened_at)
    superior, body, place = _office(step)
    witnesses = [line.strip() for line in step.witnesses.splitlines() if line.strip()]
    moved = list(step.moved.select_related("item").order_by("item__serial"))
    rows = [
        [
            str(number),
            packet_code(PacketKey(step.dossier_id, SampleLevel(step.level), one.item.serial)),
            one.item.specification,
            vietnamese_date(one.item.expires_on) if one.item.expires_on else "",
            str(SAMPLE_STATE_LABELS[SampleState(one.from_state)]),
        ]
        for number, one in enumerate(moved, 1)
    ]
    basis = [
        "Căn cứ điểm d khoản 2 Điều 6 Quyết định số 26/2026/QĐ-TTg của Thủ tướng Chính phủ;",
        *([f"Căn cứ {step.occasion};"] if step.occasion else []),
    ]
    return Paper(
        document_title=f"Biên bản hủy sản phẩm mẫu: {dossier.product.name}",
        head=Head(
            superior=superior,
            body=body,
            number=f"Số: {step.pk}/BB-HM",
            place_and_day=day_in_words(moment.date(), place),
        ),
        title="BIÊN BẢN",
        subtitle="Hủy sản phẩm mẫu tham gia đánh giá, phân hạng sản phẩm OCOP",
        blocks=(
            *(text(line, italic=True) for line in basis),
            text(
                f"Hôm nay, vào hồi {moment:%H giờ %M}, ngày {moment:%d/%m/%Y}"
                f"{f', tại {step.place}' if step.place else ''}, chúng tôi gồm:"
            ),
            heading("I. THÀNH PHẦN", level=2),
            answer("Người thực hiện:", step.giver_name),
            *(answer(f"Người chứng kiến {number}:", name) for number, name in enumerate(witnesses, 1)),
            heading("II. SẢN PHẨM MẪU ĐƯỢC HỦY", level=2),
            answer("Sản phẩm:", dossier.product.name),
            answer("Chủ thể:", dossier.producer.name),
            answer("Thuộc:", SAMPLE_LEVEL_LABELS[SampleLevel(step.level)]),
            answer("Số lượng:", f"{step.count:02d} sản phẩm mẫu"),
            table(
                "destroyed",
                ["TT", "Mã trên nhãn", "Quy cách", "Hạn dùng", "Tình trạng trước khi hủy"],
                [10, 45, 38, 28, 44],
                rows,
                aligns=["center", "center", "left", "center", "left"],
            ),
            heading("III. LÝ DO VÀ CÁCH HỦY", level=2),
            *prose(step.remark),
            text(
                "Biên bản được đọc lại cho những người có tên nghe, lập thành hai bản có giá trị như nhau; "
                f"mã tra cứu trong sổ mẫu: {slip_code(step.pk)}."
            ),
            signature_row(
                Signature("NGƯỜI THỰC HIỆN", step.giver_name, _HINT),
                Signature("NGƯỜI CHỨNG KIẾN", "\n".join(name.partition(",")[0] for name in witnesses), _HINT),
            ),
        ),
        recipients=("- Chủ thể OCOP;", "- Lưu: hồ sơ sản phẩm mẫu."),
    )


def _office(step: SampleStep) -> tuple[str, str, str]:
    """Superior body, body, place of the office that destroys."""
    dossier, day = step.dossier, timezone.localdate(step.happened_at)
    province = unit_by_code(UnitLevel.PROVINCE, dossier.province_code, day)
    commune = unit_by_code(UnitLevel.COMMUNE, dossier.commune_code, day)
    province_name = province.name if province else f"Tỉnh {DOTS}"
    if step.giver == SampleKeeper.MINISTRY:
        return "BỘ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", "CƠ QUAN THAM MƯU\nQUẢN LÝ OCOP", "Hà Nội"
    if step.giver == SampleKeeper.COMMUNE and commune is not None:
        return "", f"ỦY BAN NHÂN DÂN\n{commune.name.upper()}", place_of_signing(commune.name)
    superior = f"ỦY BAN NHÂN DÂN\n{province_name.upper()}"
    return superior, "CƠ QUAN THAM MƯU\nQUẢN LÝ OCOP CẤP TỈNH", place_of_signing(province_name)
