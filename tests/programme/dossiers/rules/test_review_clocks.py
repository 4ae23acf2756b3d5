from datetime import date

import pytest

from ocop.foundation.working_days import vietnamese_calendar
from ocop.programme.dossiers.rules.review_clocks import (
    ProvinceRound,
    central_round_for,
    commune_due_on,
    reassessment_due_on,
    round_for,
    submit_by,
    working_days_left,
)

CALENDAR = vietnamese_calendar((2026, 2027))


def test_fifteen_working_days_without_a_holiday_are_three_weeks() -> None:
    assert commune_due_on(date(2026, 6, 1), CALENDAR) == date(2026, 6, 22)


def test_the_days_of_tet_do_not_count() -> None:
    """Received Monday 9/2/2026; Tết is off 14/2 to 22/2 (a week of five working days)."""
    assert commune_due_on(date(2026, 2, 9), CALENDAR) == date(2026, 3, 9)


def test_a_clock_started_in_december_crosses_new_year() -> None:
    assert commune_due_on(date(2026, 12, 14), CALENDAR) == date(2027, 1, 5)


def test_days_left_count_down_to_zero_on_the_last_day_and_below_it_afterwards() -> None:
    due = date(2026, 6, 22)
    assert working_days_left(due, date(2026, 6, 1), CALENDAR) == 15
    assert working_days_left(due, date(2026, 6, 22), CALENDAR) == 0
    assert working_days_left(due, date(2026, 6, 24), CALENDAR) == -2


def test_a_reassessment_has_forty_five_days() -> None:
    assert reassessment_due_on(date(2026, 6, 1)) == date(2026, 7, 16)


def test_the_day_before_the_thirtieth_is_the_last_in_time_for_a_round() -> None:
    assert round_for(date(2026, 4, 29)) == ProvinceRound(1, 2026, date(2026, 4, 29), date(2026, 6, 29))
    assert round_for(date(2026, 4, 30)) == ProvinceRound(2, 2026, date(2026, 10, 29), date(2026, 12, 29))
    assert round_for(date(2026, 10, 30)) == ProvinceRound(1, 2027, date(2027, 4, 29), date(2027, 6, 29))


def test_handing_in_leaves_the_commune_its_fifteen_working_days() -> None:
    coming = round_for(date(2026, 9, 1))
    assert submit_by(coming, CALENDAR) == date(2026, 10, 8)
    assert commune_due_on(date(2026, 10, 8), CALENDAR) == date(2026, 10, 29)


@pytest.mark.parametrize(
    ("nominated_on", "proposed_by", "assessed_by"),
    [
        (date(2026, 1, 29), date(2026, 1, 29), date(2026, 3, 29)),
        (date(2026, 1, 30), date(2026, 7, 29), date(2026, 9, 29)),
        (date(2026, 7, 30), date(2027, 1, 29), date(2027, 3, 29)),
    ],
)
def test_the_ministry_s_rounds_end_in_september_and_march(
    nominated_on: date, proposed_by: date, assessed_by: date
) -> None:
    found = central_round_for(nominated_on)
    assert (found.proposed_by, found.assessed_by) == (proposed_by, assessed_by)
