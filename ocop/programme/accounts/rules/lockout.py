"""When too many failed sign-ins close the door, and until when."""

from collections.abc import Sequence
from datetime import datetime, timedelta

WINDOW = timedelta(minutes=15)
LOCKED_FOR = timedelta(minutes=15)
FAILURES_PER_IDENTIFIER = 5
FAILURES_PER_ADDRESS = 30
REMEMBERED_FOR = WINDOW + LOCKED_FOR


def locked_until(failures: Sequence[datetime], *, allowed: int) -> datetime | None:
    """The moment the latest lock ends: `allowed` failures inside one WINDOW lock for LOCKED_FOR after the last of them.

    None when the failures never came that close. The caller compares with its clock; a moment already past is no lock.
    """
    times = sorted(failures)
    closings = [
        times[last] + LOCKED_FOR
        for last in range(allowed - 1, len(times))
        if times[last] - times[last - allowed + 1] <= WINDOW
    ]
    return max(closings, default=None)
