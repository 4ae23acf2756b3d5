"""Half-years, and when their business reports are due: dated data, a new row where a paper changes it."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple


class HalfYear(NamedTuple):
    """Six months: 1 ends on 30/06, 2 on 31/12."""

    year: int
    half: int

    @property
    def first_day(self) -> date:
        """01/01 or 01/07."""
        return date(self.year, 1 if self.half == 1 else 7, 1)

    @property
    def last_day(self) -> date:
        """30/06 or 31/12."""
        return date(self.year, 6, 30) if self.half == 1 else date(self.year, 12, 31)

    @property
    def before(self) -> "HalfYear":
        """The half-year before."""
        return HalfYear(self.year, 1) if self.half == 2 else HalfYear(self.year - 1, 2)

    @property
    def after(self) -> "HalfYear":
        """The half-year after."""
        return HalfYear(self.year, 2) if self.half == 1 else HalfYear(self.year + 1, 1)

    @property
    def written(self) -> str:
        """As addresses have it: "2026-1"."""
        return f"{self.year}-{self.half}"


@dataclass(frozen=True)
class WindowRule:
    """How long a half-year's reports are taken as in time, and on which days somebody is reminded."""

    valid_from: date
    days: int
    remind_on_days: tuple[int, ...]
    source: str


RULES = (
    WindowRule(
        date(2020, 1, 1),
        days=31,
        remind_on_days=(1, 15, 28, 38),
        source="Lịch của Chương trình; chưa văn bản nào định hạn khác",
    ),
)
"""Days are counted from the last day of the half-year. Ascending; the last that began by then holds."""
EARLIEST_YEAR = 2019


def window_rule(period: HalfYear) -> WindowRule:
    """The rule for a half-year: the one in force on its last day."""
    return max((rule for rule in RULES if rule.valid_from <= period.last_day), key=lambda rule: rule.valid_from)


def due_on(period: HalfYear) -> date:
    """The last day on which a report is in time."""
    return period.last_day + timedelta(days=window_rule(period).days)


def next_due_on(day: date) -> date:
    """The first day from this one on, itself included, on which some half-year's reports are due."""
    period = latest_ended(day)
    while due_on(period) < day:
        period = period.after
    return due_on(period)


def is_reportable(period: HalfYear, today: date) -> bool:
    """Whether a half-year is over and not older than what the programme keeps."""
    return period.half in (1, 2) and period.year >= EARLIEST_YEAR and period.last_day < today


def latest_ended(today: date) -> HalfYear:
    """The last half-year that is over."""
    running = HalfYear(today.year, 1 if today.month <= 6 else 2)
    return running.before


def reminder_mark(period: HalfYear, today: date) -> int | None:
    """Which reminder is due on a day, counted from 1: the latest whose day has come; None before the first and a month
    after the last."""
    days = (today - period.last_day).days
    rule = window_rule(period)
    if days > rule.remind_on_days[-1] + 31:
        return None
    passed = [place for place, day in enumerate(rule.remind_on_days, start=1) if day <= days]
    return passed[-1] if passed else None


def read_period(text: str) -> HalfYear | None:
    """ "2026-1"; None for anything else."""
    year, _dash, half = text.partition("-")
    if year.isascii() and year.isdigit() and len(year) == 4 and half in {"1", "2"}:
        return HalfYear(int(year), int(half))
    return None


def recent_periods(today: date, count: int) -> list[HalfYear]:
    """The last half-years that are over, newest first."""
    found = [latest_ended(today)]
    while len(found) < count:
        found.append(found[-1].before)
    return found
