"""Dealings between producers: goods that wait for the sign-in page's producer to say they came, goods it bought that
are being recalled and wait for its word, and a product that passed to another producer after a lot was made of it."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from ocop.interfaces.console.demo.calendar import Calendar
from ocop.interfaces.console.demo.cast import DEMO, Cast
from ocop.interfaces.console.demo.production_part import ADDRESS
from ocop.interfaces.console.demo.timeline import VIETNAM
from ocop.programme.accounts.queries.actors import actor_of
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.exchange.operations.pass_product import pass_product
from ocop.programme.producers.queries.membership import open_members
from ocop.programme.production.operations.answer_delivery import TakingSheet, take_delivery
from ocop.programme.production.operations.book import Sent
from ocop.programme.production.operations.lots_at_hand import Pick
from ocop.programme.production.operations.partners_met import PartnerSheet
from ocop.programme.production.operations.record_sale import SaleSheet, record_sale
from ocop.programme.production.queries.deliveries import deliveries_to_answer
from ocop.programme.production.rules.client_ids import client_id_at
from ocop.programme.production.rules.entry_kinds import BuyerKind
from ocop.programme.products.operations.create_product import create_product
from ocop.programme.products.queries.products_visible import own_products, products_visible_to
from ocop.programme.products.rules.product_sheet import ProductSheet
from ocop.programme.recalls.operations.draw_up_list import draw_up_list
from ocop.programme.recalls.operations.open_recall import Finding, decide_recall, note_finding
from ocop.programme.recalls.operations.tell_parties import tell_parties
from ocop.programme.recalls.rules.recall_kinds import Hazard
from ocop.programme.recognition.queries.decisions import certificates_in_force
from ocop.programme.traceability.operations.record_lot import LotSheet, record_lot
from ocop.programme.traceability.rules.amounts import Unit

PASSED = "Chè ướp hoa nhài (mẫu)"


def dealings_are_loaded() -> bool:
    """True when the part has done its work."""
    return products_visible_to(DEMO).filter(is_demo=True, name=PASSED).exists()


def load_dealings(calendar: Calendar) -> int:
    """Out: how many of the three stories are told. Nothing without a neighbour that has a recognised product."""
    cast = Cast(calendar.ends_on)
    member = cast.actor("chuthe")
    product = own_products(member).filter(is_retired=False).order_by("pk").first()
    neighbour = None if product is None else _neighbour(calendar, product.producer_id)
    if product is None or neighbour is None:
        return 0
    theirs, seller = neighbour
    chance = Random("ocop-dealings")  # noqa: S311  (names of the demo, the same in every load)

    def at(before: int, hour: int, minute: int = 0) -> datetime:
        return datetime.combine(calendar.ends_on - timedelta(days=before), time(hour, minute), VIETNAM)

    def sold(lot: Any, packs: int, before: int) -> None:
        buyer = PartnerSheet(product.producer.name, **_reach(product.producer))
        sent = Sent(client_id_at(int(at(before, 9).timestamp() * 1000), chance.randbytes(10)), ADDRESS)
        sheet = SaleSheet(
            (Pick(lot.pk, Decimal(packs)),), BuyerKind.PARTNER, at(before, 9).date(), buyer, f"PX {packs}"
        )
        record_sale(actor=seller, sent=sent, sheet=sheet, now=at(before, 9))

    bad, good = (
        record_lot(actor=seller, product_id=theirs.pk, sheet=_packs(code, at(before, 8).date()), now=at(before, 17))
        for code, before in (("NL-01", 16), ("NL-02", 4))
    )
    sold(bad, 20, 12)
    waiting = deliveries_to_answer(member).get(line__lot=bad.pk)
    taking = TakingSheet(product.pk, at(12, 15).date())
    take_delivery(actor=member, delivery_id=waiting.pk, sheet=taking, site=ADDRESS, now=at(12, 15))
    finding = Finding(
        lot_ids=(bad.pk,),
        found_at=at(1, 8),
        hazard=Hazard.FOREIGN_BODY,
        reason="Lẫn mảnh nhựa nhỏ của khay sàng.",
        found_how="Tự kiểm tra kho.",
    )
    recall = note_finding(actor=seller, finding=finding, is_decided_next=True, now=at(1, 9))
    told: dict[str, Any] = {"actor": seller, "recall_id": recall.pk}
    decide_recall(**told, advice="Không dùng, không bán; mang trả nơi mua.", now=at(1, 10))
    draw_up_list(**told, now=at(1, 10, 5))
    tell_parties(**told, now=at(1, 10, 10))
    sold(good, 30, 1)
    _passed_on(seller, cast.actor("cb.tinh"), product.producer_id, at)
    return 3


def _passed_on(seller: Actor, officer: Actor, next_id: int, at: Any) -> None:
    """A product of the neighbour with one lot, taken over by the sign-in page's producer."""
    producer_id = own_products(seller).order_by("pk").values_list("producer_id", flat=True)[0]
    sheet = ProductSheet(
        name=PASSED, set_number=1, specification="Hộp 100 g", packaging="Hộp giấy", shelf_life="12 tháng"
    )
    made = create_product(actor=seller, producer_id=producer_id, sheet=sheet, now=at(30, 8))
    record_lot(actor=seller, product_id=made.pk, sheet=_packs("HN-01", at(28, 8).date()), now=at(28, 17))
    pass_product(
        actor=officer,
        product_id=made.pk,
        next_id=next_id,
        since=at(5, 8).date(),
        reason="Chủ thể cũ chuyển nhượng sản phẩm cùng xưởng ướp hương.",
        paper_number="03/HĐCN (mẫu)",
        now=at(5, 9),
    )


def _neighbour(calendar: Calendar, besides: int) -> tuple[Any, Actor] | None:
    """Another producer of a recognised product, of the same province, with somebody who writes its book."""
    found = certificates_in_force(calendar.ends_on).filter(product__is_demo=True, product__is_retired=False)
    for certificate in found.exclude(product__producer=besides).select_related("product__producer").order_by("-pk"):
        owner = next((one.user for one in open_members(certificate.product.producer) if one.is_owner), None)
        if owner is not None and certificate.product.province_code == "19":
            return certificate.product, actor_of(owner, today=calendar.ends_on)
    return None


def _reach(producer: Any) -> dict[str, str]:
    """How a seller names a producer of the platform: by its tax code, else by its telephone."""
    return {"gln": producer.tax_code} if producer.tax_code else {"phone": producer.phone}


def _packs(code: str, day: date) -> LotSheet:
    return LotSheet(
        code=code,
        produced_on=day,
        expires_on=day + timedelta(days=365),
        quantity=Decimal(10),
        unit=Unit.KILOGRAM,
        net_content=Decimal(100),
        net_unit=Unit.GRAM,
        place="Xưởng đóng gói của chủ thể",
    )
