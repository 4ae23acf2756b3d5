"""Parts of the deeds of a recall: what the lots themselves say of it from now on."""

from collections.abc import Collection
from datetime import datetime

from ocop.programme.traceability.models import Lot


def end_lot_recalls(lot_ids: Collection[int], *, over_at: datetime) -> None:
    """The recall of these lots was carried out: stamps say so, and still tell nobody to use what is left."""
    Lot.objects.filter(pk__in=lot_ids, recalled_at__isnull=False).update(recall_over_at=over_at)


def lift_lot_recalls(lot_ids: Collection[int]) -> None:
    """These lots are recalled no more: pages and stamps say what they said before."""
    Lot.objects.filter(pk__in=lot_ids).update(recalled_at=None, recall_reason="", recall_over_at=None)


def put_under_check(lot_ids: Collection[int], *, at: datetime) -> None:
    """Something these lots were made of is being recalled: they are neither used nor sold until somebody has looked."""
    Lot.objects.filter(pk__in=lot_ids, under_check_at__isnull=True).update(under_check_at=at)


def end_checks(lot_ids: Collection[int]) -> None:
    """Somebody looked, or the recall was lifted: nothing keeps these lots back any more."""
    Lot.objects.filter(pk__in=lot_ids).update(under_check_at=None)
