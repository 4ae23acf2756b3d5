"""From the finding to the decision there are 24 hours, counted by the clock, days off included (Thông tư 17/2021)."""

from datetime import datetime, timedelta
from enum import StrEnum

HOURS = 24
NEAR_HOURS = 4
"""From so many hours before the end on, people are reminded."""


class ClockState(StrEnum):
    """Where the clock stands at a moment."""

    RUNNING = "RUNNING"
    NEAR = "NEAR"
    OVERDUE = "OVERDUE"
    KEPT = "KEPT"
    MISSED = "MISSED"


def decide_by(found_at: datetime) -> datetime:
    """The last moment for the decision."""
    return found_at + timedelta(hours=HOURS)


def clock_state(found_at: datetime, decided_at: datetime | None, now: datetime) -> ClockState:
    """Computed at the moment of asking; once decided it says for good whether the 24 hours were kept."""
    last = decide_by(found_at)
    if decided_at is not None:
        return ClockState.KEPT if decided_at <= last else ClockState.MISSED
    if now > last:
        return ClockState.OVERDUE
    return ClockState.NEAR if last - now <= timedelta(hours=NEAR_HOURS) else ClockState.RUNNING


def whole_seconds(began_at: datetime, ended_at: datetime) -> int:
    """Seconds between two moments, never below 0."""
    return max(int((ended_at - began_at).total_seconds()), 0)


def minutes_seconds(seconds: int) -> str:
    """ "04:07", and "1:02:09" from an hour on."""
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes:02d}:{rest:02d}"
