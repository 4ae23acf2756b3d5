"""What the star brought: revenue and workers before and after recognition, over the same half of the year.

A tea harvest is not a winter: a first half-year is compared with a first one, a second with a second. For each product:
the last reported half-year that ended before the first certificate, against the latest reported one of the same half
that began after it.

No number of a single producer follows, not from two tables and not from two half-years: producers come into the tables
in batches of five and more that are alike (same province, star and kind; where those are fewer, same province and star,
and so on) and stay in their batch. Every row of every table is made of whole batches, so whatever is added or
subtracted speaks of five producers at least; a row of a table takes a batch that is not alike in what the table shows
to the rest. With a batch its products and the half-years before stay too. Who finds no four others waits.
Amounts are rounded to five millions, workers to fives.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from ocop.programme.training.rules.half_years import HalfYear

SMALLEST_GROUP = 5
MONEY_STEP = Decimal(5_000_000)
WORKER_STEP = 5


@dataclass(frozen=True)
class Pair:
    """Two half-years that are compared."""

    before: HalfYear
    after: HalfYear


def pair_for(
    recognised_on: date, reported: Iterable[HalfYear], known_then: Iterable[HalfYear] | None = None
) -> Pair | None:
    """The half-years to compare; None while one of them was not reported. `known_then`: what was reported when the
    product came into the tables, which the half-year before is chosen from for good."""
    known = sorted(set(reported))
    chosen_from = known if known_then is None else sorted(set(known_then))
    for earlier in reversed([one for one in chosen_from if one.last_day < recognised_on]):
        if _later(earlier, recognised_on, chosen_from):
            return Pair(earlier, _later(earlier, recognised_on, known)[-1])
    return None


def _later(earlier: HalfYear, recognised_on: date, among: Iterable[HalfYear]) -> list[HalfYear]:
    return [one for one in among if one.half == earlier.half and one.first_day > recognised_on]


def comparable_since(recognised_on: date, sent_on: Mapping[HalfYear, date]) -> date | None:
    """The day from which a product has two half-years to compare, by the days its half-years were first reported."""
    days = [
        max(sent_on[earlier], sent_on[later])
        for earlier in sent_on
        if earlier.last_day < recognised_on
        for later in _later(earlier, recognised_on, sent_on)
    ]
    return min(days, default=None)


@dataclass(frozen=True)
class Newcomer:
    """A producer, the day from which it can be compared, and what it is: the widest label first."""

    producer_id: int
    since: date
    labels: tuple[str, ...]


@dataclass(frozen=True)
class Batch:
    """Producers that came into the tables together on a day, and the labels all of them share, the widest first."""

    day: date
    labels: tuple[str, ...]
    producers: frozenset[int]


def batches_of(newcomers: Iterable[Newcomer]) -> list[Batch]:
    """Day by day: those who share every label, where they are five and more, then those who share all but the last
    one, and so on to none; the others wait for the next day. What later days bring changes no earlier batch."""
    by_day: dict[date, list[Newcomer]] = defaultdict(list)
    for one in newcomers:
        by_day[one.since].append(one)
    found: list[Batch] = []
    waiting: list[Newcomer] = []
    for day, came in sorted(by_day.items()):
        waiting += came
        for depth in reversed(range(max(len(one.labels) for one in waiting) + 1)):
            alike: dict[tuple[str, ...], list[Newcomer]] = defaultdict(list)
            for one in waiting:
                alike[one.labels[:depth]].append(one)
            waiting = []
            for labels, members in sorted(alike.items()):
                if len(members) < SMALLEST_GROUP:
                    waiting += members
                else:
                    found.append(Batch(day, labels, frozenset(one.producer_id for one in members)))
    return found


@dataclass(frozen=True)
class Effect:
    """One producer: sums over its compared products in đồng, workers of the same half-years."""

    revenue_before: Decimal
    revenue_after: Decimal
    workers_before: int
    workers_after: int


@dataclass(frozen=True)
class GroupEffect:
    """One row of a table: how many producers, rounded sums. `is_rest` holds batches that are not alike in it."""

    group: str
    producers: int
    revenue_before: Decimal
    revenue_after: Decimal
    workers_before: int
    workers_after: int
    is_rest: bool = False

    @property
    def change(self) -> Decimal | None:
        """Percent more or less revenue, one decimal; None from nothing."""
        if self.revenue_before <= 0:
            return None
        change = (self.revenue_after - self.revenue_before) * 100 / self.revenue_before
        return change.quantize(Decimal("0.1"), ROUND_HALF_UP)


@dataclass(frozen=True)
class EffectTable:
    """Rows, largest group first, the rest last; the total is over all of them."""

    rows: list[GroupEffect]
    total: GroupEffect


def effect_table(batches: Iterable[Batch], effects: Mapping[int, Effect], at: int) -> EffectTable | None:
    """The table by the label at place `at`, of the `effects` by producer; None without a batch. A batch of which fewer
    than five producers still have numbers is not in it."""
    groups: dict[str, list[Effect]] = defaultdict(list)
    for batch in batches:
        known = [effects[producer] for producer in batch.producers if producer in effects]
        if len(known) >= SMALLEST_GROUP:
            groups[batch.labels[at] if at < len(batch.labels) else ""] += known
    rest = groups.pop("", [])
    rows = [_sum(name, found) for name, found in sorted(groups.items(), key=lambda pair: (-len(pair[1]), pair[0]))]
    if rest:
        rows.append(_sum("", rest, is_rest=True))
    everyone = [one for found in (*groups.values(), rest) for one in found]
    return EffectTable(rows, _sum("", everyone)) if everyone else None


def _sum(name: str, effects: list[Effect], *, is_rest: bool = False) -> GroupEffect:
    return GroupEffect(
        group=name,
        producers=len(effects),
        revenue_before=_rounded(sum((one.revenue_before for one in effects), Decimal(0))),
        revenue_after=_rounded(sum((one.revenue_after for one in effects), Decimal(0))),
        workers_before=_in_fives(sum(one.workers_before for one in effects)),
        workers_after=_in_fives(sum(one.workers_after for one in effects)),
        is_rest=is_rest,
    )


def _rounded(amount: Decimal) -> Decimal:
    return (amount / MONEY_STEP).quantize(Decimal(1), ROUND_HALF_UP) * MONEY_STEP


def _in_fives(count: int) -> int:
    return (count + WORKER_STEP // 2) // WORKER_STEP * WORKER_STEP
