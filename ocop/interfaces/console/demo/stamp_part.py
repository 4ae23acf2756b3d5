"""Stamps in the demo: a lot, a roll that was printed and partly activated, one that waits for its file, an order to
decide. The GTIN begins with 952, which GS1 keeps for examples: no real goods bear it.
"""

from datetime import datetime, time, timedelta
from decimal import Decimal
from typing import Any

from ocop.interfaces.console.demo.calendar import Calendar
from ocop.interfaces.console.demo.cast import DEMO, Cast
from ocop.interfaces.console.demo.people import THAI_NGUYEN
from ocop.interfaces.console.demo.timeline import VIETNAM
from ocop.programme.accounts.queries.actors import actor_of
from ocop.programme.accounts.queries.people import users_visible_to
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.producers.queries.membership import ids_of_member_users
from ocop.programme.products.operations.change_product import change_product
from ocop.programme.products.rules.product_sheet import ProductSheet
from ocop.programme.recognition.queries.decisions import certificates_in_force
from ocop.programme.stamps.operations.decide_order import approve_order
from ocop.programme.stamps.operations.follow_batch import reconcile_batch, take_file
from ocop.programme.stamps.operations.order_stamps import order_stamps
from ocop.programme.stamps.operations.sell_part import sell_part
from ocop.programme.stamps.operations.use_roll import Stretch, activate_part, void_part
from ocop.programme.stamps.queries.stamps_visible import orders_visible_to
from ocop.programme.traceability.operations.record_lot import LotSheet, record_lot
from ocop.programme.traceability.rules.amounts import Unit

EXAMPLE_GTIN = "9521234500018"


def stamps_are_loaded() -> bool:
    """True when the part has done its work."""
    return orders_visible_to(DEMO).filter(is_demo=True).exists()


def load_stamps(calendar: Calendar) -> int:
    """The story; out: how many stamps were ordered. Without a recognised product that has members nothing is told."""
    found = product_with_member(calendar)
    if found is None:
        return 0
    product, member = found
    officer = Cast(calendar.ends_on).actor("cb.tinh")

    def at(before: int, hour: int) -> datetime:
        return datetime.combine(calendar.ends_on - timedelta(days=before), time(hour), VIETNAM)

    sheet = ProductSheet(
        name=product.name,
        set_number=product.set_number,
        specification=product.specification,
        packaging=product.packaging,
        ingredients=product.ingredients,
        shelf_life=product.shelf_life,
        warnings=product.warnings,
        allergens=product.allergens,
        storage=product.storage,
        usage=product.usage,
        barcode=EXAMPLE_GTIN,
        price_dong=product.price_dong,
        story=product.story,
    )
    change_product(actor=member, product_id=product.pk, sheet=sheet, now=at(20, 8))
    lot = record_lot(
        actor=member,
        product_id=product.pk,
        sheet=LotSheet(
            code="TN-261101",
            produced_on=calendar.ends_on - timedelta(days=21),
            expires_on=calendar.ends_on + timedelta(days=344),
            quantity=Decimal(120),
            unit=Unit.KILOGRAM,
            net_content=Decimal(200),
            net_unit=Unit.GRAM,
            place="Xưởng đóng gói của chủ thể",
        ),
        now=at(19, 9),
    )
    first = order_stamps(actor=member, product_id=product.pk, quantity=500, note="Vụ này.", now=at(18, 9))
    batch = approve_order(actor=officer, order_id=first.pk, quota=5_000, now=at(17, 10))
    take_file(actor=officer, batch_id=batch.pk, write=lambda _batch, _serials: b"", now=at(16, 10))
    reconcile_batch(actor=officer, batch_id=batch.pk, printed=500, spoiled=3, now=at(10, 15))
    activate_part(actor=member, batch_id=batch.pk, stretch=Stretch(1, 400), lot_id=lot.pk, place="Xưởng", now=at(9, 9))
    void_part(actor=member, batch_id=batch.pk, stretch=Stretch(498, 500), reason="In lem.", now=at(9, 10))
    day = calendar.ends_on - timedelta(days=8)
    sell_part(actor=member, batch_id=batch.pk, stretch=Stretch(201, 212), sold_on=day, now=at(8, 17))
    second = order_stamps(actor=member, product_id=product.pk, quantity=200, note="", now=at(4, 9))
    approve_order(actor=officer, order_id=second.pk, quota=None, now=at(3, 9))
    order_stamps(actor=member, product_id=product.pk, quantity=1_000, note="Chuẩn bị hàng Tết.", now=at(1, 9))
    return 1_700


def product_with_member(calendar: Calendar) -> tuple[Any, Actor] | None:
    """The product the story of stamps is told of, and a member of its producer; None when there is none."""
    certificates = certificates_in_force(calendar.ends_on).filter(
        product__is_demo=True, product__province_code=THAI_NGUYEN
    )
    for certificate in certificates.select_related("product__producer").order_by("public_code"):
        members = sorted(ids_of_member_users(certificate.product.producer))
        if members:
            return certificate.product, actor_of(users_visible_to(DEMO).get(pk=members[0]), today=calendar.ends_on)
    return None
