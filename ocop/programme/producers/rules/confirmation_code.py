"""One-time codes a producer reads out: how they are drawn, how long they live, how often they may be tried."""

from collections.abc import Callable
from datetime import datetime, timedelta
from enum import StrEnum

DIGITS = 6
LIVES = timedelta(minutes=15)
MOST_ATTEMPTS = 5
MOST_SENT_A_DAY = 6
MOST_LINKS_A_DAY = 3
A_DAY = timedelta(hours=24)

Draw = Callable[[int], int]
"""`secrets.randbelow`, or what a test puts in its place: a number from 0 up to, not including, the given one."""


class CodePurpose(StrEnum):
    """What a code says yes to."""

    CONSENT = "CONSENT"
    SUBMISSION = "SUBMISSION"
    WITHDRAWAL = "WITHDRAWAL"


class CodeState(StrEnum):
    """Whether a code can still be used."""

    LIVE = "LIVE"
    USED = "USED"
    VOIDED = "VOIDED"
    EXPIRED = "EXPIRED"
    TRIED_TOO_OFTEN = "TRIED_TOO_OFTEN"


def draw_code(draw: Draw) -> str:
    """Six digits, leading zeros kept."""
    return f"{draw(10**DIGITS):0{DIGITS}d}"


def digits_typed(text: str) -> str:
    """What was typed without spaces, dots and strokes; "" when it cannot be a code."""
    bare = "".join(letter for letter in text if not letter.isspace() and letter not in ".-")
    return bare if len(bare) == DIGITS and bare.isascii() and bare.isdigit() else ""


def state_of(
    *, expires_at: datetime, attempts: int, used_at: datetime | None, voided_at: datetime | None, now: datetime
) -> CodeState:
    """The moment of expiry itself no longer counts."""
    if used_at is not None:
        return CodeState.USED
    if voided_at is not None:
        return CodeState.VOIDED
    if now >= expires_at:
        return CodeState.EXPIRED
    return CodeState.TRIED_TOO_OFTEN if attempts >= MOST_ATTEMPTS else CodeState.LIVE
