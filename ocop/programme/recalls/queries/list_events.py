"""Which events a recall is traced by."""

from django.db.models import QuerySet

from ocop.programme.products.models import Product
from ocop.programme.products.queries.holders import ids_of_holders
from ocop.programme.recalls.rules.recall_kinds import Side
from ocop.programme.traceability.models import Event
from ocop.programme.traceability.queries.event_spread import events_of_everybody, events_of_producer


def events_by_side(side: Side | None, product: Product) -> QuerySet[Event]:
    """An authority that recalls follows the goods wherever they went; a producer sees the events it is party to, as
    everywhere else, and of a product that passed to it those its former producers were."""
    if side == Side.AUTHORITY:
        return events_of_everybody()
    found = events_of_producer(product.producer_id)
    for former in sorted(ids_of_holders(product.pk, product.producer_id) - {product.producer_id}):
        found |= events_of_producer(former)
    return found
