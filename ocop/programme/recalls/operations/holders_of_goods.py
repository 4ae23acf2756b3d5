"""Part of drawing up the list of a recall: everybody the records name, each once."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from ocop.foundation.record_language import in_record_language
from ocop.programme.producers.models import Producer
from ocop.programme.production.queries.buyers import Buyer
from ocop.programme.production.rules.balance import Amount
from ocop.programme.recalls.models import Recall
from ocop.programme.recalls.queries.direct_trade import DirectTrade, direct_trade
from ocop.programme.recalls.queries.list_events import events_by_side
from ocop.programme.recalls.queries.recall_list import RecallList
from ocop.programme.recalls.rules.lot_units import in_lot_unit
from ocop.programme.recalls.rules.party_keys import is_partner_of_books, party_key, producer_named
from ocop.programme.recalls.rules.recall_kinds import PartyKind, Side
from ocop.programme.traceability.models import Lot
from ocop.programme.traceability.rules.amounts import Unit


@dataclass
class Got:
    """How much of a lot, in its unit, and when first."""

    quantity: Decimal | None
    sold_on: date | None


@dataclass
class Holder:
    """A party as the records name it."""

    kind: PartyKind
    name: str
    phone: str = ""
    address: str = ""
    gln: str = ""
    producer_id: int | None = None
    is_beyond: bool = True
    """Known from the books of others alone."""
    lines: dict[int, Got] = field(default_factory=dict)


def holders_of(recall: Recall, found: RecallList) -> dict[str, Holder]:
    """Everybody of the list by the mark that tells one from another. What the producer's own records say of somebody
    comes before what the books of others do."""
    maker = recall.product.producer_id
    direct = direct_trade(found, maker_id=maker, events=events_by_side(Side.PRODUCER, recall.product))
    holders: dict[str, Holder] = {}
    lots = {lot.pk: lot for lot in found.lots}
    named = sorted((one for one in found.buyers if one.name), key=lambda one: one.lot_id not in direct.lot_ids)
    _add_buyers(holders, named, lots, direct)
    producers = {one.producer_id or producer_named(one.number) for one in found.receivers}
    producers |= {lot.product.producer_id for lot in found.lots}
    producers |= {one.producer_id for one in holders.values()}
    known = {one.pk: one for one in Producer.objects.filter(pk__in={pk for pk in producers if pk})}
    _add_receivers(holders, found, known, maker, direct)
    for lot in found.lots:
        producer_id = lot.product.producer_id
        if producer_id != maker:
            holder = _producer_as(PartyKind.RECEIVER, known[producer_id], "")
            kept = holders.setdefault(_key(holder), holder)
            kept.is_beyond = kept.is_beyond and producer_id not in direct.producer_ids
    for holder in holders.values():
        producer = known.get(holder.producer_id or 0)
        holder.phone = holder.phone or (producer.phone if producer else "")
    for point in found.points:
        if point.is_open:
            is_beyond = not point.product_ids & direct.product_ids
            holders[f"point:{point.point_id}"] = Holder(
                PartyKind.SALES_POINT, point.name, address=point.street or point.run_by, is_beyond=is_beyond
            )
    return holders


def _add_receivers(
    holders: dict[str, Holder], found: RecallList, known: dict[int, Producer], maker: int, direct: DirectTrade
) -> None:
    begun = [lot.pk for lot in found.lots if lot.pk not in found.descendant_ids]
    whole = begun[0] if len(begun) == 1 else None
    for receiver in found.receivers:
        producer = known.get(receiver.producer_id or producer_named(receiver.number) or 0)
        if is_partner_of_books(receiver.number) or (producer and producer.pk == maker):
            continue
        gln = receiver.number if receiver.number.isascii() and receiver.number.isdigit() else ""
        holder = _producer_as(PartyKind.RECEIVER, producer, gln) if producer else _unknown(receiver.number, gln)
        kept = holders.setdefault(_key(holder), holder)
        is_direct = (receiver.number, receiver.producer_id) in direct.receivers
        kept.is_beyond = kept.is_beyond and not is_direct
        if whole is not None and is_direct:
            kept.lines.setdefault(whole, Got(None, localdate(receiver.last_on)))


def _add_buyers(holders: dict[str, Holder], buyers: Iterable[Buyer], lots: dict[int, Lot], direct: DirectTrade) -> None:
    got: dict[tuple[str, int], list[Buyer]] = defaultdict(list)
    for buyer in buyers:
        holder = Holder(PartyKind.BUYER, buyer.name, buyer.phone, buyer.address, buyer.gln, buyer.producer_id)
        key = _key(holder)
        kept = holders.setdefault(key, holder)
        kept.is_beyond = kept.is_beyond and buyer.lot_id not in direct.lot_ids
        got[key, buyer.lot_id].append(buyer)
    for (key, lot_id), sales in got.items():
        lot = lots[lot_id]
        net = Amount(lot.net_content, Unit(lot.net_unit))
        amounts = [in_lot_unit(one.quantity, one.unit, lot_unit=Unit(lot.unit), net=net) for one in sales]
        known = [one for one in amounts if one is not None]
        holders[key].lines[lot_id] = Got(
            sum(known, Decimal(0)) if len(known) == len(amounts) else None, min(one.sold_on for one in sales)
        )


def _key(holder: Holder) -> str:
    return party_key(producer_id=holder.producer_id, gln=holder.gln, phone=holder.phone, name=holder.name)


def _producer_as(kind: PartyKind, producer: Producer, gln: str) -> Holder:
    return Holder(kind, producer.name, producer.phone, producer.address, gln, producer.pk)


@in_record_language()
def _unknown(number: str, gln: str) -> Holder:
    name = _("Nơi nhận có mã GLN {gln}").format(gln=gln) if gln else number
    return Holder(PartyKind.RECEIVER, name, gln=gln)
