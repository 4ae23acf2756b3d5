"""What is to be said of a scanned stamp. Never more than is known: a copy of a good code looks genuine at its first
scan, so "genuine" speaks of the code, not of what is inside the pack."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

SAME_LOOK = timedelta(minutes=10)
"""Looks so close together are one: somebody turns the page or shows it to a friend."""


class Verdict(StrEnum):
    """The verdicts of the design, in the order they are asked for."""

    MALFORMED = "MALFORMED"
    NOT_ISSUED = "NOT_ISSUED"
    BY_HAND = "BY_HAND"
    UNKNOWN_NOW = "UNKNOWN_NOW"
    VOID = "VOID"
    RECALLED = "RECALLED"
    NOT_ACTIVATED = "NOT_ACTIVATED"
    UNDER_REVIEW = "UNDER_REVIEW"
    UNUSUAL = "UNUSUAL"
    GENUINE_AGAIN = "GENUINE_AGAIN"
    GENUINE_FIRST = "GENUINE_FIRST"


@dataclass(frozen=True, slots=True)
class Looks:
    """How often a stamp was checked before now."""

    count: int = 0
    first_at: datetime | None = None
    last_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class StampFacts:
    """What the tables say of a stamp with a right MAC."""

    is_issued: bool
    is_void: bool = False
    is_active: bool = False
    is_recalled: bool = False
    is_frozen: bool = False
    is_suspect: bool = False
    expires_on: date | None = None


def verdict_of(facts: StampFacts, looks: Looks) -> Verdict:
    """The verdict on a stamp whose MAC is right, `looks` being those before this one."""
    if not facts.is_issued:
        return Verdict.NOT_ISSUED
    if facts.is_void:
        return Verdict.VOID
    if facts.is_recalled:
        return Verdict.RECALLED
    if not facts.is_active:
        return Verdict.NOT_ACTIVATED
    if facts.is_frozen:
        return Verdict.UNDER_REVIEW
    if facts.is_suspect:  # by the watch, which tells phones apart: one buyer may look as often as he likes
        return Verdict.UNUSUAL
    return Verdict.GENUINE_AGAIN if looks.count else Verdict.GENUINE_FIRST


def is_another_look(looks: Looks, now: datetime) -> bool:
    """Whether this look counts beside the last."""
    return looks.last_at is None or now - looks.last_at > SAME_LOOK
