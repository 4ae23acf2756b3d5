"""The life of one record on its way to the portal, and when to try again."""

from datetime import timedelta
from enum import StrEnum

LEASE = timedelta(minutes=5)
"""How long one try may take before another runner looks after the row; longer than any answer is waited for."""

WAITS = (
    timedelta(minutes=2),
    timedelta(minutes=10),
    timedelta(minutes=45),
    timedelta(hours=3),
    timedelta(hours=12),
    timedelta(hours=24),
    timedelta(hours=48),
)
JITTER = 0.25
"""A wait is made up to so much longer, that a portal which comes back is not run over by everybody at once."""
LONGEST_ASKED = timedelta(hours=24)


class ItemState(StrEnum):
    """Where a record stands."""

    WAITING = "WAITING"
    SENT = "SENT"
    REFUSED = "REFUSED"
    GIVEN_UP = "GIVEN_UP"


RETRIED_BY_HAND = frozenset({ItemState.REFUSED, ItemState.GIVEN_UP})


def wait_after(tries: int, fraction: float, asked: int = 0) -> timedelta | None:
    """How long to wait after so many tries that came to nothing; None when it is time to give up (about four days).

    `fraction` from 0 up to 1 is the drawn part of the jitter; `asked` is for how many seconds the portal wants to be
    left alone: never less than that, and a day of it at most.
    """
    if tries > len(WAITS):
        return None
    return max(WAITS[tries - 1], min(timedelta(seconds=asked), LONGEST_ASKED)) * (1 + JITTER * fraction)
