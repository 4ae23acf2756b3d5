"""Severity and leniency: how a member marks compared with the others who marked the same products.

The measure is the mean signed difference from the mean of the *other* members (leave-one-out), over products both sides
scored. Comparing with a mean that holds the member's own mark would understate every difference by 1/k. It says how a
member differs, never who is right: an expert may be the only one who saw the fault.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

FEW_PRODUCTS = 5
"""Below this many products a mean difference says little about a member."""


@dataclass(frozen=True)
class Difference:
    """One product: the member's value and the mean of the others."""

    product: int
    own: int
    others: Fraction

    @property
    def points(self) -> Fraction:
        """Above zero: the member gave more."""
        return self.own - self.others


@dataclass(frozen=True)
class MemberBias:
    """One member over the products shared with others."""

    member: int
    differences: tuple[Difference, ...]

    @property
    def products(self) -> int:
        """On how many products it rests."""
        return len(self.differences)

    @property
    def mean(self) -> Fraction:
        """Mean signed difference in points: above zero lenient, below zero severe."""
        return sum((one.points for one in self.differences), Fraction(0)) / len(self.differences)

    @property
    def above(self) -> int:
        """Products on which the member gave more than the others."""
        return sum(one.points > 0 for one in self.differences)

    @property
    def below(self) -> int:
        """Products on which the member gave less."""
        return sum(one.points < 0 for one in self.differences)

    @property
    def furthest(self) -> Difference:
        """The product on which the member stands furthest from the others."""
        return max(self.differences, key=lambda one: (abs(one.points), -one.product))

    @property
    def rests_on_few(self) -> bool:
        """Too few products to speak of a habit."""
        return self.products < FEW_PRODUCTS


def member_biases(values: Mapping[int, Mapping[int, int]]) -> list[MemberBias]:
    """Bias of every member who shares a product with somebody; `values` is product → member → points.

    Totals, sums of one part or points of one criterion: whatever is handed in. Most severe first.
    """
    differences: dict[int, list[Difference]] = {}
    for product, points in values.items():
        if len(points) < 2:
            continue
        total = sum(points.values())
        for member, own in points.items():
            others = Fraction(total - own, len(points) - 1)
            differences.setdefault(member, []).append(Difference(product, own, others))
    found = [MemberBias(member, tuple(listed)) for member, listed in differences.items()]
    return sorted(found, key=lambda one: (one.mean, one.member))


def noticeable(biases: Iterable[MemberBias], *, points: Fraction | int) -> list[MemberBias]:
    """Members whose mean lies at least `points` from the others and rests on enough products."""
    return [one for one in biases if not one.rests_on_few and abs(one.mean) >= points]
