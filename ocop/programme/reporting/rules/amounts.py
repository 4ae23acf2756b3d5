"""Exact amounts that may be known only within limits: "khoảng 50", "trên 2.160", "90,4 %", "từ 10 đến 15".

An amount is every value the words allow; arithmetic keeps all of them, in fractions. What the words allow:

- a whole number said plainly: itself; one with digits behind the comma was rounded, half a last digit either way;
- a whole percentage was rounded too, but for 0 and 100, which mean nothing and all;
- "trên" (NEARLY: "gần"): above (below) it, by no more than its last digit that is not zero: trên 2.160 → up to 2.170;
- "khoảng": a tenth either way; "ít nhất": it or more; "không quá": it or less; a range: both ends included.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from ocop.programme.reporting.rules.figure_kinds import Qualifier

ABOUT_TOLERANCE = Fraction(1, 10)


@dataclass(frozen=True)
class Amount:
    """All values from `low` to `high`; None is without end; an open end is not itself included. What is said is never
    below zero; what is left over may be, and then fits nothing that was said."""

    low: Fraction
    high: Fraction | None
    is_low_open: bool = False
    is_high_open: bool = False

    @property
    def is_exact(self) -> bool:
        """One value only."""
        return self.high is not None and self.low == self.high

    def __add__(self, other: "Amount") -> "Amount":
        high = None if self.high is None or other.high is None else self.high + other.high
        return Amount(
            self.low + other.low,
            high,
            self.is_low_open or other.is_low_open,
            self.is_high_open or other.is_high_open,
        )

    def __sub__(self, other: "Amount") -> "Amount":
        """What is left; values below zero are cut off, unless nothing else is left."""
        high = None if self.high is None else self.high - other.low
        low = None if other.high is None else self.low - other.high
        is_short = high is not None and high < 0
        if low is None or (low < 0 and not is_short):
            low = high if is_short and high is not None else Fraction(0)
            return Amount(low, high, False, self.is_high_open or other.is_low_open)
        return Amount(low, high, self.is_low_open or other.is_high_open, self.is_high_open or other.is_low_open)

    def __mul__(self, other: "Amount") -> "Amount":
        if self._is_short or other._is_short:
            return _between(one * two for one in self._ends for two in other._ends)
        high = None if self.high is None or other.high is None else self.high * other.high
        return Amount(
            self.low * other.low,
            high,
            self.is_low_open or other.is_low_open,
            self.is_high_open or other.is_high_open,
        )

    def __truediv__(self, other: "Amount") -> "Amount":
        """ZeroDivisionError when only zero can be meant by the divisor."""
        if other.high == 0:
            raise ZeroDivisionError("a share of nothing")
        if self._is_short or other._is_short:
            return _between(one / two for one in self._ends for two in other._ends if two)
        low = Fraction(0) if other.high is None else self.low / other.high
        high = None if self.high is None or other.low == 0 else self.high / other.low
        return Amount(low, high, self.is_low_open or other.is_high_open, self.is_high_open or other.is_low_open)

    def times(self, factor: Fraction) -> "Amount":
        """The same amount told in a unit so many times smaller."""
        return replace(self, low=self.low * factor, high=None if self.high is None else self.high * factor)

    @property
    def middle(self) -> "Amount":
        """Halfway of what has an end: of "2-3" the 2,5."""
        return self if self.high is None else Amount((self.low + self.high) / 2, (self.low + self.high) / 2)

    @property
    def _is_short(self) -> bool:
        return self.low < 0

    @property
    def _ends(self) -> tuple[Fraction, Fraction]:
        return self.low, self.low if self.high is None else self.high

    def meets(self, other: "Amount") -> bool:
        """Whether some value is meant by both."""
        return not self.is_below(other) and not other.is_below(self)

    @property
    def aim(self) -> "Amount":
        """What a target sets out to reach: of "ít nhất 20" the 20, of anything with an end all of it."""
        return self if self.high is not None else Amount(self.low, self.low)

    def is_below(self, other: "Amount") -> bool:
        """Whether every value here is smaller than every value there."""
        if self.high is None or self.high > other.low:
            return False
        return self.high < other.low or self.is_high_open or other.is_low_open


def _between(values: Iterable[Fraction]) -> Amount:
    known = list(values)
    return Amount(min(known), max(known))


def exactly(value: int | Decimal | Fraction) -> Amount:
    """The one value. ValueError below zero."""
    amount = Fraction(value)
    if amount < 0:
        raise ValueError("amounts are not negative")
    return Amount(amount, amount)


def meant_by(value: Decimal, value_max: Decimal | None, qualifier: Qualifier, unit: str = "") -> Amount:
    """What a source means that says this number with this word. ValueError for a range without its end."""
    told = exactly(value)
    match qualifier:
        case Qualifier.RANGE:
            if value_max is None or value_max < value:
                raise ValueError("a range has two ends in order")
            return Amount(told.low, Fraction(value_max))
        case Qualifier.ABOUT:
            return Amount(told.low * (1 - ABOUT_TOLERANCE), told.low * (1 + ABOUT_TOLERANCE))
        case Qualifier.AT_LEAST:
            return Amount(told.low, None)
        case Qualifier.AT_MOST:
            return Amount(Fraction(0), told.low)
        case Qualifier.MORE_THAN:
            return Amount(told.low, told.low + _last_digit_worth(value), is_low_open=True)
        case Qualifier.NEARLY:
            return Amount(max(told.low - _last_digit_worth(value), Fraction(0)), told.low, is_high_open=True)
    half = _half_of_a_rounded_digit(value)
    if unit.strip() == "%" and not half and 0 < value < 100 and qualifier == Qualifier.EXACT:
        half = Fraction(1, 2)
    return Amount(max(told.low - half, Fraction(0)), told.low + half, is_high_open=True) if half else told


def _last_digit_worth(value: Decimal) -> Fraction:
    """2160 → 10, 50 → 10, 301 → 1, 2.5 → 1/10; 0 → 1."""
    exponent = value.normalize().as_tuple().exponent
    return Fraction(10) ** int(exponent) if value else Fraction(1)


def _half_of_a_rounded_digit(value: Decimal) -> Fraction:
    """90.4 → 1/20; nothing for whole numbers (a stored 16.0000 is whole)."""
    exponent = int(value.normalize().as_tuple().exponent)
    return Fraction(10) ** exponent / 2 if exponent < 0 else Fraction(0)
