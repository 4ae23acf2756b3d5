"""What the star brought: revenue and workers before and after recognition, over the same half of the year.

A tea harvest is not a winter: a first half-year is compared with a first one, a second with a second. For each product:
the last reported half-year that ended before the first certificate, against the latest reported one of the same half
that began after it.

Groups under five producers are never shown by themselves. They are put together in one rest; where that rest would
still be fewer than five producers, the smallest shown group goes into it as well, and so on. Every
table is a whole: its rows add up to the same total over the same producers, so nothing follows from subtracting one
table from another. Amounts are rounded to five millions, workers to fives. Fewer than five producers have no table.
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


def pair_for(recognised_on: date, reported: Iterable[HalfYear]) -> Pair | None:
    """The half-years to compare; None while one of them was not reported."""
    known = sorted(set(reported))
    for earlier in reversed([one for one in known if one.last_day < recognised_on]):
        later = [one for one in known if one.half == earlier.half and one.first_day > recognised_on]
        if later:
            return Pair(earlier, later[-1])
    return None


@dataclass(frozen=True)
class Effect:
    """One producer: sums over its compared products in đồng, workers of the same half-years."""

    producer_id: int
    group: str
    revenue_before: Decimal
    revenue_after: Decimal
    workers_before: int
    workers_after: int


@dataclass(frozen=True)
class GroupEffect:
    """One row of a table: how many producers, rounded sums. `is_rest` holds groups too small to show."""

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


def effect_table(effects: Iterable[Effect]) -> EffectTable | None:
    """The table of these producers by group; None for fewer than five producers."""
    everyone = list(effects)
    groups: dict[str, list[Effect]] = defaultdict(list)
    for one in everyone:
        groups[one.group].append(one)
    if len(everyone) < SMALLEST_GROUP:
        return None
    shown, rest = _without_small_groups(groups)
    rows = [_sum(name, found) for name, found in sorted(shown.items(), key=lambda pair: (-len(pair[1]), pair[0]))]
    if rest:
        rows.append(_sum("", rest, is_rest=True))
    return EffectTable(rows, _sum("", everyone))


def _without_small_groups(groups: Mapping[str, list[Effect]]) -> tuple[dict[str, list[Effect]], list[Effect]]:
    shown = {name: found for name, found in groups.items() if len(found) >= SMALLEST_GROUP}
    hidden = {name: found for name, found in groups.items() if len(found) < SMALLEST_GROUP}
    while hidden and shown and sum(map(len, hidden.values())) < SMALLEST_GROUP:
        smallest = min(shown, key=lambda name: (len(shown[name]), name))
        hidden[smallest] = shown.pop(smallest)
    return shown, [one for found in hidden.values() for one in found]


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
