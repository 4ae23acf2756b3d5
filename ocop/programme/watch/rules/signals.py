"""What scans of stamps point to. Plain rows in, figures out; the numbers to compare with are given.

Every function looks at scans of people: those marked as trade are left out by the caller.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction
from typing import TypeVar

from ocop.programme.watch.rules.places import km_between

SAME_PERSON = timedelta(minutes=10)
HOUR = timedelta(hours=1)
Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class ScanRow:
    """One scan as the rules need it; `device` and `source` are hashes, `province` is empty when nobody said it."""

    pk: int
    at: datetime
    counter: int
    device: str
    source: str
    browser: str
    province: str
    verdict: str = ""


@dataclass(frozen=True, slots=True)
class Journey:
    """Two scans of one stamp, too far apart for the time between them."""

    from_province: str
    to_province: str
    left_at: datetime
    came_at: datetime
    km: int


def in_order(rows: Iterable[ScanRow]) -> list[ScanRow]:
    """By time, then by the order they were written in."""
    return sorted(rows, key=lambda row: (row.at, row.pk))


def devices_of(rows: Iterable[ScanRow]) -> int:
    """How many different phones scanned.

    A phone that keeps no cookie looks new each time: new ones of the same network and browser family within ten minutes
    of each other count as one. That errs on the side of no alarm.
    """
    known: set[str] = set()
    last_new: dict[tuple[str, str], datetime] = {}
    count = 0
    for row in in_order(rows):
        if row.device in known:
            continue
        known.add(row.device)
        group = (row.source, row.browser)
        before = last_new.get(group)
        last_new[group] = row.at
        if before is None or row.at - before > SAME_PERSON:
            count += 1
    return count


def impossible_journey(rows: Iterable[ScanRow], *, km: int, km_per_hour: int) -> Journey | None:
    """The farthest pair of scans more than `km` apart and faster than `km_per_hour`; None when every way is possible.

    Of the earlier scans in a province only the latest matters: it leaves the least time.
    """
    latest: dict[str, datetime] = {}
    worst: Journey | None = None
    for row in in_order(rows):
        if not row.province:
            continue
        for province, left_at in latest.items():
            far = km_between(province, row.province)
            hours = (row.at - left_at) / HOUR
            if far > km and far > km_per_hour * hours and (worst is None or round(far) > worst.km):
                worst = Journey(province, row.province, left_at, row.at, round(far))
        latest[row.province] = row.at
    return worst


def provinces_together(rows: Iterable[ScanRow], within: timedelta) -> tuple[str, ...]:
    """The greatest set of provinces one stamp was scanned in within that time, in the order of their codes."""
    found: tuple[str, ...] = ()
    ordered = [row for row in in_order(rows) if row.province]
    inside: Counter[str] = Counter()
    start = 0
    for row in ordered:
        inside[row.province] += 1
        while row.at - ordered[start].at > within:
            _leave(inside, ordered[start].province)
            start += 1
        if len(inside) > len(found):
            found = tuple(sorted(inside))
    return found


def most_together(moments: Iterable[datetime], within: timedelta) -> int:
    """The greatest number of moments that lie within that time of one another."""
    ordered = sorted(moments)
    start = most = 0
    for place, moment in enumerate(ordered):
        while moment - ordered[start] > within:
            start += 1
        most = max(most, place - start + 1)
    return most


def most_different(seen: Iterable[tuple[datetime, Key]], within: timedelta) -> int:
    """The greatest number of different things seen within that time of one another."""
    ordered = sorted(seen, key=lambda one: one[0])
    inside: Counter[Key] = Counter()
    start = most = 0
    for moment, key in ordered:
        inside[key] += 1
        while moment - ordered[start][0] > within:
            _leave(inside, ordered[start][1])
            start += 1
        most = max(most, len(inside))
    return most


def trade_scans(rows: Iterable[ScanRow], *, serials: int) -> set[int]:
    """Of the first scans one phone made on one batch, those that lie in an hour with more than `serials` stamps.

    That is a warehouse or a stall that checks its goods: no buyer holds fifty packs an hour.
    """
    ordered = in_order(rows)
    inside: Counter[int] = Counter()
    start, marked_until = 0, 0
    found: set[int] = set()
    for place, row in enumerate(ordered):
        inside[row.counter] += 1
        while row.at - ordered[start].at > HOUR:
            _leave(inside, ordered[start].counter)
            start += 1
        if len(inside) > serials:
            found.update(one.pk for one in ordered[max(start, marked_until) : place + 1])
            marked_until = place + 1
    return found


@dataclass(frozen=True, slots=True)
class DayOfScans:
    """Scans of one day and how many of them were the first of their stamp."""

    scans: int
    firsts: int


def is_over_norm(day: DayOfScans, before: Sequence[DayOfScans], *, sigmas: int, times: int, least: int) -> bool:
    """Whether a batch is scanned far more often a stamp than its product usually is.

    A busy day sells many packs and each is scanned once or twice: not the number of scans tells a copy, but the number
    a stamp. The norm is scans for each first scan over the days before, at least one; the scatter is that of chance.
    """
    scans, firsts = sum(one.scans for one in before), sum(one.firsts for one in before)
    if day.scans < least or not firsts:
        return False
    norm = max(Fraction(scans, firsts), Fraction(1))
    expected = norm * max(day.firsts, 1)
    above = day.scans - expected
    return above > 0 and above * above > sigmas * sigmas * expected and day.scans >= times * expected


def share_outside(counts: Mapping[str, int], market: Iterable[str]) -> tuple[int, int]:
    """Scans outside the provinces a product is declared for, and scans whose province is known."""
    known = {province: count for province, count in counts.items() if province}
    inside = set(market)
    return sum(count for province, count in known.items() if province not in inside), sum(known.values())


def is_off_market(outside: int, known: int, *, percent: int, least: int) -> bool:
    """Whether that share is worth a line in the list of the week."""
    return known >= least and outside * 100 > percent * known


def _leave(inside: Counter[Key], key: Key) -> None:
    inside[key] -= 1
    if not inside[key]:
        del inside[key]
