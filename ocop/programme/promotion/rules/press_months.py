"""Press pieces month by month against "ít nhất 2 tin, bài, phóng sự mỗi tháng"."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

LEAST_A_MONTH = 2
"""Kế hoạch 180/KH-UBND of 22/03/2024 (Bắc Kạn): each month by itself, not the average of the year."""


@dataclass(frozen=True)
class PressMonth:
    """One month. `is_over`: its last day has passed, so that what is missing stays missing."""

    first_day: date
    count: int
    is_over: bool

    @property
    def is_met(self) -> bool:
        """Whether the month has enough pieces already."""
        return self.count >= LEAST_A_MONTH


def press_months(days: Iterable[date], *, year: int, today: date) -> list[PressMonth]:
    """The months of a year that have begun by today, with how many of the pieces came out in each."""
    counts = [0] * 12
    for day in days:
        if day.year == year and day <= today:
            counts[day.month - 1] += 1
    months = []
    for number, count in enumerate(counts, start=1):
        first = date(year, number, 1)
        following = date(year + number // 12, number % 12 + 1, 1)
        if first <= today:
            months.append(PressMonth(first, count, is_over=following <= today))
    return months


def months_met(months: Iterable[PressMonth]) -> tuple[int, int]:
    """(months that met the target, months that are over or have met it already)."""
    told = [one for one in months if one.is_over or one.is_met]
    return sum(one.is_met for one in told), len(told)
