"""What a target asks and what meets it."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from ocop.programme.planning.rules.plan_kinds import Accumulation, Comparator, Standing
from ocop.programme.planning.rules.targets import (
    ABOUT_TOLERANCE,
    Asked,
    allocation,
    elapsed,
    expected_by,
    judge,
    judge_periods,
    percent,
    takes_halves,
)
from ocop.programme.reporting.rules import amounts
from ocop.programme.reporting.rules.indicators import Mode


def _asked(comparator: str, value: str, value_max: str | None = None) -> Asked:
    return Asked(Comparator(comparator), Decimal(value), Decimal(value_max) if value_max else None)


@pytest.mark.parametrize(
    ("comparator", "value", "value_max", "met", "not_met"),
    [
        ("AT_LEAST", "20", None, "20", "19"),
        ("MORE_THAN", "20", None, "21", "20"),
        ("ABOUT", "50", None, "45", "44"),
        ("EXACT", "8", None, "8", "7"),
        ("RANGE", "70", "100", "70", "69"),
        ("AT_MOST", "5", None, "5", "6"),
        ("AT_LEAST", "62.5", None, "62.5", "62.4999"),
    ],
)
def test_what_is_asked_is_met_from_its_first_number_on(comparator, value, value_max, met, not_met):
    asked = _asked(comparator, value, value_max)
    assert (asked.is_met_by(Decimal(met)), asked.is_met_by(Decimal(not_met))) == (True, False)


@pytest.mark.parametrize(
    ("comparator", "value", "value_max", "more"),
    [("EXACT", "8", None, "9"), ("RANGE", "2", "4", "5"), ("ABOUT", "50", None, "56")],
)
def test_more_than_the_words_expect_is_met_and_told(comparator, value, value_max, more):
    asked = _asked(comparator, value, value_max)
    assert (asked.is_met_by(Decimal(more)), asked.is_exceeded_by(Decimal(more))) == (True, True)
    assert not _asked("AT_LEAST", value).is_exceeded_by(Decimal(more))


def test_a_target_below_what_is_there_is_seen():
    assert _asked("AT_LEAST", "37").is_below(Decimal(40))
    assert not _asked("AT_LEAST", "40").is_below(Decimal(40))
    assert not _asked("RANGE", "30", "40").is_below(Decimal(40))
    assert not _asked("AT_MOST", "5").is_below(Decimal(40))


def test_khoang_is_a_tenth_as_for_figures_of_sources():
    assert ABOUT_TOLERANCE == amounts.ABOUT_TOLERANCE


def test_targets_count_as_indicators_do():
    assert {one.value for one in Accumulation} == {one.value for one in Mode}


def test_time_passes_by_days():
    assert elapsed(2026, 2026, date(2025, 12, 31)) == 0
    assert elapsed(2026, 2026, date(2026, 1, 1)) == Fraction(1, 365)
    assert elapsed(2026, 2026, date(2026, 12, 31)) == 1
    assert elapsed(2021, 2025, date(2030, 1, 1)) == 1


def test_even_progress_starts_where_the_period_began():
    assert expected_by(_asked("AT_LEAST", "30"), base=Decimal(10), share=Fraction(1, 2)) == 20
    assert expected_by(_asked("AT_LEAST", "30"), base=Decimal(40), share=Fraction(1, 2)) == 40


@pytest.mark.parametrize(
    ("number", "share", "standing"),
    [
        ("20", "1/4", Standing.MET),
        ("5", "1/4", Standing.ON_THE_WAY),
        ("4", "1/4", Standing.BEHIND),
        ("19", "1", Standing.MISSED),
    ],
)
def test_a_target_is_judged_by_the_days_gone(number, share, standing):
    asked = _asked("AT_LEAST", "20")
    assert judge(asked, Decimal(number), base=Decimal(0), share=Fraction(share)) == standing


def test_what_may_not_be_exceeded_is_safe_only_at_the_end():
    asked = _asked("AT_MOST", "5")
    assert judge(asked, Decimal(3), base=Decimal(0), share=Fraction(1, 2)) == Standing.ON_THE_WAY
    assert judge(asked, Decimal(3), base=Decimal(0), share=Fraction(1)) == Standing.MET
    assert judge(asked, Decimal(6), base=Decimal(0), share=Fraction(1, 2)) == Standing.MISSED


def test_a_mean_judges_no_place():
    assert judge(_asked("AVERAGE", "1"), Decimal(0), base=Decimal(0), share=Fraction(1)) == Standing.NOT_JUDGED


def test_the_remainder_of_an_allocation_is_shown_as_such():
    found = allocation(_asked("AT_LEAST", "20"), [Decimal(7), Decimal(5)])
    assert (found.allotted, found.left, found.places, found.is_over) == (12, 8, 2, False)


def test_too_much_set_down_is_below_zero():
    found = allocation(_asked("AT_LEAST", "20"), [Decimal(15), Decimal(7)])
    assert (found.left, found.is_over) == (-2, True)


def test_a_range_has_room_up_to_its_end():
    assert allocation(_asked("RANGE", "70", "100"), [Decimal(90)]).left == 0
    assert allocation(_asked("RANGE", "70", "100"), [Decimal(110)]).left == -10


@pytest.mark.parametrize(
    ("unit", "halves"),
    [
        ("%", True),
        ("triệu đồng", True),
        ("tỷ đồng", True),
        ("Đồng", True),
        ("ha", True),
        ("tấn", True),
        ("sản phẩm/huyện", True),
        ("sản phẩm", False),
        ("hợp đồng", False),
        ("lao động", False),
        ("tin bài", False),
        ("", False),
    ],
)
def test_only_shares_money_and_measures_have_halves(unit, halves):
    assert takes_halves(unit, Comparator.AT_LEAST) == halves
    assert takes_halves(unit, Comparator.AVERAGE)


def test_a_share_is_exact():
    assert percent(2, 3) == Fraction(200, 3)
    assert percent(0, 0) == 0
    assert not _asked("AT_LEAST", "66.6667").is_met_by(percent(2, 3))
    assert _asked("AT_LEAST", "66.6666").is_met_by(percent(2, 3))


@pytest.mark.parametrize(
    ("comparator", "numbers", "is_over", "standing"),
    [
        ("AT_LEAST", [(2, True), (1, False)], False, Standing.ON_THE_WAY),
        ("AT_LEAST", [(2, True), (1, True)], False, Standing.BEHIND),
        ("AT_LEAST", [(1, True), (30, True)], True, Standing.MISSED),
        ("AT_LEAST", [(2, True), (3, True)], True, Standing.MET),
        ("AT_MOST", [(1, True), (3, False)], False, Standing.BEHIND),
        ("AVERAGE", [(0, True)], True, Standing.NOT_JUDGED),
        ("AT_LEAST", [], False, Standing.ON_THE_WAY),
    ],
)
def test_no_month_makes_up_for_another(comparator, numbers, is_over, standing):
    assert judge_periods(_asked(comparator, "2"), numbers, is_over=is_over) == standing
