"""The pass that opens one session to one member: its token, how long it holds, what it is worth now."""

import hashlib
from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum

TOKEN_BYTES = 24
"""192 bits: nobody guesses one, whatever the number of tries."""
LONGEST_TOKEN = 64


class PassState(StrEnum):
    """Thẻ vào phiên."""

    WAITING = "WAITING"
    USED = "USED"
    REVOKED = "REVOKED"
    EXPIRED = "EXPIRED"


def token_hash(token: str) -> str:
    """What is kept of a token. The token itself is random enough to need no salt."""
    return hashlib.sha256(token.encode()).hexdigest()


def end_of_sitting(held_on: date, now: datetime, zone: tzinfo) -> datetime:
    """The midnight that ends the day of the session, or the day that is today when the sitting goes on later."""
    last_day = max(held_on, now.astimezone(zone).date())
    return datetime.combine(last_day + timedelta(days=1), time.min, tzinfo=zone)


def state_of_pass(
    *, revoked_at: datetime | None, used_at: datetime | None, expires_at: datetime, now: datetime
) -> PassState:
    """What the pass is worth at this moment; a revoked one stays revoked whatever else happened to it."""
    if revoked_at is not None:
        return PassState.REVOKED
    if used_at is not None:
        return PassState.USED
    return PassState.EXPIRED if now >= expires_at else PassState.WAITING
