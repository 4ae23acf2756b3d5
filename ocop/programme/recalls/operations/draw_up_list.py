"""Lập danh sách nơi hàng đã đến."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.record_language import in_record_language
from ocop.foundation.refusal import refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.producers.models import Producer
from ocop.programme.production.queries.buyers import Buyer
from ocop.programme.production.rules.balance import Amount
from ocop.programme.recalls.models import PartyLine, Recall, RecallParty
from ocop.programme.recalls.operations.stepping import go_on_to
from ocop.programme.recalls.permissions import why_not_work_on
from ocop.programme.recalls.queries.list_events import events_for
from ocop.programme.recalls.queries.recall_list import RecallList, recall_list
from ocop.programme.recalls.queries.recalls_visible import recalls_visible_to
from ocop.programme.recalls.rules.lot_units import in_lot_unit
from ocop.programme.recalls.rules.party_keys import is_partner_of_books, party_key, producer_named
from ocop.programme.recalls.rules.recall_kinds import PartyKind, RecallState
from ocop.programme.traceability.models import Lot
from ocop.programme.traceability.rules.amounts import Unit


@dataclass
class _Holder:
    """A party as the records name it."""

    kind: PartyKind
    name: str
    phone: str = ""
    address: str = ""
    gln: str = ""
    producer_id: int | None = None
    lines: dict[int, "_Got"] = field(default_factory=dict)


@dataclass
class _Got:
    quantity: Decimal | None
    sold_on: date | None


def draw_up_list(*, actor: Actor, recall_id: int, now: datetime) -> Recall:
    """Everybody the goods reached, each once; out: the recall. Called again it adds whom new records name, and takes
    nobody away. The first time stops the clock of a drill. Raises Refusal."""
    with deed("recalls.draw_up_list", actor=actor, now=now) as record:
        recall: Recall = lock(recalls_visible_to(actor), pk=recall_id)
        refuse_if(why_not_work_on(actor, recall))
        lot_ids = list(recall.lots.values_list("lot_id", flat=True))
        found = recall_list(lot_ids, events=events_for(recall), day=localdate(now))
        added = _keep(recall, _holders(recall, found, set(lot_ids)))
        if recall.listed_at is None:
            recall.listed_at = now
            recall.save(update_fields=["listed_at"])
        go_on_to(recall, RecallState.NOTIFYING, now=now)
        record.about(recall, parties=recall.parties.count(), added=added, stamps=found.stamp_count)
    return recall


def _keep(recall: Recall, holders: dict[str, _Holder]) -> int:
    there = {one.key: one for one in recall.parties.all()}
    new = [
        RecallParty(
            recall=recall,
            kind=one.kind,
            key=key,
            name=one.name[:250],
            phone=one.phone[:20],
            address=one.address[:300],
            gln=one.gln[:13],
            producer_id=one.producer_id,
        )
        for key, one in holders.items()
        if key not in there
    ]
    RecallParty.objects.bulk_create(new)
    there |= {one.key: one for one in new}
    lines = {(line.party_id, line.lot_id): line for line in PartyLine.objects.filter(party__recall=recall)}
    fresh, changed = [], []
    for key, holder in holders.items():
        for lot_id, got in holder.lines.items():
            line = lines.get((there[key].pk, lot_id))
            if line is None:
                fresh.append(PartyLine(party=there[key], lot_id=lot_id, quantity=got.quantity, sold_on=got.sold_on))
            elif (line.quantity, line.sold_on) != (got.quantity, got.sold_on):
                line.quantity, line.sold_on = got.quantity, got.sold_on
                changed.append(line)
    PartyLine.objects.bulk_create(fresh)
    PartyLine.objects.bulk_update(changed, ["quantity", "sold_on"])
    return len(new)


def _holders(recall: Recall, found: RecallList, lot_ids: set[int]) -> dict[str, _Holder]:
    holders: dict[str, _Holder] = {}
    lots = {lot.pk: lot for lot in found.lots}
    _add_buyers(holders, [one for one in found.buyers if one.name], lots)
    producers = {one.producer_id or producer_named(one.number) for one in found.receivers}
    producers |= {lot.product.producer_id for lot in found.lots if lot.pk not in lot_ids}
    producers |= {one.producer_id for one in holders.values()}
    known = {one.pk: one for one in Producer.objects.filter(pk__in={pk for pk in producers if pk})}
    whole = next(iter(lot_ids)) if len(lot_ids) == 1 else None
    for receiver in found.receivers:
        producer = known.get(receiver.producer_id or producer_named(receiver.number) or 0)
        if is_partner_of_books(receiver.number) or (producer and producer.pk == recall.product.producer_id):
            continue
        gln = receiver.number if receiver.number.isascii() and receiver.number.isdigit() else ""
        holder = _producer_as(PartyKind.RECEIVER, producer, gln) if producer else _unknown(receiver.number, gln)
        kept = holders.setdefault(_key(holder), holder)
        if whole is not None:
            kept.lines.setdefault(whole, _Got(None, localdate(receiver.last_on)))
    for lot in found.lots:
        if lot.pk not in lot_ids and lot.product.producer_id != recall.product.producer_id:
            holder = _producer_as(PartyKind.RECEIVER, known[lot.product.producer_id], "")
            holders.setdefault(_key(holder), holder)
    for holder in holders.values():
        producer = known.get(holder.producer_id or 0)
        holder.phone = holder.phone or (producer.phone if producer else "")
    for point in found.points:
        if point.is_open:
            holders[f"point:{point.point_id}"] = _Holder(
                PartyKind.SALES_POINT, point.name, address=point.street or point.run_by
            )
    return holders


def _add_buyers(holders: dict[str, _Holder], buyers: Iterable[Buyer], lots: dict[int, Lot]) -> None:
    got: dict[tuple[str, int], list[Buyer]] = defaultdict(list)
    for buyer in buyers:
        holder = _Holder(PartyKind.BUYER, buyer.name, buyer.phone, buyer.address, buyer.gln, buyer.producer_id)
        key = _key(holder)
        holders.setdefault(key, holder)
        got[key, buyer.lot_id].append(buyer)
    for (key, lot_id), sales in got.items():
        lot = lots[lot_id]
        net = Amount(lot.net_content, Unit(lot.net_unit))
        amounts = [in_lot_unit(one.quantity, one.unit, lot_unit=Unit(lot.unit), net=net) for one in sales]
        known = [one for one in amounts if one is not None]
        holders[key].lines[lot_id] = _Got(
            sum(known, Decimal(0)) if len(known) == len(amounts) else None, min(one.sold_on for one in sales)
        )


def _key(holder: _Holder) -> str:
    return party_key(producer_id=holder.producer_id, gln=holder.gln, phone=holder.phone, name=holder.name)


def _producer_as(kind: PartyKind, producer: Producer, gln: str) -> _Holder:
    return _Holder(kind, producer.name, producer.phone, producer.address, gln, producer.pk)


@in_record_language()
def _unknown(number: str, gln: str) -> _Holder:
    name = _("Nơi nhận có mã GLN {gln}").format(gln=gln) if gln else number
    return _Holder(PartyKind.RECEIVER, name, gln=gln)
