"""A recall that is over and a drill that was done, at the sign-in page's producer: a lot with a wrong label was taken
back from the shop, labelled anew and reported."""

from datetime import datetime, time, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from ocop.interfaces.console.demo.calendar import Calendar
from ocop.interfaces.console.demo.cast import DEMO, Cast
from ocop.interfaces.console.demo.production_part import ADDRESS, HOTEL, SHOP
from ocop.interfaces.console.demo.timeline import VIETNAM
from ocop.programme.production.operations.book import Sent
from ocop.programme.production.operations.lots_at_hand import Pick
from ocop.programme.production.operations.record_sale import SaleSheet, record_sale
from ocop.programme.production.rules.client_ids import client_id_at
from ocop.programme.production.rules.entry_kinds import BuyerKind
from ocop.programme.products.queries.products_visible import own_products
from ocop.programme.recalls.operations.close_recall import close_recall
from ocop.programme.recalls.operations.draw_up_list import draw_up_list
from ocop.programme.recalls.operations.drill import end_drill, start_drill
from ocop.programme.recalls.operations.open_recall import Finding, decide_recall, note_finding
from ocop.programme.recalls.operations.record_amount import AmountSheet, record_amount
from ocop.programme.recalls.operations.record_answer import Answer, record_answer
from ocop.programme.recalls.operations.tell_parties import note_told
from ocop.programme.recalls.queries.recalls_visible import own_lots_to_recall, recalls_visible_to
from ocop.programme.recalls.queries.standing import standing_of
from ocop.programme.recalls.rules.recall_kinds import AmountKind, Hazard, Telling, Treatment
from ocop.programme.traceability.operations.record_lot import LotSheet, record_lot
from ocop.programme.traceability.rules.amounts import Unit

PACKS, SOLD = 100, ((SHOP, 24), (HOTEL, 16))


def recalls_are_loaded() -> bool:
    """True when the part has done its work."""
    return recalls_visible_to(DEMO).filter(is_demo=True).exists()


def load_recalls(calendar: Calendar) -> int:
    """Out: how many recalls and drills. Nothing without a product of that producer."""
    member = Cast(calendar.ends_on).actor("chuthe")
    product = own_products(member).filter(is_retired=False).order_by("pk").first()
    if product is None:
        return 0
    chance = Random("ocop-recalls")  # noqa: S311  (names of the demo, the same in every load)

    def at(before: int, hour: int, minute: int = 0) -> datetime:
        return datetime.combine(calendar.ends_on - timedelta(days=before), time(hour, minute), VIETNAM)

    sheet = LotSheet(
        code=f"TC{at(60, 8):%d%m%y}",
        produced_on=at(60, 8).date(),
        expires_on=at(60, 8).date() + timedelta(days=365),
        quantity=Decimal(20),
        unit=Unit.KILOGRAM,
        net_content=Decimal(200),
        net_unit=Unit.GRAM,
        place="Xưởng đóng gói của chủ thể",
    )
    lot = record_lot(actor=member, product_id=product.pk, sheet=sheet, now=at(60, 17))
    for buyer, packs in SOLD:
        sent = Sent(client_id_at(int(at(50, 9).timestamp() * 1000), chance.randbytes(10)), ADDRESS)
        sale = SaleSheet((Pick(lot.pk, Decimal(packs)),), BuyerKind.PARTNER, at(50, 9).date(), buyer)
        record_sale(actor=member, sent=sent, sheet=sale, now=at(50, 9))
    finding = Finding(
        lot_ids=(lot.pk,),
        found_at=at(40, 8, 20),
        hazard=Hazard.LABEL,
        reason="Nhãn in sai hạn sử dụng: ghi muộn hơn một năm.",
        found_how="Cửa hàng gọi điện báo.",
        scope="Trong tỉnh Thái Nguyên.",
    )
    recall = note_finding(actor=member, finding=finding, now=at(40, 9))
    advice = "Không dùng sau ngày ghi ở trang này; mang trả nơi mua để đổi gói mới."
    told: dict[str, Any] = {"actor": member, "recall_id": recall.pk}
    decide_recall(**told, advice=advice, now=at(40, 14))
    draw_up_list(**told, now=at(40, 14, 10))
    for place, party in enumerate(standing_of(recall).parties):
        note_told(**told, party_id=party.pk, how=Telling.PHONE, now=at(40, 15, 5 * place))
    for party in standing_of(recall).parties:
        for line in party.lines.all():
            back = line.quantity - Decimal(1) if line.quantity else Decimal(0)
            answer = Answer(lot.pk, None, Decimal(1), back, "Đã gom lại, chờ đến lấy.")
            record_answer(**told, party_id=party.pk, answer=answer, now=at(38, 10))
    kept = AmountSheet(lot.pk, AmountKind.IN_STOCK, Decimal(12), "demo-kept", words="Giữ riêng ở kho.")
    record_amount(**told, sheet=kept, now=at(38, 11))
    anew = AmountSheet(
        lot.pk, AmountKind.TREATED, Decimal(18), "demo-treated", Treatment.REPAIR, "Dán lại nhãn đúng, biên bản số 01."
    )
    record_amount(**told, sheet=anew, now=at(35, 16))
    report = (
        "Nguyên nhân: máy in nhãn còn cài năm sau. Đã thu về và dán lại nhãn 90 gói; 10 gói khách đã dùng. Từ nay hai "
        "người cùng kiểm nhãn đầu tiên của mỗi lô."
    )
    close_recall(**told, report=report, now=at(34, 9))
    later = own_lots_to_recall(member).filter(product=product, recalled_at__isnull=True, material="").first()
    if later is None:
        return 1
    drill = start_drill(actor=member, lot_ids=[later.pk], now=at(3, 14))
    draw_up_list(actor=member, recall_id=drill.pk, now=at(3, 14) + timedelta(minutes=3, seconds=12))
    end_drill(
        actor=member,
        recall_id=drill.pk,
        words="Danh sách có ngay; cần ghi thêm số điện thoại khách mua lẻ nhiều.",
        now=at(3, 14, 20),
    )
    return 2
