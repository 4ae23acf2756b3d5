"""Counting things over days, all days at once.

`days` are ascending. Each thing is a *line*: over which of these days it counts, and its properties. A figure, its
history, its parts and its rows are read from the same lines, so that parts sum to the whole by construction.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple, Protocol

from ocop.programme.reporting.rules.indicators import Dimension

Span = tuple[int, int]
"""From the first day counted to the first no longer counted, as places in `days`."""


class Properties(Protocol):
    """What a thing is by each dimension; a plain dictionary will do."""

    def get(self, dimension: Dimension, default: str, /) -> str: ...


class Line(NamedTuple):
    """One thing that counts: its key, when, and what it is by each dimension ("" for not known)."""

    key: int | str
    spans: tuple[Span, ...]
    by: Properties = {}
    place: tuple[str, str] = ("", "")
    """Commune and province as its record has them; named for a day by `places`."""
    several: tuple[tuple[str, tuple[Span, ...]], ...] = ()
    """What it has more than one of, such as standards, each with its days: these parts do not sum."""
    amount: int = 1
    """How much it counts for: itself, or the number that was reported."""


def span_of(days: Sequence[date], first: date | None, last: date | None) -> Span:
    """The days from `first` to `last`, both included; None is without end. Nothing when they do not follow."""
    start = 0 if first is None else bisect_left(days, first)
    end = len(days) if last is None else bisect_right(days, last)
    return (start, end) if end > start else (start, start)


def union(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The days of any of them, without overlap."""
    found = [span for span in spans if span[0] < span[1]]
    if len(found) < 2:
        return tuple(found)
    found.sort()
    merged: list[Span] = []
    for start, end in found:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return tuple(merged)


def common(one: Sequence[Span], other: Sequence[Span]) -> tuple[Span, ...]:
    """The days of both."""
    if len(one) == 1 and len(other) == 1:  # nearly always, and asked of every paper of every product
        (a, b), (c, d) = one[0], other[0]
        start, end = a if a > c else c, b if b < d else d
        return ((start, end),) if start < end else ()
    others = list(other)
    return union([(a if a > c else c, b if b < d else d) for a, b in one for c, d in others])


def counts(lines: Iterable[Line], days: Sequence[date]) -> list[int]:
    """How many (how much) count on each day."""
    steps = [0] * (len(days) + 1)
    for line in lines:
        for start, end in line.spans:
            steps[start] += line.amount
            steps[end] -= line.amount
    totals: list[int] = []
    running = 0
    for step in steps[:-1]:
        running += step
        totals.append(running)
    return totals


def counts_by(lines: Iterable[Line], dimension: Dimension, days: Sequence[date]) -> dict[str, list[int]]:
    """The same for each value of a dimension."""
    found: dict[str, list[Line]] = {}
    for line in lines:
        found.setdefault(line.by.get(dimension, ""), []).append(line)
    return {value: counts(own, days) for value, own in found.items()}


def begun_between(lines: Iterable[Line], after: int, until: int) -> int:
    """How many (how much) of them began to count behind one day and not behind another, both as places in `days`."""
    return sum(line.amount for line in lines for start, end in line.spans if start < end and after < start <= until)


def begun_from(lines: Iterable[Line], days: Sequence[date], first: date) -> list[Line]:
    """Those that began to count on that day or later, told by `days`: exact where the day before is one of them."""
    place = bisect_left(days, first)
    return [line for line in lines if any(start >= place for start, _end in line.spans)]


def on_day(lines: Iterable[Line], place: int) -> list[Line]:
    """Those that count on that day."""
    found: list[Line] = []
    for line in lines:
        for start, end in line.spans:
            if start <= place < end:
                found.append(line)
                break
    return found


def parts(lines: Iterable[Line], dimension: Dimension) -> Counter[str]:
    """How many of these lines by each value of a dimension; they sum to the number of lines."""
    found: Counter[str] = Counter()
    for line in lines:
        found[line.by.get(dimension, "")] += line.amount
    return found


SMALLEST_SHOWN = 5
HALF_YEAR_ENDS = ((6, 30), (12, 31))


def last_half_year(days: Sequence[date]) -> int:
    """The place of the last day that ends a half-year: two of them differ by more people than one. ValueError when
    there is none."""
    return max(place for place, day in enumerate(days) if (day.month, day.day) in HALF_YEAR_ENDS)


def in_fives(count: int) -> int:
    """To the nearest five."""
    return (count + SMALLEST_SHOWN // 2) // SMALLEST_SHOWN * SMALLEST_SHOWN


def without_small_groups(found: Mapping[str, int]) -> tuple[dict[str, int], int]:
    """The groups of people large enough to be shown, and how many people all the others are together.

    When a single small group would follow by subtraction, the smallest of the shown groups is kept back with it.
    """
    shown = {name: count for name, count in found.items() if count >= SMALLEST_SHOWN}
    hidden = {name: count for name, count in found.items() if 0 < count < SMALLEST_SHOWN}
    if hidden and (len(hidden) == 1 or sum(hidden.values()) < SMALLEST_SHOWN) and shown:
        smallest = min(shown, key=lambda name: (shown[name], name))
        hidden[smallest] = shown.pop(smallest)
    return shown, sum(hidden.values())
