"""What of a list the producer that recalls knows by itself: its own lots, whom it sold them to, who holds them next."""

from dataclasses import dataclass

from django.db.models import QuerySet

from ocop.programme.recalls.queries.lots_reached import lots_received_from
from ocop.programme.recalls.queries.recall_list import RecallList
from ocop.programme.traceability.models import Event, Lot
from ocop.programme.traceability.queries.event_spread import receivers_of


@dataclass(frozen=True, slots=True)
class DirectTrade:
    """Keys of own lots and products, of producers that have own lots in their books, and whom events name."""

    lot_ids: frozenset[int]
    product_ids: frozenset[int]
    producer_ids: frozenset[int]
    receivers: frozenset[tuple[str, int | None]]


def direct_trade(found: RecallList, *, maker_id: int, events: QuerySet[Event]) -> DirectTrade:
    """Of a list that reaches into the books of others; `events` are those the maker may see."""
    own = {one.pk: one.product_id for one in found.lots if one.product.producer_id == maker_id}
    next_lots = lots_received_from(own)
    next_makers = Lot.objects.filter(pk__in=next_lots).values_list("product__producer_id", flat=True)
    return DirectTrade(
        lot_ids=frozenset(own),
        product_ids=frozenset(own.values()),
        producer_ids=frozenset(next_makers) - {maker_id},
        receivers=frozenset((one.number, one.producer_id) for one in receivers_of(events, found.things)),
    )
