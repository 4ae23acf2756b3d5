"""When the steps of a dossier happen, by the stage the demo carries it to; written as of autumn 2026.

`calendar.py` moves these days to the days before the demo is loaded.
"""

from dataclasses import dataclass, fields
from datetime import date

from ocop.interfaces.console.demo.bid import Stage
from ocop.interfaces.console.demo.calendar import Calendar


@dataclass(frozen=True)
class Days:
    """When the steps of a dossier happen; a missing day means: not yet."""

    register: date
    submit: date | None = None
    accept: date | None = None
    forward: date | None = None
    province: date | None = None
    advisors: date | None = None
    advised: date | None = None


def day_of(month: int, day: int) -> date:
    """A day of 2026, as the story is written."""
    return date(2026, month, day)


def moved(days: Days, calendar: Calendar) -> Days:
    """The same steps on the days of the calendar."""
    told = {field.name: getattr(days, field.name) for field in fields(Days)}
    return Days(**{name: day and calendar.moved(day) for name, day in told.items()})


DAYS: dict[Stage, Days] = {
    Stage.DRAFT: Days(day_of(10, 26)),
    Stage.SUBMITTED: Days(day_of(10, 12), day_of(11, 19)),
    Stage.RETURNED_BY_COMMUNE: Days(day_of(10, 5), day_of(11, 9), day_of(11, 10)),
    Stage.COMMUNE_REVIEW: Days(day_of(10, 5), day_of(11, 2), day_of(11, 4)),
    Stage.FORWARDED: Days(day_of(9, 28), day_of(10, 29), day_of(10, 30), day_of(11, 18)),
    Stage.PROVINCE_REVIEW: Days(day_of(9, 14), day_of(10, 8), day_of(10, 9), day_of(10, 28), day_of(11, 5)),
    Stage.ADVISORY_REVIEW: Days(
        day_of(9, 7), day_of(10, 7), day_of(10, 8), day_of(10, 26), day_of(10, 30), day_of(11, 4)
    ),
    Stage.READY_FOR_COUNCIL: Days(
        day_of(8, 24), day_of(10, 1), day_of(10, 5), day_of(10, 21), day_of(10, 27), day_of(10, 30), day_of(11, 18)
    ),
    Stage.AWAITING_SIGNATURE: Days(
        day_of(8, 17), day_of(9, 24), day_of(9, 28), day_of(10, 14), day_of(10, 20), day_of(10, 23), day_of(11, 9)
    ),
    Stage.SESSION_OPEN: Days(
        day_of(8, 10), day_of(9, 10), day_of(9, 14), day_of(9, 29), day_of(10, 5), day_of(10, 8), day_of(10, 29)
    ),
    Stage.SESSION_CLOSED: Days(
        day_of(8, 3), day_of(8, 27), day_of(8, 31), day_of(9, 15), day_of(9, 21), day_of(9, 24), day_of(10, 15)
    ),
}
"""Dossiers for the round of 30/10 were proposed before; those after it wait for the next round (Điều 5)."""
RENEWAL_DAYS: dict[Stage, Days] = {
    Stage.DRAFT: Days(day_of(10, 26)),
    Stage.COMMUNE_REVIEW: Days(day_of(10, 26), day_of(11, 12), day_of(11, 16)),
    Stage.IN_CONSULTATION: Days(
        day_of(10, 26), day_of(11, 9), day_of(11, 10), day_of(11, 11), day_of(11, 12), day_of(11, 13), day_of(11, 16)
    ),
}
"""Between 180 and 120 days before the certificate ends (Điều 7 khoản 6 điểm a)."""
