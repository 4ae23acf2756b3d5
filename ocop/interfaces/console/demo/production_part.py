"""The book of the sign-in page's producer: buds cut and bought, tea made, packs filled and sold; one lot that was cut
too early is held."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from django.conf import settings

from ocop.interfaces.console.demo.calendar import Calendar
from ocop.interfaces.console.demo.cast import DEMO, Cast
from ocop.interfaces.console.demo.timeline import VIETNAM
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.farming.queries.crops_visible import own_crops
from ocop.programme.production.operations.book import Sent
from ocop.programme.production.operations.lots_at_hand import Pick
from ocop.programme.production.operations.partners_met import PartnerSheet
from ocop.programme.production.operations.record_harvest import HarvestSheet, record_harvest
from ocop.programme.production.operations.record_loss import LossSheet, record_loss
from ocop.programme.production.operations.record_making import MakingSheet, record_making
from ocop.programme.production.operations.record_packing import PackingSheet, StretchOfRoll, record_packing
from ocop.programme.production.operations.record_reading import ReadingSheet, record_reading
from ocop.programme.production.operations.record_receipt import ReceiptSheet, record_receipt
from ocop.programme.production.operations.record_sale import SaleSheet, record_sale
from ocop.programme.production.queries.entries import entries_visible_to
from ocop.programme.production.rules.client_ids import client_id_at
from ocop.programme.production.rules.entry_kinds import BuyerKind, Side
from ocop.programme.products.operations.change_product import change_product
from ocop.programme.products.queries.products_visible import own_products
from ocop.programme.products.rules.product_sheet import ProductSheet
from ocop.programme.stamps.operations.decide_order import approve_order
from ocop.programme.stamps.operations.follow_batch import reconcile_batch, take_file
from ocop.programme.stamps.operations.order_stamps import order_stamps
from ocop.programme.traceability.rules.amounts import Unit

ADDRESS = settings.PUBLIC_ADDRESS or "https://ocop.example"
EXAMPLE_GTIN = "9521234500025"
"""GS1 keeps numbers that begin with 952 for examples."""
NEIGHBOUR = PartnerSheet("Hộ bà Trần Thị Mẫu (mẫu)", phone="0912000111", address="Xóm Nam Hưng")
SHOP = PartnerSheet("Cửa hàng OCOP Bến Tượng (mẫu)", phone="0912000222", address="Phường Phan Đình Phùng")
HOTEL = PartnerSheet("Khách sạn Hồ Núi Cốc (mẫu)", phone="0912000333", address="Xã Đại Phúc")


def production_is_loaded() -> bool:
    """True when the part has done its work."""
    return entries_visible_to(DEMO).filter(is_demo=True).exists()


def load_production(calendar: Calendar) -> int:
    """The weeks of a household; out: how many entries. Nothing without a product of that producer."""
    member = Cast(calendar.ends_on).actor("chuthe")
    product = own_products(member).filter(is_retired=False).order_by("pk").first()
    if product is None:
        return 0
    chance = Random("ocop-production")  # noqa: S311  (names of the demo, the same in every load)
    crop = own_crops(member).filter(area__producer=product.producer_id, closed_on__isnull=True).first()
    crop_id = crop.pk if crop is not None else None
    written = []

    def day(before: int) -> date:
        return calendar.ends_on - timedelta(days=before)

    def at(before: int) -> datetime:
        return datetime.combine(day(before), time(17, 30), VIETNAM)

    def sent(before: int) -> Sent:
        return Sent(client_id_at(int(at(before).timestamp() * 1000), chance.randbytes(10)), ADDRESS)

    def lot(entry: Any) -> int:
        written.append(entry.pk)
        return int(entry.lines.get(side=Side.OUT).lot_id)

    def cut(before: int, kilograms: int) -> int:
        sheet = HarvestSheet(product.pk, "Búp chè tươi", Decimal(kilograms), Unit.KILOGRAM, day(before), crop_id)
        return lot(record_harvest(actor=member, sent=sent(before), sheet=sheet, now=at(before)))

    def make(before: int, inputs: tuple[Pick, ...], kilograms: str) -> int:
        sheet = MakingSheet(product.pk, inputs, "Chè khô đã sao", Decimal(kilograms), Unit.KILOGRAM, day(before))
        return lot(record_making(actor=member, sent=sent(before), sheet=sheet, now=at(before)))

    def sell(before: int, lot_id: int, packs: int, buyer: PartnerSheet | None) -> None:
        kind = BuyerKind.RETAIL if buyer is None else BuyerKind.PARTNER
        sheet = SaleSheet((Pick(lot_id, Decimal(packs)),), kind, day(before), buyer)
        written.append(record_sale(actor=member, sent=sent(before), sheet=sheet, now=at(before)).pk)

    buds = cut(20, 120)
    bought = lot(
        record_receipt(
            actor=member,
            sent=sent(20),
            sheet=ReceiptSheet(
                product.pk, "Búp chè tươi mua ngoài", Decimal(40), Unit.KILOGRAM, day(20), NEIGHBOUR, "PGH 07"
            ),
            now=at(20),
        )
    )
    tea = make(19, (Pick(buds, Decimal(120)), Pick(bought, Decimal(30))), "30")
    stamps = StretchOfRoll(_roll(member, Cast(calendar.ends_on).actor("cb.tinh"), product, at), 1, 80)
    packing = PackingSheet(
        product.pk, (Pick(tea, Decimal(16)),), f"TC{day(18):%d%m%y}", 80, Decimal(200), Unit.GRAM, day(18),
        day(18) + timedelta(days=365), stamps=stamps,
    )  # fmt: skip
    packed = lot(record_packing(actor=member, sent=sent(18), sheet=packing, now=at(18)))
    sell(7, packed, 30, SHOP)
    sell(6, packed, 20, HOTEL)
    sell(2, packed, 4, None)
    reading = ReadingSheet(packed, day(3), Decimal("24.5"), Decimal(62))
    written.append(record_reading(actor=member, sent=sent(3), sheet=reading, now=at(3)).pk)
    torn = LossSheet(Pick(packed, Decimal(2)), day(3), "Rách túi khi xếp kho")
    written.append(record_loss(actor=member, sent=sent(3), sheet=torn, now=at(3)).pk)
    cut(1, 60)
    return len(written)


def _roll(member: Actor, officer: Actor, product: Any, at: Callable[[int], datetime]) -> int:
    """A roll of 200 stamps, printed and counted before the packs are filled; out: its key."""
    sheet = ProductSheet(
        name=product.name,
        set_number=product.set_number,
        specification=product.specification,
        packaging=product.packaging,
        ingredients=product.ingredients,
        shelf_life=product.shelf_life,
        warnings="Không dùng sản phẩm có dấu hiệu ẩm mốc, bao bì rách. Người mất ngủ không nên uống sau 17 giờ.",
        allergens="Không chứa chất gây dị ứng phải ghi nhãn.",
        storage="Nơi khô ráo, thoáng mát, tránh ánh nắng; buộc kín sau khi mở.",
        usage="Tráng trà bằng nước sôi, pha 8 g với 250 ml nước 85 °C trong 2 phút.",
        barcode=EXAMPLE_GTIN,
        price_dong=product.price_dong,
        story=product.story,
    )
    change_product(actor=member, product_id=product.pk, sheet=sheet, now=at(26))
    order = order_stamps(actor=member, product_id=product.pk, quantity=200, note="Vụ đông.", now=at(25))
    batch = approve_order(actor=officer, order_id=order.pk, quota=2_000, now=at(24))
    take_file(actor=officer, batch_id=batch.pk, write=lambda _batch, _serials: b"", now=at(23))
    reconcile_batch(actor=officer, batch_id=batch.pk, printed=200, spoiled=1, now=at(21))
    return int(batch.pk)
