"""The national portal in the demo: a producer that agreed, records the portal took, refused, did not answer for and
that still wait; a number a product bore before."""

from datetime import datetime, time, timedelta

from ocop.interfaces.console.demo.calendar import Calendar
from ocop.interfaces.console.demo.cast import DEMO
from ocop.interfaces.console.demo.stamp_part import EXAMPLE_GTIN, product_with_member
from ocop.interfaces.console.demo.timeline import VIETNAM
from ocop.programme.accounts.queries.actors import actor_of
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.exchange.operations.collect_records import collect_records
from ocop.programme.exchange.operations.consent_to_portal import consent_to_portal
from ocop.programme.exchange.operations.portal_adapters import FakePortal
from ocop.programme.exchange.operations.push_records import push_records
from ocop.programme.exchange.queries.portal_items import portal_items_visible_to
from ocop.programme.exchange.rules.outbox import WAITS
from ocop.programme.exchange.rules.portal import (
    LotEventsRecord,
    PortalAway,
    PortalRecord,
    PortalRefused,
    ProductRecord,
)
from ocop.programme.producers.queries.membership import open_members
from ocop.programme.producers.queries.producers_visible import own_producers
from ocop.programme.products.operations.change_product import change_product
from ocop.programme.products.queries.products_visible import own_products
from ocop.programme.products.rules.product_sheet import ProductSheet
from ocop.programme.recognition.queries.decisions import certificates_in_force

FORMER_GTIN = "9521234590019"
"""Of the numbers GS1 keeps for examples, as the one the product bears now."""


def exchange_is_loaded() -> bool:
    """True when the part has done its work."""
    return portal_items_visible_to(DEMO).filter(producer__is_demo=True).exists()


def load_exchange(calendar: Calendar) -> int:
    """The story; out: how many records there are. Without a recognised product that has members nothing is told."""
    found = product_with_member(calendar)
    if found is None:
        return 0
    product, member = found

    def at(before: int, hour: int) -> datetime:
        return datetime.combine(calendar.ends_on - timedelta(days=before), time(hour), VIETNAM)

    _changed_its_number(member, product.pk, at(8, 8), at(8, 9))
    agreed = {product.producer_id: member, **_others(calendar, product.producer_id)}
    for producer_id, owner in agreed.items():
        consent_to_portal(actor=owner, producer_id=producer_id, now=at(7, 9))

    def trouble(record: PortalRecord, _asked: int) -> Exception | None:
        if isinstance(record, LotEventsRecord):
            return PortalAway("Cổng không trả lời.")
        if isinstance(record, ProductRecord) and not record.own_id.endswith(f"/{product.pk}"):
            return PortalRefused("Thiếu ảnh chụp nhãn sản phẩm.")
        return None

    portal = FakePortal(fault=trouble)
    first, now = own_producers(member).get(pk=product.producer_id), at(7, 10)
    for wait in (*WAITS, timedelta()):  # nobody answers for the lots, until they are given up
        push_records(portal=portal, now=now, draw=lambda: 0.0, limit=9, only=first)
        now += wait
    for producer_id, owner in list(agreed.items())[1:2]:
        second = own_producers(owner).get(pk=producer_id)
        push_records(portal=portal, now=at(6, 10), draw=lambda: 0.0, limit=9, only=second)
    collect_records(now=at(0, 7))
    return portal_items_visible_to(DEMO).filter(producer__is_demo=True).count()


def _others(calendar: Calendar, besides: int) -> dict[int, Actor]:
    """Two more producers of recognised products, each with an owner."""
    found: dict[int, Actor] = {}
    certificates = certificates_in_force(calendar.ends_on).filter(product__is_demo=True)
    for certificate in certificates.select_related("product__producer").order_by("public_code"):
        producer = certificate.product.producer
        if producer.pk in {besides, *found}:
            continue
        owner = next((member.user for member in open_members(producer) if member.is_owner), None)
        if owner is not None:
            found[producer.pk] = actor_of(owner, today=calendar.ends_on)
        if len(found) == 2:
            break
    return found


def _changed_its_number(member: Actor, product_id: int, first: datetime, then: datetime) -> None:
    """The barcode was typed wrongly for an hour: the history keeps it."""
    product = own_products(member).get(pk=product_id)
    for barcode, now in ((FORMER_GTIN, first), (EXAMPLE_GTIN, then)):
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
            barcode=barcode,
            price_dong=product.price_dong,
            story=product.story,
        )
        change_product(actor=member, product_id=product_id, sheet=sheet, now=now)
