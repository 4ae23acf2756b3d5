"""Lập danh sách nơi hàng đã đến."""

from datetime import datetime

from django.utils.timezone import localdate

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.recalls.models import PartyLine, Recall, RecallParty
from ocop.programme.recalls.operations.follow_reach import follow_reach
from ocop.programme.recalls.operations.holders_of_goods import Holder, holders_of
from ocop.programme.recalls.operations.stepping import go_on_to
from ocop.programme.recalls.permissions import why_not_work_on
from ocop.programme.recalls.queries.list_events import events_by_side
from ocop.programme.recalls.queries.recall_list import RecallList, recall_list
from ocop.programme.recalls.queries.recalls_visible import recalls_visible_to
from ocop.programme.recalls.rules.recall_kinds import RecallKind, RecallState, Side


def draw_up_list(*, actor: Actor, recall_id: int, now: datetime) -> Recall:
    """Everybody the goods reached, each once; out: the recall. Called again it adds whom new records name, and takes
    nobody away. The first time stops the clock of a drill. Raises Refusal."""
    with deed("recalls.draw_up_list", actor=actor, now=now) as record:
        recall: Recall = lock(recalls_visible_to(actor), pk=recall_id)
        refuse_if(why_not_work_on(actor, recall))
        follow_reach(recall, now=now)
        found = _found(recall, now)
        added = _keep(recall, holders_of(recall, found))
        if recall.listed_at is None:
            recall.listed_at = now
            recall.save(update_fields=["listed_at"])
        go_on_to(recall, RecallState.NOTIFYING, now=now)
        record.about(recall, parties=recall.parties.count(), added=added, stamps=found.stamp_count)
    return recall


def _found(recall: Recall, now: datetime) -> RecallList:
    """A recall in earnest follows the goods into every book; a drill is the producer's own exercise."""
    lot_ids = list(recall.lots.values_list("lot_id", flat=True))
    is_drill = recall.kind == RecallKind.DRILL
    events = events_by_side(Side.PRODUCER if is_drill else Side.AUTHORITY, recall.product)
    maker = recall.product.producer_id if is_drill else None
    return recall_list(lot_ids, events=events, day=localdate(now), maker_id=maker)


def _keep(recall: Recall, holders: dict[str, Holder]) -> int:
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
            is_beyond=one.is_beyond,
        )
        for key, one in holders.items()
        if key not in there
    ]
    RecallParty.objects.bulk_create(new)
    moved = [one for key, one in there.items() if key in holders and one.is_beyond != holders[key].is_beyond]
    for one in moved:  # from now on as its own records name it, not as the books of others do
        known = holders[one.key]
        one.is_beyond, one.name, one.gln = known.is_beyond, known.name[:250], known.gln[:13]
        one.phone, one.address = known.phone[:20], known.address[:300]
    RecallParty.objects.bulk_update(moved, ["is_beyond", "name", "gln", "phone", "address"])
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
