"""When people are reminded that a certificate ends (khoản 3 Điều 4) and of the days to file for re-assessment (điểm a
khoản 6 Điều 7)."""

from datetime import date, timedelta
from enum import StrEnum

from ocop.foundation.months import add_months
from ocop.programme.recognition.rules.validity import renewal_window

REMIND_MONTHS = 12
CLOSING_SOON_DAYS = 14


class ExpiryMark(StrEnum):
    """Moments of a reminder; the value is the end of its key, `certificate:<id>:<mark>`."""

    TWELVE = "expires:12M"
    SIX = "expires:6M"
    WINDOW_OPENS = "window:opens"
    WINDOW_CLOSES = "window:closes"
    THREE = "expires:3M"
    ONE = "expires:1M"


WINDOW_MARKS = frozenset({ExpiryMark.WINDOW_OPENS, ExpiryMark.WINDOW_CLOSES})


def mark_days(valid_until: date) -> dict[ExpiryMark, date]:
    """The day each mark falls on: months before the end, the first filing day, two weeks before the last."""
    opens_on, closes_on = renewal_window(valid_until)
    return {
        ExpiryMark.TWELVE: add_months(valid_until, -12),
        ExpiryMark.SIX: add_months(valid_until, -6),
        ExpiryMark.WINDOW_OPENS: opens_on,
        ExpiryMark.WINDOW_CLOSES: closes_on - timedelta(days=CLOSING_SOON_DAYS),
        ExpiryMark.THREE: add_months(valid_until, -3),
        ExpiryMark.ONE: add_months(valid_until, -1),
    }


def due_mark(valid_until: date, today: date, *, is_filed: bool = False) -> ExpiryMark | None:
    """The one mark to remind of today: the latest that has come, so that a pause is caught up with a single message.

    None before the first, and once the certificate has ended. Who has filed is not told to file.
    """
    if today > valid_until:
        return None
    come = [
        (day, place, mark)
        for place, (mark, day) in enumerate(mark_days(valid_until).items())
        if day <= today and not (is_filed and mark in WINDOW_MARKS)
    ]
    return max(come)[2] if come else None


def due_step(days_left: int, steps: tuple[int, ...]) -> int | None:
    """Of the days before a deadline at which a desk is reminded, the smallest one that has come; None before the first
    and after the deadline."""
    come = [step for step in steps if 0 <= days_left <= step]
    return min(come, default=None)
