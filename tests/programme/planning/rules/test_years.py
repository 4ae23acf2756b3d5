"""Years, periods, and which plan held."""

from dataclasses import dataclass
from datetime import date

import pytest

from ocop.programme.planning.rules.plan_kinds import Per, PlanState
from ocop.programme.planning.rules.years import (
    PERIODS,
    in_force,
    place_day,
    read_years,
    state_on,
    stretches,
)


@dataclass(frozen=True)
class _Plan:
    first_year: int
    last_year: int
    valid_from: date | None
    superseded_on: date | None = None
    paper_superseded_on: date | None = None
    paper_annulled_on: date | None = None
    state: str = "ISSUED"


FIRST = _Plan(2026, 2026, date(2026, 1, 15), superseded_on=date(2026, 7, 1))
SECOND = _Plan(2026, 2026, date(2026, 7, 1))
WHOLE = _Plan(2026, 2030, date(2026, 2, 1))


def test_periods_of_the_programme():
    assert [one.words for one in PERIODS] == ["2018–2020", "2021–2025", "2026–2030"]


@pytest.mark.parametrize(
    ("text", "years"), [("2026", (2026, 2026)), ("2021-2025", (2021, 2025)), (" 2021 – 2025 ", (2021, 2025))]
)
def test_years_are_read_as_written(text, years):
    assert read_years(text) == years


@pytest.mark.parametrize("text", ["", "26", "2025-2021", "1999", "2026-13", "2026/2027"])
def test_what_are_no_years_is_refused(text):
    with pytest.raises(ValueError, match="not years"):
        read_years(text)


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (date(2026, 1, 14), PlanState.NOT_YET),
        (date(2026, 1, 15), PlanState.ISSUED),
        (date(2026, 6, 30), PlanState.ISSUED),
        (date(2026, 7, 1), PlanState.SUPERSEDED),
        (date(2027, 1, 1), PlanState.SUPERSEDED),
    ],
)
def test_a_plan_holds_until_the_day_another_takes_its_place(day, state):
    assert state_on(FIRST, day) == state


def test_a_plan_is_over_when_its_years_are():
    assert state_on(SECOND, date(2026, 12, 31)) == PlanState.ISSUED
    assert state_on(SECOND, date(2027, 1, 1)) == PlanState.OVER


def test_what_held_on_a_day_is_answerable():
    plans = [WHOLE, SECOND, FIRST]
    assert in_force(plans, year=2026, day=date(2026, 1, 10)) is None
    assert in_force(plans, year=2026, day=date(2026, 3, 1)) is FIRST
    assert in_force(plans, year=2026, day=date(2026, 7, 1)) is SECOND
    assert in_force(plans, year=2026, day=date(2028, 5, 1)) is SECOND
    assert in_force(plans, year=2027, day=date(2027, 5, 1)) is WHOLE
    assert in_force([_Plan(2026, 2026, None, state="DRAFT")], year=2026, day=date(2026, 5, 1)) is None


def test_units_are_those_of_the_plans_own_years():
    assert place_day(2024, 2024, date(2026, 9, 1)) == date(2024, 12, 31)
    assert place_day(2026, 2026, date(2026, 9, 1)) == date(2026, 9, 1)
    assert place_day(2027, 2030, date(2026, 9, 1)) == date(2027, 1, 1)


def test_years_fall_into_months_quarters_and_years():
    months = stretches(Per.MONTH, 2027, 2028)
    assert (len(months), months[1].last, months[13].last) == (24, date(2027, 2, 28), date(2028, 2, 29))
    assert [one.words for one in stretches(Per.QUARTER, 2027, 2027)] == ["I/2027", "II/2027", "III/2027", "IV/2027"]
    assert [(one.first, one.last) for one in stretches(Per.YEAR, 2027, 2028)] == [
        (date(year, 1, 1), date(year, 12, 31)) for year in (2027, 2028)
    ]
