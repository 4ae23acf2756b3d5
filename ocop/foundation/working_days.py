"""Deadlines in working days.

Counting convention (Bộ luật Dân sự 2015, Điều 147.2): the day something is received does not count, the day
after it is day 1, and the deadline is the end of the last day. A working day is Monday to Friday and no day
off, or a day of the weekend that the Government swapped into a working day.

Days off come from the `holidays` library, which knows the swaps announced when it was published; the list the
authority keeps (`DaySwaps`) has the last word, because swaps are announced only late in the year before.
"""

import csv
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache

_OFF, _WORKING = "OFF", "WORKING"


@dataclass(frozen=True)
class DaySwaps:
    """Days the authority declared: off although the library says otherwise, or worked although weekend or
    holiday.
    """

    days_off: frozenset[date] = field(default_factory=frozenset)
    workdays: frozenset[date] = field(default_factory=frozenset)


@dataclass(frozen=True)
class WorkingCalendar:
    """The days off and the swapped workdays of some years."""

    days_off: frozenset[date]
    workdays: frozenset[date]

    def is_working_day(self, day: date) -> bool:
        return is_working_day(day, self.days_off, self.workdays)

    def add(self, start: date, days: int) -> date:
        return add_working_days(start, days, self.days_off, self.workdays)

    def between(self, start: date, end: date) -> int:
        return working_days_between(start, end, self.days_off, self.workdays)


def is_working_day(day: date, holidays: Collection[date], swapped_workdays: Collection[date] = ()) -> bool:
    """Whether offices are open: a swapped workday wins over a holiday, a holiday over an ordinary weekday."""
    return day in swapped_workdays or (day.weekday() < 5 and day not in holidays)


def add_working_days(
    start: date, days: int, holidays: Collection[date], swapped_workdays: Collection[date] = ()
) -> date:
    """The deadline `days` working days after `start`, that is the last day on which the thing is still in
    time.

    Zero days is `start` itself, also when it is a day off. Raises ValueError for a negative number.
    """
    if days < 0:
        raise ValueError("working days are counted forwards")
    day = start
    while days:
        day += timedelta(days=1)
        days -= is_working_day(day, holidays, swapped_workdays)
    return day


def working_days_between(
    start: date, end: date, holidays: Collection[date], swapped_workdays: Collection[date] = ()
) -> int:
    """Working days after `start` up to and including `end`; negative when `end` lies before `start`.

    The inverse of add_working_days: between(start, add(start, n)) is n.
    """
    if end < start:
        return -working_days_between(end, start, holidays, swapped_workdays)
    return sum(
        is_working_day(start + timedelta(days=step), holidays, swapped_workdays)
        for step in range(1, (end - start).days + 1)
    )


def vietnamese_calendar(years: Iterable[int], swaps: DaySwaps | None = None) -> WorkingCalendar:
    """The calendar of the years named, with the authority's own list laid over it."""
    days_off, workdays = _announced(tuple(sorted(set(years))))
    own = swaps or DaySwaps()
    return WorkingCalendar(
        days_off=(days_off | own.days_off) - own.workdays, workdays=(workdays | own.workdays) - own.days_off
    )


def read_day_swaps(text: str) -> DaySwaps:
    """Reads the authority's list: CSV with the columns day (ISO), is (OFF or WORKING), note. Raises
    ValueError.
    """
    days: dict[str, set[date]] = {_OFF: set(), _WORKING: set()}
    for row in csv.DictReader(text.splitlines()):
        if row.get("is") not in days:
            raise ValueError(f"expected {_OFF} or {_WORKING}: {row}")
        days[row["is"]].add(date.fromisoformat(row["day"]))
    return DaySwaps(days_off=frozenset(days[_OFF]), workdays=frozenset(days[_WORKING]))


@lru_cache(maxsize=16)
def _announced(years: tuple[int, ...]) -> tuple[frozenset[date], frozenset[date]]:
    # It knows every country and takes its time to be read: with the first term counted, not with the server.
    import holidays as holiday_library

    calendar = holiday_library.country_holidays("VN", years=list(years))
    return frozenset(calendar), frozenset(calendar.weekend_workdays)
