"""Numbers of a roll: which of them nobody used or declared void yet."""

from collections.abc import Iterable

Numbers = tuple[int, int]
"""First and last, both included; stamps of a roll are numbered from 1."""


def free_stretches(count: int, taken: Iterable[Numbers]) -> list[Numbers]:
    """What is left of a roll of so many stamps, in order; `taken` may overlap and comes in any order: a roll is also
    begun from its other end, and an activated stretch may be void since."""
    found: list[Numbers] = []
    start = 1
    for first, last in sorted(taken):
        if first > start:
            found.append((start, first - 1))
        start = max(start, last + 1)
    if start <= count:
        found.append((start, count))
    return found
