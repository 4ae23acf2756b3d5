"""Nhãn dán sản phẩm mẫu: one for each sample, with its QR code and check digits, to stick on and cut apart."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.utils.translation import override

from ocop.foundation.text.formats import vietnamese_date
from ocop.foundation.typesetting.qr import qr_svg
from ocop.foundation.typesetting.typst_pdf import compile_pdf
from ocop.programme.dossiers.labels import STORAGE_LABELS
from ocop.programme.dossiers.models import Dossier, SampleItem
from ocop.programme.dossiers.rules.sample_codes import PacketKey, packet_code
from ocop.programme.dossiers.rules.samples import SampleLevel, StorageCondition
from ocop.programme.geography.queries.units import unit_by_code
from ocop.programme.geography.rules.levels import UnitLevel

TEMPLATE = Path(__file__).with_name("sample_labels.typ")


@dataclass(frozen=True)
class LabelFacts:
    """What stands on one label."""

    serial: int
    specification: str = ""
    lot_number: str = ""
    expires_on: date | None = None
    storage: StorageCondition = StorageCondition.DRY


def labels_of(items: Sequence[SampleItem], *, needed: int) -> list[LabelFacts]:
    """Labels of the samples there are lines for; blank ones for as many as the law asks for when there are none."""
    if not items:
        return [LabelFacts(serial) for serial in range(1, needed + 1)]
    return [
        LabelFacts(item.serial, item.specification, item.lot_number, item.expires_on, StorageCondition(item.storage))
        for item in items
    ]


def sample_labels_pdf(
    dossier: Dossier,
    level: SampleLevel,
    labels: Sequence[LabelFacts],
    *,
    address_of: Callable[[str], str],
    now: datetime,
) -> bytes:
    """Eight labels to a page; `address_of` makes the address a code's QR leads to."""
    commune = unit_by_code(UnitLevel.COMMUNE, dossier.commune_code, now.date())
    with override("vi"):
        rows, images = [], {}
        for one in labels:
            code = packet_code(PacketKey(dossier.pk, level, one.serial))
            name = f"qr-{one.serial}.svg"
            images[name] = qr_svg(address_of(code.replace(" ", "")))
            rows.append(
                {
                    "number": f"số {one.serial}",
                    "code": code,
                    "qr": name,
                    "facts": [
                        ["Quy cách", one.specification or "…………………"],
                        ["Số lô", one.lot_number or "…………………"],
                        ["Hạn dùng", vietnamese_date(one.expires_on) if one.expires_on else "……/……/………"],
                        ["Giữ", str(STORAGE_LABELS[one.storage])],
                    ],
                }
            )
        data = {
            "document_title": f"Nhãn sản phẩm mẫu: {dossier.product.name}",
            "product": dossier.product.name,
            "producer": dossier.producer.name,
            "office": f"Gửi: UBND {commune.name[:1].lower() + commune.name[1:]}" if commune else "",
            "labels": rows,
        }
        return compile_pdf(TEMPLATE, data, created_at=now, images=images)
