"""Parts of the deeds that end or lift a recall: what the lots themselves say of it from now on."""

from collections.abc import Collection
from datetime import datetime

from ocop.programme.traceability.models import Lot


def end_lot_recalls(lot_ids: Collection[int], *, over_at: datetime) -> None:
    """The recall of these lots was carried out: stamps say so, and still tell nobody to use what is left."""
    Lot.objects.filter(pk__in=lot_ids, recalled_at__isnull=False).update(recall_over_at=over_at)


def lift_lot_recalls(lot_ids: Collection[int]) -> None:
    """These lots are recalled no more: pages and stamps say what they said before."""
    Lot.objects.filter(pk__in=lot_ids).update(recalled_at=None, recall_reason="", recall_over_at=None)
