"""Entries in a producer's book, made by the deeds themselves."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.production.models import Entry
from ocop.programme.production.operations.book import Sent
from ocop.programme.production.operations.lots_at_hand import Pick
from ocop.programme.production.operations.partners_met import PartnerSheet
from ocop.programme.production.operations.record_harvest import HarvestSheet, record_harvest
from ocop.programme.production.operations.record_making import MakingSheet, record_making
from ocop.programme.production.operations.record_packing import PackingSheet, record_packing
from ocop.programme.production.operations.record_sale import SaleSheet, record_sale
from ocop.programme.production.rules.client_ids import client_id_at
from ocop.programme.production.rules.entry_kinds import BuyerKind, Side
from ocop.programme.traceability.models import Lot
from ocop.programme.traceability.rules.amounts import Unit

AT = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)
SITE = "https://ocop.example"
BUYER = PartnerSheet("Cửa hàng Hương Trà", phone="0912345678", address="12 Lương Ngọc Quyến, Thái Nguyên")
_count = iter(range(1, 10**9))


def new_name() -> UUID:
    """As a device makes one; another each time."""
    return client_id_at(1_795_300_000_000, next(_count).to_bytes(10))


def sent(client_id: UUID | None = None, **more: Any) -> Sent:
    return Sent(client_id or new_name(), SITE, **more)


def harvest_sheet(product: Any, **changes: Any) -> HarvestSheet:
    given: dict[str, Any] = {
        "product_id": product.pk,
        "material": "Búp chè tươi",
        "quantity": Decimal(100),
        "unit": Unit.KILOGRAM,
        "happened_on": date(2026, 11, 10),
    }
    return HarvestSheet(**{**given, **changes})


def make_harvest(member: Actor, product: Any, **changes: Any) -> Entry:
    return record_harvest(actor=member, sent=sent(), sheet=harvest_sheet(product, **changes), now=AT)


def make_making(member: Actor, product: Any, lot: Lot, taken: str = "100", out: str = "20", **changes: Any) -> Entry:
    given: dict[str, Any] = {
        "product_id": product.pk,
        "inputs": (Pick(lot.pk, Decimal(taken)),),
        "material": "Chè khô",
        "quantity": Decimal(out),
        "unit": Unit.KILOGRAM,
        "happened_on": date(2026, 11, 11),
    }
    return record_making(actor=member, sent=sent(), sheet=MakingSheet(**{**given, **changes}), now=AT)


def packing_sheet(product: Any, lot: Lot, taken: str = "20", packs: int = 100, **changes: Any) -> PackingSheet:
    given: dict[str, Any] = {
        "product_id": product.pk,
        "inputs": (Pick(lot.pk, Decimal(taken)),),
        "code": "TC-1",
        "packs": packs,
        "net_content": Decimal(200),
        "net_unit": Unit.GRAM,
        "happened_on": date(2026, 11, 12),
        "expires_on": date(2027, 11, 12),
    }
    return PackingSheet(**{**given, **changes})


def make_packing(member: Actor, product: Any, lot: Lot, **changes: Any) -> Entry:
    return record_packing(actor=member, sent=sent(), sheet=packing_sheet(product, lot, **changes), now=AT)


def make_sale(member: Actor, lot: Lot, quantity: str = "30", **changes: Any) -> Entry:
    given: dict[str, Any] = {
        "items": (Pick(lot.pk, Decimal(quantity)),),
        "buyer_kind": BuyerKind.PARTNER,
        "happened_on": date(2026, 11, 15),
        "partner": BUYER,
    }
    return record_sale(actor=member, sent=sent(), sheet=SaleSheet(**{**given, **changes}), now=AT)


def lot_of(entry: Entry) -> Lot:
    """The lot the entry began."""
    return entry.lines.select_related("lot__stock", "lot__product").get(side=Side.OUT).lot


def make_chain(member: Actor, product: Any) -> dict[str, Any]:
    """100 kg of buds → 20 kg of tea → 100 packs of 200 g → 30 sold."""
    harvest = make_harvest(member, product)
    making = make_making(member, product, lot_of(harvest))
    packing = make_packing(member, product, lot_of(making))
    sale = make_sale(member, lot_of(packing))
    return {"harvest": harvest, "making": making, "packing": packing, "sale": sale}
