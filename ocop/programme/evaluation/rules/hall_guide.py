"""Moving through the agenda on the wall, and the clock beside it."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum

SHORTEST_MINUTES = 1
LONGEST_MINUTES = 120


class Move(StrEnum):
    """Where the wall goes from here."""

    NEXT = "NEXT"
    PREVIOUS = "PREVIOUS"
    NONE = "NONE"
    """Nothing is being discussed: a break."""


class Clock(StrEnum):
    """What is done to the clock."""

    START = "START"
    EXTEND = "EXTEND"
    STOP = "STOP"


def neighbour(agenda: Sequence[int], current: int | None, move: Move) -> int | None:
    """The product to call up, by the agenda's order; None for a break. At either end the wall stays where it is."""
    if move is Move.NONE or not agenda:
        return None
    if current not in agenda:
        return agenda[0] if move is Move.NEXT else agenda[-1]
    place = agenda.index(current) + (1 if move is Move.NEXT else -1)
    return agenda[min(max(place, 0), len(agenda) - 1)]


def clock_after(clock: Clock, *, ends_at: datetime | None, minutes: int, now: datetime) -> datetime | None:
    """When the clock runs out after this; None: it does not run. More time for a clock that ran out counts from now."""
    if clock is Clock.STOP:
        return None
    begins = now if clock is Clock.START or ends_at is None else max(ends_at, now)
    return begins + timedelta(minutes=minutes)
