"""Packs that were sold to a consumer and are scanned by too many phones afterwards; part of a pass of the watch."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta

from django.utils import timezone

from ocop.programme.stamps.models import RollPart, StampBatch
from ocop.programme.stamps.queries.sold_packs import sold_by_events
from ocop.programme.stamps.rules.stamp_states import PartKind
from ocop.programme.watch.rules.signals import ScanRow, devices_of


def sold_at(stamps: Mapping[int, set[int]], batches: Mapping[int, StampBatch]) -> dict[tuple[int, int], datetime]:
    """When each of these stamps' packs was sold to a consumer, as far as its producer told: on the roll, by day (that
    day's scans are still those of the shop), or by an event that names the very pack."""
    found: dict[tuple[int, int], datetime] = {}
    parts = RollPart.objects.filter(batch__in=stamps, kind=PartKind.SOLD).order_by("sold_on")
    for part in parts:
        inside = [one for one in stamps[part.batch_id] if part.first_counter <= one <= part.last_counter]
        if part.sold_on is not None:
            end = timezone.make_aware(datetime.combine(part.sold_on + timedelta(days=1), time.min))
            for counter in inside:
                found.setdefault((part.batch_id, counter), end)
    for batch_id, counters in stamps.items():
        for counter, at in sold_by_events(batches[batch_id], counters).items():
            known = found.get((batch_id, counter))
            found[batch_id, counter] = at if known is None else min(at, known)
    return found


def phones_after(rows: list[ScanRow], sold: datetime) -> int:
    """How many phones scanned a pack after it was sold: one household has a few, a bag on a shelf has many."""
    return devices_of(row for row in rows if row.at >= sold)
