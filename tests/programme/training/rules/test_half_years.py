from datetime import date

import pytest

from ocop.programme.training.rules.half_years import (
    HalfYear,
    due_on,
    is_reportable,
    latest_ended,
    read_period,
    recent_periods,
    reminder_mark,
)


@pytest.mark.parametrize(
    ("today", "period"),
    [
        (date(2026, 6, 30), HalfYear(2025, 2)),
        (date(2026, 7, 1), HalfYear(2026, 1)),
        (date(2026, 12, 31), HalfYear(2026, 1)),
        (date(2027, 1, 1), HalfYear(2026, 2)),
    ],
)
def test_the_last_half_year_that_is_over(today, period):
    assert latest_ended(today) == period


def test_reports_are_due_a_month_after_the_end():
    assert (due_on(HalfYear(2026, 1)), due_on(HalfYear(2026, 2))) == (date(2026, 7, 31), date(2027, 1, 31))


@pytest.mark.parametrize(
    ("today", "mark"),
    [
        (date(2026, 6, 30), None),
        (date(2026, 7, 1), 1),
        (date(2026, 7, 15), 2),
        (date(2026, 7, 28), 3),
        (date(2026, 8, 7), 4),
        (date(2026, 9, 7), 4),
        (date(2026, 9, 8), None),
    ],
)
def test_somebody_is_reminded_on_set_days_and_then_left_alone(today, mark):
    assert reminder_mark(HalfYear(2026, 1), today) == mark


def test_only_half_years_that_are_over_are_reported():
    assert is_reportable(HalfYear(2026, 1), date(2026, 7, 1))
    assert not is_reportable(HalfYear(2026, 1), date(2026, 6, 30))
    assert not is_reportable(HalfYear(2018, 2), date(2026, 7, 1))


@pytest.mark.parametrize("text", ["", "2026", "2026-3", "26-1", "2026-1-1", "²026-1"])
def test_what_is_no_half_year_is_none(text):
    assert read_period(text) is None


def test_recent_half_years_go_back_one_by_one():
    assert recent_periods(date(2026, 7, 1), 3) == [HalfYear(2026, 1), HalfYear(2025, 2), HalfYear(2025, 1)]
    assert read_period("2026-2") == HalfYear(2026, 2)
