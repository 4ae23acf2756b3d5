"""Parts of the deeds that take from lots and begin new ones: what is left is counted under a lock."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from ocop.foundation.refusal import FieldRefusal
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.producers.models import Producer
from ocop.programme.production.models import Stock
from ocop.programme.production.operations.book import Book, LineToKeep, Sent, faults_of_quantity, open_book
from ocop.programme.production.permissions import why_not_destroy, why_not_sell, why_not_use
from ocop.programme.production.queries.deliveries import lots_recalled_upstream
from ocop.programme.production.queries.stocks import amount_words, counted_in, packs_left
from ocop.programme.production.rules.balance import Amount, amount_in, packs_amount
from ocop.programme.production.rules.documents import Goods
from ocop.programme.production.rules.entry_kinds import LETTERS, EntryKind, Side
from ocop.programme.production.rules.identifiers import lot_uri
from ocop.programme.products.models import Product
from ocop.programme.products.queries.products_visible import others_with_gtin
from ocop.programme.products.rules.product_sheet import is_gtin
from ocop.programme.traceability.models import Lot
from ocop.programme.traceability.operations.record_lot import LotSheet, record_lot
from ocop.programme.traceability.queries.lots import own_lots
from ocop.programme.traceability.rules.amounts import Unit

LONGEST_CODE = 20


@dataclass(frozen=True)
class Pick:
    """So much of a lot: in packs when it is packed, else in the unit of the lot."""

    lot_id: int
    quantity: Decimal


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken, with the lot and what is left of it."""

    lot: Lot
    stock: Stock
    amount: Amount
    in_lot_unit: Decimal

    @property
    def goods(self) -> Goods:
        """As events say it."""
        return Goods(self.stock.uri, self.amount)

    @property
    def weight(self) -> Amount:
        """In the unit of the lot, to be compared with what comes out."""
        return Amount(self.in_lot_unit, Unit(self.lot.unit))

    def line(self) -> LineToKeep:
        """As the entry keeps it."""
        return LineToKeep(self.lot, Side.IN, self.amount.quantity, self.amount.unit, self.in_lot_unit)


@dataclass(frozen=True, slots=True)
class Whole:
    """What is left of a lot that is only spoken of: nothing moves."""

    row: Stock

    def _amount(self, lot: Lot) -> Amount:
        unit, left = counted_in(lot), self.row.left or lot.quantity
        return Amount(Decimal(packs_left(lot, left) or 1) if unit == Unit.PIECE and not lot.material else left, unit)

    def line_of_it(self, lot: Lot) -> LineToKeep:
        """As the entry keeps it."""
        amount = self._amount(lot)
        return LineToKeep(lot, Side.OF, amount.quantity, amount.unit, self.row.left or lot.quantity)

    def goods(self, lot: Lot) -> Goods:
        """As events say it."""
        return Goods(self.row.uri, self._amount(lot))


def producer_of(actor: Actor, picks: Sequence[Pick]) -> Producer:
    """Whose goods they are: the first lot says it, the others must be of the same producer. Raises FieldRefusal."""
    first = picks[0].lot_id if picks else 0
    lot = own_lots(actor).select_related("product__producer").filter(pk=first).first()
    if lot is None:
        raise FieldRefusal({"lot_1": [_("Hãy chọn một lô trong danh sách.")]})
    return lot.product.producer


def lot_spoken_of(*, actor: Actor, lot_id: int, sent: Sent, digest: str, now: datetime) -> tuple[Lot, Whole, Book]:
    """A lot of the own book under a lock, for what is said of it without taking from it. Raises FieldRefusal."""
    producer = producer_of(actor, (Pick(lot_id, Decimal(1)),))
    book = open_book(actor=actor, producer=producer, sent=sent, digest=digest, now=now)
    lot = own_lots(actor).select_for_update(of=("self",)).get(pk=lot_id)
    if lot.withdrawn_at is not None:
        raise FieldRefusal({"lot_1": [_("Lô %(code)s đã được rút lại vì ghi sai.") % {"code": lot.code}]})
    stock = Stock.objects.select_for_update().filter(lot=lot).first() or _new_stock(book, lot)
    return lot, Whole(stock), book


def take(
    book: Book, picks: Sequence[Pick], day: date, *, to_sell: bool = False, to_destroy: bool = False
) -> list[Taken]:
    """Take from lots of the book, none more than is left of it; the rows stay locked until the deed ends. What is to be
    destroyed may be held, recalled or past its day.

    Raises FieldRefusal with the place of the pick: `lot_1`, `quantity_1`, `lot_2` …
    """
    faults: dict[str, list[str]] = {}
    if not picks:
        raise FieldRefusal({"lot_1": [_("Hãy chọn lô.")]})
    wanted = [pick.lot_id for pick in picks]
    if len(set(wanted)) != len(wanted):
        raise FieldRefusal({f"lot_{len(picks)}": [_("Mỗi lô chỉ ghi một lần.")]})
    rows = own_lots(book.actor).filter(pk__in=wanted, product__producer=book.producer)
    lots = {lot.pk: lot for lot in rows.select_for_update(of=("self",)).order_by("pk")}
    # asked after the lots are locked: what came with them may be older than the lock
    stocks = {one.lot_id: one for one in Stock.objects.select_for_update().filter(lot__in=lots).order_by("lot_id")}
    upstream = lots_recalled_upstream(lots)
    taken: list[Taken] = []
    for number, pick in enumerate(picks, start=1):
        lot = lots.get(pick.lot_id)
        if lot is None:
            faults[f"lot_{number}"] = [_("Hãy chọn một lô trong danh sách.")]
            continue
        stock = stocks.get(lot.pk) or _new_stock(book, lot)
        if to_destroy:
            reason = why_not_destroy(lot, day)
        else:
            reason = why_not_use(lot, stock, day, recalled_by=upstream.get(lot.pk, ""))
            reason = reason or (why_not_sell(lot, day) if to_sell else None)
        if reason is not None:
            faults[f"lot_{number}"] = [reason]
            continue
        found = _measured(lot, stock, pick.quantity, number)
        if isinstance(found, Taken):
            taken.append(found)
        else:
            faults |= found
    if faults:
        raise FieldRefusal(faults)
    for one in taken:
        one.stock.left -= one.in_lot_unit
        one.stock.save(update_fields=["left"])
    return taken


def _measured(lot: Lot, stock: Stock, quantity: Decimal, number: int) -> Taken | dict[str, list[str]]:
    field = f"quantity_{number}"
    faults = faults_of_quantity(field, quantity)
    if faults:
        return faults
    unit = counted_in(lot)
    is_packed = not lot.material
    if is_packed and quantity != quantity.to_integral_value():
        return {field: [_("Hàng đã đóng gói ghi bằng số gói nguyên.")]}
    net = Amount(lot.net_content, Unit(lot.net_unit))
    amount = packs_amount(quantity, net, Unit(lot.unit)) if is_packed else quantity
    if amount is None or amount <= 0:
        return {field: [_("Số này quá nhỏ so với đơn vị của lô.")]}
    if is_packed and packs_left(lot, stock.left) == quantity:
        amount = stock.left  # the last packs take what a division left over
    if amount > stock.left:
        sentence = _("Lô %(code)s chỉ còn %(left)s; ghi %(asked)s là nhiều hơn.")
        words = {
            "code": lot.code,
            "left": amount_words(lot, stock.left),
            "asked": amount_words(lot, amount),
        }
        return {field: [sentence % words]}
    return Taken(lot, stock, Amount(quantity, unit), amount)


def begin_lot(book: Book, product: Product, sheet: LotSheet, kind: EntryKind) -> tuple[Lot, Stock]:
    """A new lot with all of it in store; without a code it gets one of the platform. Raises FieldRefusal."""
    if not sheet.code.strip():
        sheet = replace(sheet, code=_free_code(product, kind, sheet.produced_on))
    lot = record_lot(actor=book.actor, product_id=product.pk, sheet=sheet, now=book.now)
    return lot, _new_stock(book, lot)


def output_goods(lot: Lot, stock: Stock, packs: int | None = None) -> Goods:
    """A lot that begins, as events say it: packs are counted."""
    amount = Amount(lot.quantity, Unit(lot.unit)) if packs is None else Amount(Decimal(packs), Unit.PIECE)
    return Goods(stock.uri, amount)


def _free_code(product: Product, kind: EntryKind, day: date) -> str:
    beginning = f"{LETTERS[kind]}{day:%y%m%d}"
    taken = set(Lot.objects.filter(product=product, code__startswith=beginning).values_list("code", flat=True))
    number = 1
    while f"{beginning}-{number}" in taken:
        number += 1
    return f"{beginning}-{number}"[:LONGEST_CODE]


def _new_stock(book: Book, lot: Lot) -> Stock:
    return Stock.objects.create(lot=lot, uri=_uri_of(book, lot), received=lot.quantity, left=lot.quantity)


def _uri_of(book: Book, lot: Lot) -> str:
    """The name in events. A GTIN counts when it is right, of this product alone, and the lot is the product itself."""
    barcode = lot.product.barcode
    is_own = not lot.material and is_gtin(barcode) and not others_with_gtin(barcode, lot.product_id).exists()
    return lot_uri(book.sent.site, product_id=lot.product_id, code=lot.code, gtin=barcode if is_own else "")


def in_kilograms_if_whole(amount: Amount) -> Amount:
    """80.000 g → 80 kg, as long as three places behind the comma hold it; so litres."""
    larger = {Unit.GRAM: Unit.KILOGRAM, Unit.MILLILITRE: Unit.LITRE}.get(amount.unit)
    found = amount_in(amount, larger) if larger else None
    if larger is None or found is None or found != round(found, 3) or found < 1:
        return amount
    return Amount(found, larger)
