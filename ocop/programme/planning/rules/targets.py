"""What a target asks, whether a number meets it, and what setting targets down the tree leaves over.

Numbers are Decimal; shares of time are fractions. "Khoảng" is a tenth either way, as for figures read in sources.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from ocop.programme.planning.rules.plan_kinds import Comparator, Standing

ABOUT_TOLERANCE = Fraction(1, 10)
PERCENT = "%"
Number = Decimal | Fraction | int
_PARTABLE = re.compile(
    r"^(?:(?:nghìn|ngàn|triệu|tỷ|tỉ)\b|đồng\b|vnđ\b|vnd\b|usd\b|ha\b|héc ta\b|m2\b|m²|km|tấn\b|tạ\b|kg\b|lít\b|giờ\b)"
)
"""Money, areas, lengths, weights: half of them is something. With their marks, so that no "hợp đồng" is money."""


def takes_halves(unit: str, comparator: Comparator) -> bool:
    """Whether what is asked may have digits behind the comma: shares, money, measures and means may, half a product or
    half a commune nobody can make."""
    words = unicodedata.normalize("NFC", unit).strip().lower()
    return comparator == Comparator.AVERAGE or "%" in words or "/" in words or bool(_PARTABLE.match(words))


def percent(top: int, bottom: int) -> Fraction:
    """How many of a hundred, exactly; 0 of nothing."""
    return Fraction(top * 100, bottom) if bottom else Fraction(0)


@dataclass(frozen=True)
class Asked:
    """How much is asked, in which words. `value_max` is the far end of a range."""

    comparator: Comparator
    value: Decimal
    value_max: Decimal | None = None

    def is_met_by(self, number: Number) -> bool:
        """Whether a number reaches what is asked. More than "đúng" or more than the range asks is reached too: plans
        ask for work, and `is_exceeded_by` tells the surplus."""
        there, value = Fraction(number), Fraction(self.value)
        match self.comparator:
            case Comparator.MORE_THAN:
                return there > value
            case Comparator.ABOUT:
                return there >= value * (1 - ABOUT_TOLERANCE)
            case Comparator.AT_MOST:
                return there <= value
        return there >= value

    def is_exceeded_by(self, number: Number) -> bool:
        """Whether a number is more than the words expect."""
        there, value = Fraction(number), Fraction(self.value)
        match self.comparator:
            case Comparator.RANGE:
                return self.value_max is not None and there > Fraction(self.value_max)
            case Comparator.ABOUT:
                return there > value * (1 + ABOUT_TOLERANCE)
            case Comparator.EXACT:
                return there > value
        return False

    def is_below(self, level: Number) -> bool:
        """Whether every number that is asked for is smaller than a level: reaching the target would be a step back.
        "Không quá" and means ask for no such growth."""
        if self.comparator in {Comparator.AT_MOST, Comparator.AVERAGE}:
            return False
        there = Fraction(level)
        if self.comparator == Comparator.RANGE and self.value_max is not None:
            return Fraction(self.value_max) < there
        if self.comparator == Comparator.ABOUT:
            return Fraction(self.value) * (1 + ABOUT_TOLERANCE) < there
        return Fraction(self.value) < there


def elapsed(first_year: int, last_year: int, day: date) -> Fraction:
    """How much of the years has passed at the end of the day: 0 to 1."""
    begins, ends = date(first_year, 1, 1), date(last_year, 12, 31)
    if day < begins:
        return Fraction(0)
    return min(Fraction((day - begins).days + 1, (ends - begins).days + 1), Fraction(1))


def expected_by(asked: Asked, *, base: Number, share: Fraction) -> Fraction:
    """What even progress would have brought: from where the period began to what is asked."""
    growth = max(Fraction(asked.value) - Fraction(base), Fraction(0))
    return Fraction(base) + growth * share


def judge(asked: Asked, number: Number, *, base: Number, share: Fraction) -> Standing:
    """Met, on the way (at least what even progress by days would have brought, rounded down), behind, or missed.

    `base` is the level at the start for what adds up or holds, 0 for what is counted new. What may not be exceeded is
    only safe when the period is over.
    """
    if asked.comparator == Comparator.AVERAGE:
        return Standing.NOT_JUDGED
    is_over = share >= 1
    if asked.comparator == Comparator.AT_MOST:
        if Fraction(number) > Fraction(asked.value):
            return Standing.MISSED
        return Standing.MET if is_over else Standing.ON_THE_WAY
    if asked.is_met_by(number):
        return Standing.MET
    if is_over:
        return Standing.MISSED
    expected = expected_by(asked, base=base, share=share)
    there = Fraction(number)
    return Standing.ON_THE_WAY if there >= expected.numerator // expected.denominator else Standing.BEHIND


def judge_periods(asked: Asked, numbers: Sequence[tuple[int, bool]], *, is_over: bool) -> Standing:
    """A target asked of every month (quarter, year): `numbers` are those that have begun, each with whether it is over.

    Met when every one of them was; behind as soon as one that is over was not, missed when all are over then.
    """
    if asked.comparator == Comparator.AVERAGE:
        return Standing.NOT_JUDGED
    failed = any(
        not asked.is_met_by(number) for number, is_done in numbers if is_done or asked.comparator == Comparator.AT_MOST
    )
    if is_over:
        return Standing.MISSED if failed else Standing.MET
    return Standing.BEHIND if failed else Standing.ON_THE_WAY


@dataclass(frozen=True)
class Allocation:
    """A target set down: how much places below got, how many places, what is left; `left` below zero is too much."""

    whole: Decimal
    whole_max: Decimal | None
    allotted: Decimal
    places: int

    @property
    def left(self) -> Decimal:
        """What no place has got yet; below zero when places got more than the whole allows."""
        most = self.whole if self.whole_max is None else self.whole_max
        if self.allotted > most:
            return most - self.allotted
        return max(self.whole - self.allotted, Decimal(0))

    @property
    def is_over(self) -> bool:
        """Places together got more than the whole."""
        return self.left < 0


def allocation(asked: Asked, parts: Iterable[Decimal]) -> Allocation:
    """The whole against its parts."""
    found = list(parts)
    most = asked.value_max if asked.comparator == Comparator.RANGE else None
    return Allocation(asked.value, most, sum(found, Decimal(0)), len(found))
