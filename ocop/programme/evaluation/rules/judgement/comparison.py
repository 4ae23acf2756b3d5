"""The council beside others: what the producer marked, what earlier councils gave this product and others like it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ocop.programme.evaluation.rules.judgement.marks import ProductMarks
from ocop.programme.rubrics.rules.answer import Answer, points_for
from ocop.programme.rubrics.rules.rubric import Criterion

FEW_RESULTS = 5
"""Below this many earlier results a distribution is only a list."""


@dataclass(frozen=True)
class Gap:
    """What the council's mean and another mark come to at one place."""

    code: str
    council: Fraction
    other: Fraction
    maximum: int

    @property
    def points(self) -> Fraction:
        """Above zero: the council gives more."""
        return self.council - self.other

    @property
    def share(self) -> Fraction:
        """Relative to the maximum, without sign."""
        return abs(self.points) / self.maximum if self.maximum else Fraction(0)


@dataclass(frozen=True)
class SelfComparison:
    """The council's means against the producer's own marks."""

    total: Gap
    parts: tuple[Gap, ...]
    criteria: tuple[tuple[Criterion, Gap], ...]
    """In the order of the law."""
    unanswered: tuple[str, ...]
    """Criteria the producer did not mark: they count as nothing reached."""

    def largest(self, limit: int) -> tuple[tuple[Criterion, Gap], ...]:
        """The criteria furthest apart relative to their maximum."""
        differing = [pair for pair in self.criteria if pair[1].points]
        return tuple(sorted(differing, key=lambda pair: -pair[1].share)[:limit])


def compare_with_self(marks: ProductMarks, own: Mapping[str, Answer]) -> SelfComparison | None:
    """The producer's own marks beside the council's means; None without a sheet or without a single own mark."""
    if not marks.sheets or not own:
        return None
    count = len(marks.sheets)
    rubric = marks.rubric
    criteria = []
    for leaf in rubric.leaves():
        council = Fraction(sum(marks.at(leaf.code).values()), count)
        given = points_for(leaf, own[leaf.code]) if leaf.code in own else 0
        criteria.append((leaf, Gap(leaf.code, council, Fraction(given), leaf.max_points)))
    parts = []
    for part in rubric.parts:
        inside = [gap for leaf, gap in criteria if rubric.part_of(leaf.code) == part.code]
        parts.append(_sum_of(part.code, inside, part.max_points))
    return SelfComparison(
        total=_sum_of("", [gap for _leaf, gap in criteria], rubric.max_points),
        parts=tuple(parts),
        criteria=tuple(criteria),
        unanswered=tuple(leaf.code for leaf in rubric.leaves() if leaf.code not in own),
    )


def _sum_of(code: str, gaps: Sequence[Gap], maximum: int) -> Gap:
    council = sum((gap.council for gap in gaps), Fraction(0))
    other = sum((gap.other for gap in gaps), Fraction(0))
    return Gap(code, council, other, maximum)


@dataclass(frozen=True)
class PastResult:
    """What an earlier council came to on a product."""

    points: Fraction
    star: int
    regulation: str
    set_number: int


@dataclass(frozen=True)
class PastComparison:
    """The same product then and now. Points are compared only under the same set of the same decision."""

    past: PastResult
    now: Fraction
    is_same_rubric: bool

    @property
    def points(self) -> Fraction | None:
        """Now minus then; None where the two rubrics are not the same scale."""
        return self.now - self.past.points if self.is_same_rubric else None


def compare_with_past(past: PastResult, *, now: Fraction, regulation: str, set_number: int) -> PastComparison:
    """The earlier result beside today's mean."""
    same = (past.regulation, past.set_number) == (regulation, set_number)
    return PastComparison(past, now, same)


@dataclass(frozen=True)
class Distribution:
    """Earlier results of one product group: smallest, quartiles, largest."""

    count: int
    low: Fraction
    lower_quartile: Fraction
    median: Fraction
    upper_quartile: Fraction
    high: Fraction
    values: tuple[Fraction, ...]
    """Sorted."""

    @property
    def is_small(self) -> bool:
        """Too few to speak of what is usual."""
        return self.count < FEW_RESULTS

    def is_unusual(self, value: Fraction) -> bool:
        """Further than 1.5 quartile distances outside the quartiles (J. W. Tukey, Exploratory Data Analysis, 1977)."""
        reach = (self.upper_quartile - self.lower_quartile) * Fraction(3, 2)
        outside = value < self.lower_quartile - reach or value > self.upper_quartile + reach
        return not self.is_small and outside

    def below(self, value: Fraction) -> int:
        """How many earlier results lie below."""
        return sum(one < value for one in self.values)


def distribution_of(points: Iterable[Fraction]) -> Distribution | None:
    """The distribution of earlier results; None for none. Quartiles are interpolated (Hyndman and Fan 1996, type 7)."""
    values = tuple(sorted(points))
    if not values:
        return None
    return Distribution(
        count=len(values),
        low=values[0],
        lower_quartile=_quantile(values, Fraction(1, 4)),
        median=_quantile(values, Fraction(1, 2)),
        upper_quartile=_quantile(values, Fraction(3, 4)),
        high=values[-1],
        values=values,
    )


def _quantile(values: Sequence[Fraction], share: Fraction) -> Fraction:
    place = (len(values) - 1) * share
    before = int(place)
    after = min(before + 1, len(values) - 1)
    return values[before] + (place - before) * (values[after] - values[before])
