"""Thu hồi giấy chứng nhận: Điều 8, 26/2026/QĐ-TTg. Who decides is in `authority.py`."""

from datetime import date, timedelta
from enum import StrEnum

from ocop.foundation.working_days import WorkingCalendar
from ocop.programme.recognition.rules.recognition_kinds import RevocationGround

REVOCATION_DAYS = 15
EXPLANATION_DAYS = 5
DAYS_KEPT_TO_SIGN = 3
LONGEST_NOTE_DAYS = 60


class RevocationState(StrEnum):
    """Proposed; a decision is drafted (and then submitted, sent back, signed); decided; or withdrawn."""

    PROPOSED = "PROPOSED"
    DRAFTED = "DRAFTED"
    DECIDED = "DECIDED"
    WITHDRAWN = "WITHDRAWN"


OPEN_STATES = frozenset({RevocationState.PROPOSED, RevocationState.DRAFTED})

POINT_OF_LAW: dict[RevocationGround, str] = {
    RevocationGround.FALSE_DOSSIER: "a",
    RevocationGround.CRITERIA_LOST: "b",
    RevocationGround.LAW_BROKEN: "c",
    RevocationGround.MARK_MISUSED: "d",
    RevocationGround.PRODUCTION_STOPPED: "đ",
    RevocationGround.OTHER_CONCLUSION: "e",
}
"""The point of khoản 1 Điều 8 each ground is."""


def revocation_due_on(established_on: date, calendar: WorkingCalendar) -> date:
    """Last day to decide: 15 days from the conclusion, or from the commune's confirmation (khoản 4 Điều 8).

    "15 ngày", not "ngày làm việc": every day counts, the first not (Bộ luật Dân sự 2015, khoản 2 Điều 147); a period
    that ends on a day off ends with the next working day (khoản 5 Điều 148).
    """
    last = established_on + timedelta(days=REVOCATION_DAYS)
    while not calendar.is_working_day(last):
        last += timedelta(days=1)
    return last


def explanation_until(told_on: date, due_on: date) -> date:
    """Last day kept for the producer's explanation before the decision may be submitted.

    Điều 8 sets none: five days, fewer when the 15 days leave less beside three to sign, always the day after.
    """
    return max(
        told_on + timedelta(days=1),
        min(told_on + timedelta(days=EXPLANATION_DAYS), due_on - timedelta(days=DAYS_KEPT_TO_SIGN)),
    )


def needs_reference(ground: RevocationGround, *, is_commune: bool) -> bool:
    """True when a paper of another body must be named: the conclusion about the breach, or the commune's confirmation,
    which the commune itself gives by proposing (khoản 4 Điều 8)."""
    return not (is_commune and ground == RevocationGround.PRODUCTION_STOPPED)


def is_late(due_on: date, day: date) -> bool:
    """True once the 15 days are over."""
    return day > due_on
