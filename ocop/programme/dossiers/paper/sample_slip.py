"""Phiếu giao nhận sản phẩm mẫu: one line of the book of samples, to be signed by both sides on paper."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.translation import override

from ocop.foundation.text.formats import vietnamese_date
from ocop.foundation.typesetting.official_paper import (
    Block,
    Head,
    Paper,
    Signature,
    answer,
    day_in_words,
    paper_data,
    place_of_signing,
    signature_row,
    table,
    text,
)
from ocop.foundation.typesetting.qr import qr_svg
from ocop.foundation.typesetting.typst_pdf import compile_pdf
from ocop.programme.dossiers.labels import (
    SAMPLE_KEEPER_LABELS,
    SAMPLE_LEVEL_LABELS,
    SAMPLE_MOVE_LABELS,
    STORAGE_LABELS,
)
from ocop.programme.dossiers.models import SampleStep
from ocop.programme.dossiers.rules.sample_codes import PacketKey, packet_code, slip_code
from ocop.programme.dossiers.rules.samples import SampleKeeper, SampleLevel, SampleMove, StorageCondition
from ocop.programme.geography.queries.units import unit_by_code
from ocop.programme.geography.rules.levels import UnitLevel

TEMPLATE = Path(__file__).with_name("sample_slip.typ")
_HINT = "(Ký, ghi rõ họ tên)"


def sample_slip_pdf(step: SampleStep, *, address_of: Callable[[str], str], now: datetime) -> bytes:
    """The slip with its QR code and check digits; `address_of` makes the address the code leads to."""
    with override("vi"):
        paper = slip_paper(step)
        code = slip_code(step.pk)
        data: dict[str, Any] = {
            **paper_data(paper),
            "qr": "qr.svg",
            "code": code,
            "beside_code": len(_facts(step)),
        }
        images = {"qr.svg": qr_svg(address_of(code.replace(" ", "")))}
        return compile_pdf(TEMPLATE, data, created_at=now, images=images)


def slip_paper(step: SampleStep) -> Paper:
    """The words of the slip, from the line as it was written."""
    dossier = step.dossier
    move = SampleMove(step.move)
    commune = unit_by_code(UnitLevel.COMMUNE, dossier.commune_code, step.happened_at.date())
    province = unit_by_code(UnitLevel.PROVINCE, dossier.province_code, step.happened_at.date())
    unit = commune if step.giver in {SampleKeeper.PRODUCER, SampleKeeper.COMMUNE} else province
    place = "Hà Nội" if step.giver == SampleKeeper.MINISTRY else place_of_signing(unit.name) if unit else ""
    title = "PHIẾU GỬI SẢN PHẨM MẪU" if move is SampleMove.ANNOUNCE else "PHIẾU GIAO NHẬN SẢN PHẨM MẪU"
    giver = Signature(f"NGƯỜI GIAO\n{_side(step.giver)}", step.giver_name, _HINT)
    taker_name = "" if move is SampleMove.ANNOUNCE else step.taker_name
    taker = Signature(f"NGƯỜI NHẬN\n{_side(step.taker)}", taker_name, _HINT)
    return Paper(
        document_title=f"Phiếu giao nhận sản phẩm mẫu: {dossier.product.name}",
        head=Head(place_and_day=day_in_words(timezone.localdate(step.happened_at), place)),
        title=title,
        under_title=f"(Lần {step.number}, hồ sơ số {dossier.pk}; điểm d khoản 2 Điều 6 Quyết định số 26/2026/QĐ-TTg)",
        blocks=(*_facts(step), *_rows(step), signature_row(giver, taker)),
    )


def _facts(step: SampleStep) -> list[Block]:
    moment = timezone.localtime(step.happened_at)
    facts = [
        answer("Việc giao nhận:", SAMPLE_MOVE_LABELS[SampleMove(step.move)]),
        answer("Sản phẩm:", step.dossier.product.name),
        answer("Chủ thể:", step.dossier.producer.name),
        answer("Thuộc:", SAMPLE_LEVEL_LABELS[SampleLevel(step.level)]),
        answer("Thời gian:", f"{moment:%H giờ %M, ngày %d/%m/%Y}"),
        answer("Số lượng:", f"{step.count:02d} sản phẩm mẫu"),
    ]
    if step.storage:
        facts.append(answer("Điều kiện giữ:", STORAGE_LABELS[StorageCondition(step.storage)]))
    if step.temperature is not None:
        facts.append(answer("Nhiệt độ lúc giao nhận:", f"{str(step.temperature).replace('.', ',')} °C"))
    if step.place:
        facts.append(answer("Nơi để:", step.place))
    return facts


def _rows(step: SampleStep) -> list[Block]:
    moved = list(step.moved.select_related("item").order_by("item__serial"))
    rows = [
        [
            str(one.item.serial),
            packet_code(PacketKey(step.dossier_id, SampleLevel(step.level), one.item.serial)),
            one.item.specification,
            one.item.lot_number,
            vietnamese_date(one.item.expires_on) if one.item.expires_on else "",
            "",
        ]
        for one in moved
    ]
    blocks: list[Block] = [
        table(
            "samples",
            ["Mẫu số", "Mã trên nhãn", "Quy cách", "Số lô", "Hạn dùng", "Tình trạng khi nhận"],
            [14, 42, 30, 24, 25, 38],
            rows,
            aligns=["center", "center", "left", "left", "center", "left"],
        )
    ]
    if step.remark:
        blocks.append(answer("Ghi chú:", step.remark))
    blocks.append(
        text("Phiếu lập thành hai bản, mỗi bên giữ một bản. Ảnh chụp phiếu có đủ chữ ký được đính kèm sổ mẫu.")
    )
    return blocks


def _side(keeper: str) -> str:
    return str(SAMPLE_KEEPER_LABELS[SampleKeeper(keeper)]).upper()
