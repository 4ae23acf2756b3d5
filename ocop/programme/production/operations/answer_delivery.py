"""Trả lời hàng một chủ thể khác đã ghi bán cho mình: đã nhận, nhận khác số, từ chối."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.foundation.text.formats import vietnamese_decimal
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.production.models import Delivery, Entry, EntryLine, Stock
from ocop.programme.production.operations.book import (
    Book,
    LineToKeep,
    Sent,
    capture,
    faults_of_day,
    faults_of_quantity,
    let_see,
    open_book,
    product_named,
    write_entry,
)
from ocop.programme.production.operations.deliveries_sent import gln_of, tell_seller
from ocop.programme.production.operations.lots_at_hand import begin_lot
from ocop.programme.production.operations.partners_met import partner_that_is
from ocop.programme.production.permissions import why_not_answer
from ocop.programme.production.queries.deliveries import deliveries_to
from ocop.programme.production.queries.stocks import lot_name, quantity_words
from ocop.programme.production.rules.balance import Amount, most_received
from ocop.programme.production.rules.client_ids import event_name
from ocop.programme.production.rules.documents import Dealing, Goods, receipt_document
from ocop.programme.production.rules.entry_kinds import DeliveryState, EntryKind, Side
from ocop.programme.production.rules.identifiers import carton_uri, paper_uri, party_uri
from ocop.programme.products.models import Product
from ocop.programme.traceability.models import Lot
from ocop.programme.traceability.operations.record_lot import LotSheet
from ocop.programme.traceability.rules.amounts import Unit

FIRST_RECEIPT = 1000
"""Receipts take their names from the sale they answer: two taps, or two phones, write one."""


@dataclass(frozen=True)
class TakingSheet:
    """What came. Without a quantity everything came; another quantity needs a reason."""

    product_id: int
    happened_on: date
    quantity: Decimal | None = None
    reason: str = ""


def take_delivery(*, actor: Actor, delivery_id: int, sheet: TakingSheet, site: str, now: datetime) -> Entry:
    """The goods came: written into the buyer's book as bought from the seller, under the lot the seller sent; out: that
    entry, the same one when it was confirmed before.

    Raises Delivery.DoesNotExist, FieldRefusal beside the fields, Refusal for strangers, refused and withdrawn goods.
    Source: Thông tư 17/2021/TT-BNNPTNT (one step back, one step forward).
    """
    with deed("production.take_delivery", actor=actor, now=now) as record:
        delivery: Delivery = lock(deliveries_to(actor), pk=delivery_id)
        if delivery.state == DeliveryState.TAKEN and delivery.receipt_id is not None:
            # asked for by itself: what was joined to the row may be older than the lock
            return Entry.objects.get(pk=delivery.receipt_id)
        refuse_if(why_not_answer(actor, delivery))
        line = delivery.line
        product = product_named(actor, sheet.product_id)
        quantity = line.quantity if sheet.quantity is None else sheet.quantity
        reason = " ".join(sheet.reason.split())[:500]
        faults = faults_of_day(sheet.happened_on, now) | faults_of_quantity("quantity", quantity)
        if product.producer_id != delivery.buyer_id:
            faults["product"] = [_("Hãy chọn một sản phẩm của chủ thể nhận hàng.")]
        if not faults and sheet.happened_on < line.entry.happened_on:
            faults["happened_on"] = [_("Ngày nhận không thể trước ngày bán.")]
        if not faults and line.unit == Unit.PIECE and quantity != quantity.to_integral_value():
            faults["quantity"] = [_("Hàng đã đóng gói ghi bằng số gói nguyên.")]
        if not faults and quantity > most_received(Amount(line.quantity, Unit(line.unit))):
            faults["quantity"] = [
                _("Nơi bán chỉ ghi bán %(sold)s. Nhận nhiều hơn thì nhờ nơi bán ghi lại trước.")
                % {"sold": _sold_words(line)}
            ]
        if not faults and quantity != line.quantity and not reason:
            faults["reason"] = [_("Ghi vì sao số nhận khác số bán, ví dụ: thiếu 2 kg, vỡ 1 gói.")]
        if faults:
            raise FieldRefusal(faults)
        sent = Sent(UUID(event_name(line.entry.client_id, FIRST_RECEIPT + 50 * delivery.answers + _place(line))), site)
        book = open_book(actor=actor, producer=delivery.buyer, sent=sent, digest="", now=now)
        entry = _written(book, delivery, product, replace(sheet, quantity=quantity, reason=reason))
        delivery.state, delivery.receipt, delivery.reason = DeliveryState.TAKEN, entry, reason
        delivery.answers += 1
        delivery.answered_at, delivery.answered_by_id = now, actor.user_id
        delivery.save(update_fields=["state", "receipt", "reason", "answers", "answered_at", "answered_by"])
        if reason:
            tell_seller(delivery, now)
        record.about(entry, delivery=delivery.pk, quantity=str(quantity))
    return entry


def refuse_delivery(*, actor: Actor, delivery_id: int, reason: str, now: datetime) -> Delivery:
    """Not ordered, not ours, not come: nothing enters the book, and the seller is told. Out: the delivery.

    Raises Delivery.DoesNotExist, FieldRefusal without a reason, Refusal when it was answered.
    """
    with deed("production.refuse_delivery", actor=actor, now=now) as record:
        delivery: Delivery = lock(deliveries_to(actor), pk=delivery_id)
        refuse_if(why_not_answer(actor, delivery))
        words = " ".join(reason.split())[:500]
        if not words:
            raise FieldRefusal({"refusal": [_("Ghi vì sao từ chối, ví dụ: không đặt hàng này, hàng chưa đến.")]})
        delivery.state, delivery.reason = DeliveryState.REFUSED, words
        delivery.answered_at, delivery.answered_by_id = now, actor.user_id
        delivery.save(update_fields=["state", "reason", "answered_at", "answered_by"])
        tell_seller(delivery, now)
        record.about(delivery, reason=words)
    return delivery


def _sold_words(line: EntryLine) -> str:
    if line.lot.material:
        return quantity_words(line.quantity, Unit(line.unit))
    return _("%(count)s gói") % {"count": vietnamese_decimal(line.quantity.normalize())}


def _place(line: EntryLine) -> int:
    """Which of the lots of the sale this is."""
    return EntryLine.objects.filter(entry=line.entry_id, pk__lt=line.pk).count()


def _written(book: Book, delivery: Delivery, product: Product, sheet: TakingSheet) -> Entry:
    line, sale = delivery.line, delivery.line.entry
    quantity, day, reason = sheet.quantity or line.quantity, sheet.happened_on, sheet.reason
    unit = Unit(line.unit)
    lot, stock = begin_lot(book, product, _lot_sheet(line, quantity, day), EntryKind.RECEIPT)
    _keep_their_name(stock, line.lot)
    entry = write_entry(
        book,
        EntryKind.RECEIPT,
        day=day,
        lines=[LineToKeep(lot, Side.OUT, quantity, unit, stock.received)],
        partner=partner_that_is(book, sale.producer),
        paper_number=sale.paper_number,
        their_lot=line.lot.code,
        sscc=sale.sscc,
        event_count=2 if sale.sscc else 1,
        note=reason,
    )
    site = book.sent.site
    seller = sale.producer
    dealing = Dealing(
        own=party_uri(site, producer_id=book.producer.pk, gln=book.gln),
        other=party_uri(site, producer_id=seller.pk, gln=gln_of(seller.pk)),
        paper=paper_uri(site, producer_id=seller.pk, number=sale.paper_number) if sale.paper_number else "",
        more={"supplierLot": line.lot.code, "difference": reason},
    )
    moment = book.moment(day, None)
    goods = Goods(stock.uri, Amount(quantity, unit))
    capture(book, receipt_document(moment, goods, dealing, sscc=carton_uri(sale.sscc)))
    let_see(entry, seller.pk)
    return entry


def _keep_their_name(stock: Stock, theirs: Lot) -> None:
    """Goods keep the name they were sent under: so the way leads from one book to the other."""
    stock.uri = Stock.objects.values_list("uri", flat=True).get(lot=theirs)
    stock.save(update_fields=["uri"])


def _lot_sheet(line: EntryLine, quantity: Decimal, day: date) -> LotSheet:
    unit = Unit(line.unit)
    return LotSheet(
        code="",
        produced_on=day,
        expires_on=line.lot.expires_on if line.lot.expires_on is None or line.lot.expires_on >= day else None,
        quantity=quantity,
        unit=unit,
        net_content=Decimal(1),
        net_unit=unit,
        material=lot_name(line.lot)[:120],
    )
