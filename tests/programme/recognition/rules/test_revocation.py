from datetime import date, timedelta

import pytest

from ocop.foundation.working_days import vietnamese_calendar
from ocop.programme.recognition.labels import REVOCATION_GROUND, REVOCATION_STATE
from ocop.programme.recognition.rules.recognition_kinds import RevocationGround
from ocop.programme.recognition.rules.revocation import (
    POINT_OF_LAW,
    RevocationState,
    explanation_until,
    is_late,
    needs_reference,
    revocation_due_on,
)


def test_the_six_grounds_are_the_points_of_the_law_in_its_order():
    assert [POINT_OF_LAW[ground] for ground in RevocationGround] == ["a", "b", "c", "d", "đ", "e"]
    assert [
        f"(điểm {POINT_OF_LAW[one]} khoản 1 Điều 8)" in str(REVOCATION_GROUND[one]) for one in RevocationGround
    ] == [True] * 6


def test_every_state_has_words():
    assert set(REVOCATION_STATE) == set(RevocationState)


@pytest.mark.parametrize(
    ("established_on", "due_on"),
    [
        (date(2026, 9, 8), date(2026, 9, 23)),
        (date(2026, 9, 4), date(2026, 9, 21)),  # the 15th day is a Saturday
        (date(2026, 9, 5), date(2026, 9, 21)),  # a Sunday
        (date(2026, 8, 18), date(2026, 9, 3)),  # National Day, 1 and 2 September
        (date(2024, 2, 14), date(2024, 2, 29)),  # a leap year
    ],
)
def test_fifteen_days_count_every_day_and_end_on_a_working_day(established_on, due_on):
    calendar = vietnamese_calendar((established_on.year, established_on.year + 1))
    assert revocation_due_on(established_on, calendar) == due_on


def test_the_last_day_is_in_time_and_the_next_is_late():
    due_on = date(2026, 9, 23)
    assert (is_late(due_on, due_on), is_late(due_on, due_on + timedelta(days=1))) == (False, True)


@pytest.mark.parametrize(
    ("told_on", "explain_by"),
    [
        (date(2026, 9, 8), date(2026, 9, 13)),  # five days
        (date(2026, 9, 17), date(2026, 9, 20)),  # three days kept to sign
        (date(2026, 9, 23), date(2026, 9, 24)),  # told on the last day: one day all the same
        (date(2026, 10, 8), date(2026, 10, 9)),  # late
    ],
)
def test_the_producer_always_has_a_day_to_explain(told_on, explain_by):
    assert explanation_until(told_on, date(2026, 9, 23)) == explain_by


def test_only_the_commune_s_own_confirmation_needs_no_other_paper():
    bare = [
        (ground, is_commune)
        for ground in RevocationGround
        for is_commune in (True, False)
        if not needs_reference(ground, is_commune=is_commune)
    ]
    assert bare == [(RevocationGround.PRODUCTION_STOPPED, True)]
