from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.foundation.working_days import (
    DaySwaps,
    add_working_days,
    is_working_day,
    read_day_swaps,
    vietnamese_calendar,
    working_days_between,
)

CALENDAR = vietnamese_calendar(range(2025, 2029))


def test_the_day_after_receipt_is_day_one() -> None:
    monday = date(2026, 8, 10)
    assert add_working_days(monday, 1, set()) == date(2026, 8, 11)
    assert add_working_days(monday, 5, set()) == date(2026, 8, 17)
    assert add_working_days(monday, 0, set()) == monday


def test_receipt_on_a_weekend_counts_from_monday() -> None:
    assert add_working_days(date(2026, 8, 15), 1, set()) == date(2026, 8, 17)


def test_a_negative_number_of_days_is_an_error() -> None:
    with pytest.raises(ValueError, match="forwards"):
        add_working_days(date(2026, 8, 15), -1, set())


@pytest.mark.parametrize(
    ("received", "days", "deadline"),
    [
        # Tết 2026: Monday 16/02 to Friday 20/02 are off.
        (date(2026, 2, 13), 1, date(2026, 2, 23)),
        (date(2026, 2, 10), 15, date(2026, 3, 10)),
        # 26/04 (Hùng Kings) is a Sunday, so Monday 27/04 is off; 30/04 and 01/05 are Thursday and Friday.
        (date(2026, 4, 24), 1, date(2026, 4, 28)),
        (date(2026, 4, 29), 1, date(2026, 5, 4)),
        (date(2026, 4, 20), 15, date(2026, 5, 14)),
        # 31/08 is swapped with Saturday 22/08; 01/09 and 02/09 are National Day.
        (date(2026, 8, 21), 1, date(2026, 8, 22)),
        (date(2026, 8, 28), 1, date(2026, 9, 3)),
        # Culture Day, Tuesday 24/11/2026.
        (date(2026, 11, 23), 1, date(2026, 11, 25)),
        # Over the end of the year: 01/01/2027 is a Friday.
        (date(2026, 12, 31), 1, date(2027, 1, 4)),
        (date(2026, 12, 28), 5, date(2027, 1, 5)),
    ],
)
def test_deadlines_pass_over_the_holidays(received: date, days: int, deadline: date) -> None:
    assert CALENDAR.add(received, days) == deadline
    assert CALENDAR.between(received, deadline) == days


def test_the_authoritys_list_has_the_last_word() -> None:
    own = read_day_swaps(
        "day,is,note\n2026-01-02,OFF,đổi\n2026-01-10,WORKING,bù\n2026-11-24,WORKING,\n2026-08-22,OFF,\n"
    )
    assert own == DaySwaps(
        days_off=frozenset({date(2026, 1, 2), date(2026, 8, 22)}),
        workdays=frozenset({date(2026, 1, 10), date(2026, 11, 24)}),
    )
    calendar = vietnamese_calendar([2026], own)
    days = [date(2026, 1, 2), date(2026, 1, 10), date(2026, 11, 24), date(2026, 8, 22)]
    assert [calendar.is_working_day(day) for day in days] == [False, True, True, False]


@pytest.mark.parametrize("text", ["day,is,note\n2026-01-02,MAYBE,\n", "day,is,note\n02/01/2026,OFF,\n"])
def test_a_list_with_a_fault_is_an_error(text: str) -> None:
    with pytest.raises(ValueError):
        read_day_swaps(text)


def test_days_between_count_backwards_as_negative() -> None:
    assert working_days_between(date(2026, 8, 14), date(2026, 8, 10), set()) == -4
    assert working_days_between(date(2026, 8, 14), date(2026, 8, 14), set()) == 0


@given(st.dates(date(2025, 1, 1), date(2027, 12, 1)), st.integers(0, 60))
def test_between_is_the_inverse_of_add(start: date, days: int) -> None:
    deadline = CALENDAR.add(start, days)
    assert CALENDAR.between(start, deadline) == days
    assert days == 0 or CALENDAR.is_working_day(deadline)


@given(st.dates(date(2025, 1, 1), date(2028, 12, 31)))
def test_weekends_are_off_unless_swapped(day: date) -> None:
    assert is_working_day(day, set()) == (day.weekday() < 5)
    assert is_working_day(day, {day}, {day})
    assert not is_working_day(day, {day})
