"""What words about numbers allow, and arithmetic over it."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ocop.programme.reporting.rules.amounts import Amount, exactly, meant_by
from ocop.programme.reporting.rules.figure_kinds import Qualifier

UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def _said(number: str, qualifier: Qualifier, highest: str | None = None) -> Amount:
    return meant_by(Decimal(number), Decimal(highest) if highest else None, qualifier)


@pytest.mark.parametrize(
    ("number", "qualifier", "low", "high", "low_open", "high_open"),
    [
        ("16", Qualifier.EXACT, "16", "16", False, False),
        ("16.0000", Qualifier.EXACT, "16", "16", False, False),
        ("90.4", Qualifier.EXACT, "90.35", "90.45", False, True),
        ("2160", Qualifier.MORE_THAN, "2160", "2170", True, False),
        ("50", Qualifier.MORE_THAN, "50", "60", True, False),
        ("301", Qualifier.NEARLY, "300", "301", False, True),
        ("50", Qualifier.ABOUT, "45", "55", False, False),
        ("150", Qualifier.AT_LEAST, "150", None, False, False),
        ("30", Qualifier.AT_MOST, "0", "30", False, False),
    ],
)
def test_words_allow_what_the_rules_say(number, qualifier, low, high, low_open, high_open):
    expected = Amount(Fraction(low), Fraction(high) if high else None, low_open, high_open)
    assert _said(number, qualifier) == expected


def test_a_range_has_both_ends_in_order():
    assert _said("10", Qualifier.RANGE, "15") == Amount(Fraction(10), Fraction(15))
    with pytest.raises(ValueError, match="two ends"):
        _said("15", Qualifier.RANGE, "10")
    with pytest.raises(ValueError, match="two ends"):
        _said("15", Qualifier.RANGE)


def test_open_ends_do_not_meet():
    assert not _said("2160", Qualifier.MORE_THAN).meets(exactly(2160))
    assert _said("2160", Qualifier.MORE_THAN).meets(exactly(2170))
    assert not _said("90.4", Qualifier.EXACT).meets(exactly(Fraction("90.45")))


def test_a_division_by_nothing_is_refused():
    with pytest.raises(ZeroDivisionError):
        exactly(3) / exactly(0)
    assert (exactly(3) / Amount(Fraction(0), Fraction(2))).high is None


def test_less_than_nothing_is_left_and_fits_nothing_that_is_said():
    assert exactly(3) - exactly(4) == Amount(Fraction(-1), Fraction(-1))
    assert (exactly(3) - exactly(4)).is_below(exactly(0))
    assert (exactly(3) - exactly(9)) / exactly(2) * exactly(3) == Amount(Fraction(-9), Fraction(-9))
    assert Amount(Fraction(3), Fraction(5)) - exactly(4) == Amount(Fraction(0), Fraction(1))
    with pytest.raises(ValueError, match="not negative"):
        exactly(-1)


whole = st.fractions(min_value=0, max_value=10_000, max_denominator=60)


@st.composite
def amounts(draw):
    low, more = draw(whole), draw(whole)
    return Amount(low, low + more)


def _inside(amount: Amount, share: Fraction) -> Fraction:
    return amount.low + (amount.high - amount.low) * share


@UNHURRIED
@given(amounts(), amounts(), st.fractions(0, 1), st.fractions(0, 1))
def test_whatever_is_meant_by_the_parts_is_meant_by_the_result(one, other, first, second):
    a, b = _inside(one, first), _inside(other, second)
    assert (one + other).meets(exactly(a + b))
    assert (one * other).meets(exactly(a * b))
    if a >= b:
        assert (one - other).meets(exactly(a - b))
    if b:
        assert (one / other).meets(exactly(a / b))


@UNHURRIED
@given(amounts(), amounts())
def test_amounts_meet_or_one_lies_below_the_other(one, other):
    assert one.meets(other) == (not one.is_below(other) and not other.is_below(one))
    assert not (one.is_below(other) and other.is_below(one))
