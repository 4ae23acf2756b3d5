"""Which events a recall is traced by."""

from django.db.models import QuerySet

from ocop.programme.recalls.models import Recall
from ocop.programme.recalls.rules.recall_kinds import Side
from ocop.programme.traceability.models import Event
from ocop.programme.traceability.queries.event_spread import events_of_everybody, events_of_producer


def events_for(recall: Recall) -> QuerySet[Event]:
    """An authority that recalls follows the goods wherever they went; a producer sees the events it is party to, as
    everywhere else."""
    if recall.decided_side == Side.AUTHORITY:
        return events_of_everybody()
    return events_of_producer(recall.product.producer_id)
