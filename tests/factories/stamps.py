"""Lots, orders and batches of stamps, made by the deeds themselves."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.stamps.models import StampBatch, StampOrder
from ocop.programme.stamps.operations.decide_order import approve_order
from ocop.programme.stamps.operations.follow_batch import reconcile_batch, serials_of, take_file
from ocop.programme.stamps.operations.order_stamps import order_stamps
from ocop.programme.stamps.operations.use_roll import Stretch, activate_part
from ocop.programme.traceability.models import Lot
from ocop.programme.traceability.operations.record_lot import LotSheet, record_lot
from ocop.programme.traceability.rules.amounts import Unit

AT = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)
BARCODE = "8938505001036"
GTIN = "08938505001036"


def lot_sheet(code: str = "L01", **changes: Any) -> LotSheet:
    """100 kg in packs of 500 g: 200 packs, 204 stamps with the agreed waste."""
    given: dict[str, Any] = {
        "code": code,
        "produced_on": date(2026, 11, 1),
        "expires_on": date(2027, 11, 1),
        "quantity": Decimal(100),
        "unit": Unit.KILOGRAM,
        "net_content": Decimal(500),
        "net_unit": Unit.GRAM,
        "place": "Xã Tân Cương",
    }
    return LotSheet(**{**given, **changes})


def make_lot(member: Actor, product: Any, code: str = "L01", **changes: Any) -> Lot:
    return record_lot(actor=member, product_id=product.pk, sheet=lot_sheet(code, **changes), now=AT)


def make_order(member: Actor, product: Any, quantity: int = 300) -> StampOrder:
    return order_stamps(actor=member, product_id=product.pk, quantity=quantity, note="Vụ đông", now=AT)


def make_roll(member: Actor, officer: Actor, product: Any, quantity: int = 300) -> StampBatch:
    """Approved, printed, counted."""
    order = make_order(member, product, quantity)
    batch = approve_order(actor=officer, order_id=order.pk, quota=100_000, now=AT)
    take_file(actor=officer, batch_id=batch.pk, write=lambda _batch, serials: b"", now=AT)
    return reconcile_batch(actor=officer, batch_id=batch.pk, printed=quantity, spoiled=2, now=AT)


def activate(member: Actor, batch: StampBatch, lot: Lot, first: int, last: int) -> Any:
    return activate_part(actor=member, batch_id=batch.pk, stretch=Stretch(first, last), lot_id=lot.pk, place="", now=AT)


def serial_number(batch: StampBatch, number: int) -> str:
    """The serial of the stamp with this number on the roll."""
    return list(serials_of(batch))[number - 1]
