"""Đọc các lần quét mới, cộng số theo ngày, tìm dấu hiệu, mở vụ việc. Chạy ngoài lúc trả lời người quét."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import F, Max, Q
from django.utils import timezone

from ocop.programme.stamps.models import StampBatch
from ocop.programme.stamps.operations.count_look import leave_out
from ocop.programme.stamps.rules.verdicts import Verdict
from ocop.programme.watch.models import Scan, ScanDay, WatchMark
from ocop.programme.watch.operations.weighing import weigh_batches, weigh_sources, weigh_stamps
from ocop.programme.watch.queries.rows import as_rows
from ocop.programme.watch.queries.values_in_force import ValuesInForce, values_in_force
from ocop.programme.watch.rules.signals import HOUR, trade_scans
from ocop.programme.watch.rules.thresholds import Signal

SETTLED = timedelta(seconds=10)
"""Younger scans are left for the next pass: one with a lower number may still be on its way into the table."""
MOST = 5_000
FIRST_LOOKS = (Verdict.GENUINE_FIRST, Verdict.NOT_ACTIVATED)
_DayKey = tuple[date, int | None, str, str]


@dataclass(frozen=True)
class WatchReport:
    """What a pass did."""

    read: int = 0
    trade: int = 0
    opened: list[int] = field(default_factory=list)


def watch_scans(*, now: datetime, most: int = MOST) -> WatchReport:
    """Read at most so many new scans: count them by day, mark warehouses, raise the signals they point to.

    Scans are read in the order of their numbers from a mark on, which is locked until all is written: a second pass at
    the same moment waits and finds nothing left, one that is stopped has done nothing. Out: what was read and opened.
    """
    with transaction.atomic():
        WatchMark.objects.get_or_create(name="scans")
        mark = WatchMark.objects.select_for_update().get(name="scans")
        top = Scan.objects.filter(pk__gt=mark.last_scan, at__lte=now - SETTLED).aggregate(top=Max("pk"))["top"]
        if top is None:
            return WatchReport()
        scans = list(Scan.objects.filter(pk__gt=mark.last_scan, pk__lte=top).order_by("pk")[:most])
        mark.last_scan, mark.read_at = scans[-1].pk, now
        mark.save(update_fields=["last_scan", "read_at"])
        _count(scans)
        found = StampBatch.objects.filter(pk__in={one.batch_id for one in scans if one.batch_id})
        batches = {batch.pk: batch for batch in found.select_related("order__product__producer")}
        values = values_in_force({batch.order.product.province_code for batch in batches.values()})
        trade = _mark_trade(scans, batches, values)
        opened = [
            *weigh_stamps(_stamps_of(scans), batches, values, now),
            *weigh_batches(batches, _days_of(scans), values, now),
            *weigh_sources({one.source_hash for one in scans if one.source_hash}, values, now),
        ]
    return WatchReport(len(scans), trade, opened)


def _stamps_of(scans: Iterable[Scan]) -> dict[int, set[int]]:
    stamps: dict[int, set[int]] = defaultdict(set)
    for one in scans:
        if one.batch_id is not None and one.counter is not None:
            stamps[one.batch_id].add(one.counter)
    return stamps


def _days_of(scans: Iterable[Scan]) -> dict[int, set[date]]:
    days: dict[int, set[date]] = defaultdict(set)
    for one in scans:
        if one.batch_id is not None:
            days[one.batch_id].add(timezone.localdate(one.at))
    return days


def _count(scans: Sequence[Scan]) -> None:
    """Add to the numbers of the days, under the lock of the mark."""
    counts: Counter[_DayKey] = Counter(_day_key(one) for one in scans)
    present = _present(counts)
    for key, count in counts.items():
        if key in present:
            ScanDay.objects.filter(pk=present[key]).update(count=F("count") + count)
    ScanDay.objects.bulk_create(
        ScanDay(day=key[0], batch_id=key[1], province_code=key[2], verdict=key[3], count=count)
        for key, count in counts.items()
        if key not in present
    )


def _present(keys: Iterable[_DayKey]) -> dict[_DayKey, int]:
    batches = {key[1] for key in keys if key[1] is not None}
    rows = ScanDay.objects.filter(Q(batch__in=batches) | Q(batch__isnull=True), day__in={key[0] for key in keys})
    return {
        (day, batch, province, verdict): pk
        for pk, day, batch, province, verdict in rows.values_list("pk", "day", "batch_id", "province_code", "verdict")
    }


def _day_key(one: Scan) -> _DayKey:
    return timezone.localdate(one.at), one.batch_id, one.province_code, one.verdict


def _mark_trade(scans: Sequence[Scan], batches: dict[int, StampBatch], values: ValuesInForce) -> int:
    """Phones that check goods by the hundred: their first looks are marked, and taken out of what buyers read."""
    told: dict[tuple[int, str], list[datetime]] = defaultdict(list)
    for one in scans:
        if one.batch_id is not None and one.device_hash and one.verdict in FIRST_LOOKS:
            told[one.batch_id, one.device_hash].append(one.at)
    marked = 0
    for (batch_id, device), moments in told.items():
        rows = Scan.objects.filter(
            batch_id=batch_id,
            device_hash=device,
            verdict__in=FIRST_LOOKS,
            at__gte=min(moments) - HOUR,
            at__lte=max(moments) + HOUR,
        )
        limit = values.for_batch(Signal.TRADE, batches[batch_id])["serials"]
        if len(moments) <= limit and rows.count() <= limit:
            continue
        by_key = {one.pk: one for one in rows}
        fresh = [by_key[pk] for pk in trade_scans(as_rows(by_key.values()), serials=limit) if not by_key[pk].is_trade]
        _set_trade(batch_id, fresh)
        marked += len(fresh)
    return marked


def _set_trade(batch_id: int, fresh: Sequence[Scan]) -> None:
    Scan.objects.filter(pk__in=[one.pk for one in fresh]).update(is_trade=True)
    for key, count in Counter(_day_key(one) for one in fresh).items():
        ScanDay.objects.filter(day=key[0], batch_id=key[1], province_code=key[2], verdict=key[3]).update(
            trade_count=F("trade_count") + count
        )
    leave_out(
        batch_id=batch_id,
        counters={one.counter for one in fresh if one.counter is not None and one.verdict != FIRST_LOOKS[1]},
    )
