"""Reports to subscribers: their states, when to try again, how they are signed."""

import hashlib
import hmac
from datetime import datetime, timedelta
from enum import StrEnum

MOST_EVENTS = 200
"""Events of one report: "manageable batches" (EPCIS 2.0). A subscriber who answers 413 gets them in halves."""
MOST_SUBSCRIPTIONS = 50
LEASE = timedelta(minutes=3)
"""How long one try may take before another sender takes the report over."""
GIVE_UP_AFTER = timedelta(days=3)
KEPT_AFTERWARDS = timedelta(days=30)
LATE_COMMIT = timedelta(minutes=5)
"""An event may become visible after one with a higher number: its transaction took longer. No capture takes so long."""
WAITS = (
    timedelta(seconds=30),
    timedelta(minutes=2),
    timedelta(minutes=10),
    timedelta(hours=1),
    timedelta(hours=4),
    timedelta(hours=12),
)


class ReportState(StrEnum):
    """waiting → being sent → delivered, waiting again, or given up."""

    WAITING = "WAITING"
    SENDING = "SENDING"
    DELIVERED = "DELIVERED"
    GIVEN_UP = "GIVEN_UP"


class EndReason(StrEnum):
    """Why a subscription ended without the client's asking."""

    TOKEN = "TOKEN"  # noqa: S105  (a word)
    QUESTION = "QUESTION"


def wait_after(attempts: int) -> timedelta:
    """How long to wait after so many failed tries."""
    return WAITS[min(attempts, len(WAITS)) - 1]


def signature_of(body: bytes, *, secret: str, at: datetime) -> str:
    """The value of `GS1-Signature`: `t=<Unix seconds>,v1=<hex>`, HMAC-SHA-256 with the subscriber's `signatureToken`
    over the seconds, a full stop and the body. A receiver refuses an old `t`, so that nothing kept can be played again.
    """
    seconds = int(at.timestamp())
    mark = hmac.new(secret.encode(), f"{seconds}.".encode() + body, hashlib.sha256).hexdigest()
    return f"t={seconds},v1={mark}"
