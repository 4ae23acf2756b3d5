from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.foundation.months import add_months


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 8, 12), 36, date(2029, 8, 12)),
        (date(2024, 2, 29), 36, date(2027, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2025, 2, 28), 36, date(2028, 2, 28)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 1, 15), -1, date(2025, 12, 15)),
        (date(2026, 8, 12), 0, date(2026, 8, 12)),
    ],
)
def test_months_later_is_the_corresponding_day_or_the_last_of_its_month(day: date, months: int, later: date) -> None:
    assert add_months(day, months) == later


@given(st.dates(date(1900, 1, 1), date(2900, 1, 1)), st.integers(0, 600))
def test_the_month_is_always_the_one_counted(day: date, months: int) -> None:
    later = add_months(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day <= day.day
