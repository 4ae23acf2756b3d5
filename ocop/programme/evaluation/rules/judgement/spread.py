"""How far the members lie apart: over the whole, by part, by criterion; who stands where."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from ocop.programme.evaluation.rules.judgement.marks import ProductMarks
from ocop.programme.rubrics.rules.answer import Answer, chosen_option
from ocop.programme.rubrics.rules.rubric import Criterion


@dataclass(frozen=True)
class Range:
    """The lowest and the highest value, and who gave them."""

    low: int
    high: int
    lowest: tuple[int, ...]
    highest: tuple[int, ...]
    mean: Fraction
    count: int

    @property
    def points(self) -> int:
        """Points between the highest and the lowest."""
        return self.high - self.low

    def share_of(self, maximum: int) -> Fraction:
        """The distance relative to what could be given; 0 where nothing can."""
        return Fraction(self.points, maximum) if maximum else Fraction(0)


def range_of(values: Mapping[int, int]) -> Range | None:
    """The range of values by member; None for nobody. Members in ascending key order."""
    if not values:
        return None
    low, high = min(values.values()), max(values.values())
    return Range(
        low=low,
        high=high,
        lowest=tuple(sorted(member for member, value in values.items() if value == low)),
        highest=tuple(sorted(member for member, value in values.items() if value == high)),
        mean=Fraction(sum(values.values()), len(values)),
        count=len(values),
    )


def mean_distance(values: Iterable[int]) -> Fraction:
    """The mean absolute difference over all pairs of members (Gini's mean difference); 0 for fewer than two.

    Unlike the range it tells one member who stands alone from a council split in two.
    """
    listed = list(values)
    if len(listed) < 2:
        return Fraction(0)
    pairs = list(combinations(listed, 2))
    return Fraction(sum(abs(one - other) for one, other in pairs), len(pairs))


@dataclass(frozen=True)
class LevelGroup:
    """The members who chose the same level: `text` is the law's wording, empty where the law prints no level."""

    answer: Answer
    points: int
    text: str
    members: tuple[int, ...]


@dataclass(frozen=True)
class CriterionSpread:
    """One criterion of one product."""

    criterion: Criterion
    part: str
    range: Range
    distance: Fraction
    groups: tuple[LevelGroup, ...]
    """Distinct choices, most points first."""

    @property
    def share(self) -> Fraction:
        """Distance from lowest to highest, relative to the criterion's maximum."""
        return self.range.share_of(self.criterion.max_points)

    @property
    def distance_share(self) -> Fraction:
        """The mean difference of two members, relative to the maximum."""
        return self.distance / self.criterion.max_points if self.criterion.max_points else Fraction(0)

    @property
    def is_disputed(self) -> bool:
        """Whether two members gave different points."""
        return self.range.points > 0


@dataclass(frozen=True)
class ProductSpread:
    """One product: the whole, the parts, the criteria in the order of the law."""

    product: int
    total: Range
    distance: Fraction
    """Mean difference of two members' totals, in points."""
    parts: tuple[tuple[str, Range], ...]
    criteria: tuple[CriterionSpread, ...]

    def most_disputed(self, limit: int | None = None) -> tuple[CriterionSpread, ...]:
        """Criteria on which points differ: furthest apart relative to their maximum first, then the more split."""
        disputed = [one for one in self.criteria if one.is_disputed]
        disputed.sort(key=lambda one: (-one.share, -one.distance_share))
        return tuple(disputed[:limit])


def spread_of_product(marks: ProductMarks) -> ProductSpread | None:
    """How far the sheets of one product lie apart; None without a sheet."""
    total = range_of(marks.totals)
    if total is None:
        return None
    parts = []
    for part in marks.rubric.parts:
        found = range_of(marks.part_totals[part.code])
        assert found is not None
        parts.append((part.code, found))
    return ProductSpread(
        product=marks.product,
        total=total,
        distance=mean_distance(marks.totals.values()),
        parts=tuple(parts),
        criteria=tuple(_criterion(marks, leaf) for leaf in marks.rubric.leaves()),
    )


def _criterion(marks: ProductMarks, leaf: Criterion) -> CriterionSpread:
    points = marks.at(leaf.code)
    found = range_of(points)
    assert found is not None
    chosen: dict[tuple[int, str], list[int]] = {}
    answers: dict[tuple[int, str], Answer] = {}
    for member in sorted(marks.sheets):
        answer = marks.sheets[member].get(leaf.code, Answer())
        option = chosen_option(leaf, answer)
        key = (points[member], option.text if option is not None else "")
        chosen.setdefault(key, []).append(member)
        answers.setdefault(key, answer)
    groups = tuple(
        LevelGroup(answer=answers[key], points=key[0], text=key[1], members=tuple(members))
        for key, members in sorted(chosen.items(), key=lambda pair: (-pair[0][0], pair[0][1]))
    )
    return CriterionSpread(
        criterion=leaf,
        part=marks.rubric.part_of(leaf.code),
        range=found,
        distance=mean_distance(points.values()),
        groups=groups,
    )


def by_need_of_discussion(spreads: Iterable[ProductSpread]) -> list[ProductSpread]:
    """Products furthest apart first: by range of totals, then by mean difference of two members."""
    return sorted(spreads, key=lambda one: (-one.total.points, -one.distance, one.product))


@dataclass(frozen=True)
class DisputedCriterion:
    """One criterion over all products that share its rubric."""

    criterion: Criterion
    products: int
    disputed_in: int
    mean_share: Fraction
    """Mean of the relative ranges over the products."""


def disputed_over_products(spreads: Iterable[ProductSpread]) -> list[DisputedCriterion]:
    """Where the council as a whole reads the law differently: mean relative range, the largest first.

    Meant for products of one rubric; criteria are told apart by code and name.
    """
    gathered: dict[tuple[str, str], list[CriterionSpread]] = {}
    for spread in spreads:
        for one in spread.criteria:
            gathered.setdefault((one.criterion.code, one.criterion.name), []).append(one)
    found = [
        DisputedCriterion(
            criterion=listed[0].criterion,
            products=len(listed),
            disputed_in=sum(one.is_disputed for one in listed),
            mean_share=sum((one.share for one in listed), Fraction(0)) / len(listed),
        )
        for listed in gathered.values()
    ]
    disputed = [one for one in found if one.disputed_in]
    return sorted(disputed, key=lambda one: (-one.mean_share, -one.disputed_in))
