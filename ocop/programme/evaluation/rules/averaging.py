"""How much each sheet counts in the mean: all alike, or without extremes where the council's own rules say so.

26/2026/QĐ-TTg knows one way only, "tổng điểm trung bình" (khoản 3 Điều 3). Leaving out one highest and one lowest total
is a rule some councils give themselves. Where several sheets share the highest total, which of them is left out would
depend on their order; so each of them gives up an equal share: of two sheets with the highest total each counts one
half. The total is the same as if one were left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ocop.programme.councils.rules.council_seats import Averaging
from ocop.programme.evaluation.rules.council_rules import spread_of

FEWEST_TO_TRIM = 5
WHOLE = Fraction(1)


@dataclass(frozen=True)
class MemberTotal:
    """One sheet: whose, its points, the parts it scores, and how much it counts."""

    member: str
    points: int
    parts: frozenset[str] | None = None
    weight: Fraction = WHOLE

    def scores(self, part: str) -> bool:
        """Whether the sheet scores this part of the rubric."""
        return self.parts is None or part in self.parts


def comparable(members: Iterable[MemberTotal]) -> list[list[MemberTotal]]:
    """The sheets in groups that score the same parts, in the order in which they come: only their totals compare."""
    groups: dict[frozenset[str] | None, list[MemberTotal]] = defaultdict(list)
    for one in members:
        groups[one.parts].append(one)
    return list(groups.values())


def weights_of(members: Sequence[MemberTotal], averaging: Averaging) -> list[Fraction]:
    """How much each sheet counts, in the order of the sheets; all of them 1 by the law."""
    weights = dict.fromkeys(range(len(members)), WHOLE)
    if averaging is not Averaging.TRIMMED_MEAN:
        return list(weights.values())
    groups: dict[frozenset[str] | None, list[int]] = defaultdict(list)
    for number, one in enumerate(members):
        groups[one.parts].append(number)
    for numbers in groups.values():
        if len(numbers) < FEWEST_TO_TRIM:
            continue
        points = [members[number].points for number in numbers]
        for extreme in (max(points), min(points)):
            at_the_edge = [number for number in numbers if members[number].points == extreme]
            for number in at_the_edge:
                weights[number] -= Fraction(1, len(at_the_edge))
    return list(weights.values())


def weighted_mean(points: Sequence[int], weights: Sequence[Fraction] | None) -> Fraction:
    """The exact mean, `weights` None when all count alike; ZeroDivisionError when nothing counts."""
    if weights is None:
        return Fraction(sum(points), len(points))
    return sum((weight * one for one, weight in zip(points, weights, strict=True)), Fraction(0)) / sum(weights)


def widest_spread(members: Iterable[MemberTotal]) -> int:
    """Points between the highest and the lowest total among sheets that score the same parts; 0 for one or none."""
    return max((spread_of(one.points for one in group) for group in comparable(members)), default=0)
