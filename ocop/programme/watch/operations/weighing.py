"""Hold new scans against the numbers in force; part of a pass of the watch."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from django.db.models import Count, F, Max, Q, Sum
from django.utils import timezone

from ocop.programme.stamps.models import StampBatch, StampLook
from ocop.programme.stamps.rules.verdicts import Verdict
from ocop.programme.watch.models import Case, Scan, ScanDay, SlowedSource
from ocop.programme.watch.operations.opening import Suspicion, open_case
from ocop.programme.watch.operations.weighing_sales import phones_after, sold_at
from ocop.programme.watch.queries.rows import as_rows
from ocop.programme.watch.queries.values_in_force import ValuesInForce
from ocop.programme.watch.rules.case_kinds import CaseState
from ocop.programme.watch.rules.retention import SLOWED_FOR
from ocop.programme.watch.rules.signals import (
    HOUR,
    DayOfScans,
    ScanRow,
    devices_of,
    impossible_journey,
    is_over_norm,
    most_different,
    most_together,
    provinces_together,
)
from ocop.programme.watch.rules.thresholds import THRESHOLDS, Signal

WRONG_CODES = (Verdict.NOT_ISSUED, Verdict.MALFORMED, Verdict.BY_HAND)
OFF_THE_SHELF = (Verdict.NOT_ACTIVATED, Verdict.VOID)
ON_SALE = (Verdict.GENUINE_FIRST, Verdict.GENUINE_AGAIN, Verdict.UNUSUAL, Verdict.UNDER_REVIEW)
NORM_DAYS = 28
MOST_NAMED = 20
MOST_ROWS = 50_000
"""A stamp copied a hundred thousand times is noticed by its newest scans."""
_Weigh = Callable[[list[ScanRow], Mapping[str, int]], dict[str, Any] | None]


def weigh_stamps(
    stamps: Mapping[int, set[int]], batches: Mapping[int, StampBatch], values: ValuesInForce, now: datetime
) -> list[int]:
    """Signals of single stamps, and of stamps that should be on no shelf; out: the cases that were opened."""
    by_stamp: dict[tuple[int, int], list[ScanRow]] = defaultdict(list)
    off_shelf: set[int] = set()
    counters = {counter for found in stamps.values() for counter in found}
    longest = timedelta(days=THRESHOLDS[Signal.DEVICES]["days"].most)
    newest = Scan.objects.filter(
        batch_id__in=stamps, counter__in=counters, is_trade=False, at__gte=now - longest
    ).order_by("-at", "-pk")[:MOST_ROWS]
    for one in reversed(newest):
        if one.batch_id is not None and one.counter in stamps[one.batch_id]:
            (row,) = as_rows([one])
            by_stamp[one.batch_id, row.counter].append(row)
            if one.verdict in OFF_THE_SHELF:
                off_shelf.add(one.batch_id)
    suspicions = []
    sold = sold_at({batch: {c for b, c in by_stamp if b == batch} for batch, _counter in by_stamp}, batches)
    for (batch_id, counter), found in by_stamp.items():
        batch = batches[batch_id]
        subject = f"stamp:{batch_id}:{counter}"
        weighings: list[tuple[Signal, _Weigh]] = [(Signal.DEVICES, _devices), (Signal.TRAVEL, _travel)]
        if (batch_id, counter) in sold:
            weighings.append((Signal.OUT_OF_LIFE, partial(_after_sale, sold=sold[batch_id, counter])))
        for signal, weigh in weighings:
            limits = values.for_batch(signal, batch)
            if len(found) > 1 and (facts := weigh(found, limits)):
                suspicions.append((Suspicion(signal, subject, facts, batch, counter), found, weigh, limits))
    for batch_id, found in _off_the_shelf(off_shelf, now - longest).items():
        batch = batches[batch_id]
        limits = values.for_batch(Signal.OUT_OF_LIFE, batch)
        weigh_batch = partial(_out_of_life, first=batch.first_counter)
        if facts := weigh_batch(found, limits):
            suspicion = Suspicion(Signal.OUT_OF_LIFE, f"batch:{batch_id}", facts, batch)
            suspicions.append((suspicion, found, weigh_batch, limits))
    return _opened(suspicions, now)


def _off_the_shelf(batch_ids: set[int], since: datetime) -> dict[int, list[ScanRow]]:
    """What was scanned of these batches and should be on no shelf, in passes before this one too: the case is about
    the batch, and tells of every such stamp."""
    if not batch_ids:
        return {}
    newest = Scan.objects.filter(
        batch_id__in=batch_ids, verdict__in=OFF_THE_SHELF, is_trade=False, at__gte=since
    ).order_by("-at", "-pk")[:MOST_ROWS]
    found: dict[int, list[ScanRow]] = defaultdict(list)
    for one in reversed(newest):
        if one.batch_id is not None:
            found[one.batch_id] += as_rows([one])
    return found


def _opened(
    suspicions: Sequence[tuple[Suspicion, list[ScanRow], _Weigh, Mapping[str, int]]], now: datetime
) -> list[int]:
    """Cases of what still holds when scans from before the last conclusion about the same thing are left out."""
    closed = _closings(one.subject for one, _rows, _weigh, _limits in suspicions)
    opened = []
    for suspicion, rows, weigh, limits in suspicions:
        closing = closed.get((suspicion.signal, suspicion.subject))
        if closing is not None:
            state, closed_at = closing
            later = [row for row in rows if row.at > closed_at]
            again = weigh(later, limits) if state != CaseState.CONFIRMED else None
            if again is None:
                continue
            opened += open_case(suspicion.with_facts(again), now)
        else:
            opened += open_case(suspicion, now)
    return opened


def _closings(subjects: Iterable[str]) -> dict[tuple[str, str], tuple[str, datetime]]:
    rows = Case.objects.filter(subject__in=set(subjects), closed_at__isnull=False).order_by("closed_at")
    return {
        (signal, subject): (state, closed_at)
        for signal, subject, state, closed_at in rows.values_list("signal", "subject", "state", "closed_at")
        if closed_at is not None
    }


def _devices(rows: list[ScanRow], limits: Mapping[str, int]) -> dict[str, Any] | None:
    if not rows:
        return None
    since = rows[-1].at - timedelta(days=limits["days"])
    recent = [row for row in rows if row.at >= since]
    if len(recent) <= limits["devices"]:
        return None
    count = devices_of(recent)
    return {**_seen(recent), "devices": count} if count > limits["devices"] else None


def _travel(rows: list[ScanRow], limits: Mapping[str, int]) -> dict[str, Any] | None:
    if len({row.province for row in rows if row.province}) < 2:
        return None
    journey = impossible_journey(rows, km=limits["km"], km_per_hour=limits["km_per_hour"])
    together = provinces_together(rows, timedelta(hours=limits["hours"]))
    if journey is None and len(together) < limits["provinces"]:
        return None
    facts = {**_seen(rows), "together": list(together)}
    if journey is not None:
        facts["journey"] = {
            "from": journey.from_province,
            "to": journey.to_province,
            "left_at": journey.left_at.isoformat(),
            "came_at": journey.came_at.isoformat(),
            "km": journey.km,
        }
    return facts


def _out_of_life(rows: list[ScanRow], limits: Mapping[str, int], *, first: int) -> dict[str, Any] | None:
    if not rows or len(rows) < limits["scans"]:
        return None
    numbers = sorted({row.counter - first + 1 for row in rows})[:MOST_NAMED]
    return {**_seen(rows), "verdicts": dict(Counter(row.verdict for row in rows)), "numbers": numbers}


def _after_sale(rows: list[ScanRow], limits: Mapping[str, int], *, sold: datetime) -> dict[str, Any] | None:
    """The buyer, the family and whoever gets the pack as a present may look; more phones than those are a sign."""
    later = [row for row in rows if row.at >= sold]
    phones = phones_after(rows, sold)
    return {**_seen(later), "devices": phones, "sold_before": sold.isoformat()} if phones > limits["phones"] else None


def _seen(rows: list[ScanRow]) -> dict[str, Any]:
    return {
        "scans": len(rows),
        "first_at": rows[0].at.isoformat(),
        "last_at": rows[-1].at.isoformat(),
        "provinces": dict(Counter(row.province for row in rows if row.province)),
    }


def weigh_batches(
    batches: Mapping[int, StampBatch], days: Mapping[int, set[date]], values: ValuesInForce, now: datetime
) -> list[int]:
    """Batches scanned beyond what was printed, or far more often a stamp than is usual; out: the cases opened."""
    looked = dict(
        StampLook.objects.filter(batch__in=batches).values_list("batch").annotate(n=Count("pk")).order_by("batch")
    )
    counted = {
        (batch, day): DayOfScans(scans or 0, firsts or 0)
        for batch, day, scans, firsts in _numbers(
            Q(batch__in=batches, day__in={one for s in days.values() for one in s})
        )
    }
    closed = _closings(f"batch:{pk}" for pk in batches)
    opened = []
    for pk, batch in batches.items():
        subject = f"batch:{pk}"
        closing = closed.get((Signal.BATCH, subject))
        limits = values.for_batch(Signal.BATCH, batch)
        good = batch.count if batch.reconciled_at is None else (batch.printed_count or 0) - (batch.spoiled_count or 0)
        if looked.get(pk, 0) > good and closing is None:
            facts: dict[str, Any] = {"stamps_scanned": looked[pk], "stamps_good": good, "last_at": now.isoformat()}
            opened += open_case(Suspicion(Signal.BATCH, subject, facts, batch), now)
            continue
        for day in sorted(days.get(pk, ())):
            if closing is not None and day <= timezone.localdate(closing[1]):
                continue
            found = counted.get((pk, day))
            if found is not None and found.scans >= limits["least"] and _is_over(batch, day, found, limits):
                facts = {"day": day.isoformat(), "scans": found.scans, "firsts": found.firsts}
                opened += open_case(Suspicion(Signal.BATCH, subject, facts, batch), now)
                break
    return opened


def _is_over(batch: StampBatch, day: date, found: DayOfScans, limits: Mapping[str, int]) -> bool:
    before = Q(batch__order__product=batch.order.product_id, day__gte=day - timedelta(days=NORM_DAYS), day__lt=day)
    norm = [DayOfScans(scans or 0, firsts or 0) for _batch, _day, scans, firsts in _numbers(before)]
    return is_over_norm(found, norm, **limits)


def _numbers(which: Q) -> list[tuple[int, date, int | None, int | None]]:
    people = F("count") - F("trade_count")
    rows = ScanDay.objects.filter(which, verdict__in=ON_SALE).values_list("batch", "day")
    return list(
        rows.annotate(scans=Sum(people), firsts=Sum(people, filter=Q(verdict=Verdict.GENUINE_FIRST))).order_by(
            "batch", "day"
        )
    )


def weigh_sources(sources: set[str], values: ValuesInForce, now: datetime) -> list[int]:
    """Networks that try out codes: slowed for a while, and a case of the ministry's; out: the cases opened."""
    limits = values.of(Signal.BAD_CODES)
    recent = Scan.objects.filter(source_hash__in=sources, at__gte=now - 2 * HOUR)
    busy = (
        recent.values("source_hash")
        .annotate(n=Count("pk"), last=Max("at"))
        .filter(n__gt=min(limits["codes"], limits["serials"]))
        .order_by("source_hash")
    )
    opened = []
    for source in [row["source_hash"] for row in busy]:
        rows = list(recent.filter(source_hash=source).order_by("at", "pk"))
        wrong = [one.at for one in rows if one.verdict in WRONG_CODES]
        tried = most_together(wrong, timedelta(minutes=limits["minutes"]))
        different = most_different(((one.at, (one.batch_id, one.counter)) for one in rows if one.batch_id), HOUR)
        if tried <= limits["codes"] and different <= limits["serials"]:
            continue
        SlowedSource.objects.update_or_create(
            source_hash=source,
            defaults={"until": now + SLOWED_FOR},
            create_defaults={"since": now, "until": now + SLOWED_FOR},
        )
        facts = {
            "wrong_codes": len(wrong),
            "most_wrong": tried,
            "most_stamps": different,
            "first_at": rows[0].at.isoformat(),
            "last_at": rows[-1].at.isoformat(),
        }
        closing = _closings([f"source:{source}"]).get((Signal.BAD_CODES, f"source:{source}"))
        if closing is None or rows[-1].at > closing[1] + 2 * HOUR:
            opened += open_case(Suspicion(Signal.BAD_CODES, f"source:{source}", facts), now)
    return opened
