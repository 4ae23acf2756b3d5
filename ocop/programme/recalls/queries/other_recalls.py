"""What else stands against the lots of a recall: a lot made of two recalled ones may be in two recalls at once."""

from datetime import datetime

from django.db.models import Max

from ocop.programme.recalls.models import Recall, RecallLot
from ocop.programme.recalls.rules.recall_kinds import IN_FORCE, RecallKind, RecallState


def lots_free_of_others(recall: Recall) -> list[int]:
    """The lots of the recall that no other recall in force holds."""
    own = RecallLot.objects.filter(recall=recall).values_list("lot_id", flat=True)
    others = RecallLot.objects.filter(recall__kind=RecallKind.REAL, recall__state__in=sorted(IN_FORCE), lot__in=own)
    held = set(others.exclude(recall=recall).values_list("lot_id", flat=True))
    return [one for one in own if one not in held]


def carried_out_before(recall: Recall, lot_ids: list[int]) -> dict[int, datetime]:
    """Those of the lots that an earlier recall took off sale for good, with the moment it was closed."""
    rows = RecallLot.objects.filter(
        recall__kind=RecallKind.REAL, recall__state=RecallState.CLOSED, lot__in=lot_ids
    ).exclude(recall=recall)
    return dict(rows.order_by().values_list("lot_id").annotate(at=Max("recall__closed_at")))
