"""The life of one message on one channel, and when to try again."""

from datetime import timedelta
from enum import StrEnum

LEASE = timedelta(minutes=10)
"""How long one try may take before somebody else looks after the row; the slowest adapter needs about two minutes."""

WAITS = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=20),
    timedelta(hours=1),
    timedelta(hours=4),
    timedelta(hours=12),
    timedelta(hours=24),
)
STALE_AFTER = timedelta(days=14)


class OutboxState(StrEnum):
    """Where a row of the outbox stands."""

    PENDING = "PENDING"
    SENDING = "SENDING"
    SENT = "SENT"
    UNKNOWN = "UNKNOWN"
    FAILED = "FAILED"
    GIVEN_UP = "GIVEN_UP"
    SKIPPED = "SKIPPED"


class SkipReason(StrEnum):
    """Why a message was not even tried."""

    NO_ADDRESS = "NO_ADDRESS"
    NOT_MOBILE = "NOT_MOBILE"
    TURNED_OFF = "TURNED_OFF"
    READ_ON_SCREEN = "READ_ON_SCREEN"
    ACCOUNT_LOCKED = "ACCOUNT_LOCKED"
    NO_WORDING = "NO_WORDING"
    STALE = "STALE"
    MADE_UP_PERSON = "MADE_UP_PERSON"


RETRIED_BY_HAND = frozenset({OutboxState.FAILED, OutboxState.GIVEN_UP, OutboxState.UNKNOWN, OutboxState.SKIPPED})


def wait_after(attempts: int) -> timedelta | None:
    """How long to wait after so many failed tries; None when it is time to give up (about two days in all)."""
    return WAITS[attempts - 1] if attempts <= len(WAITS) else None
