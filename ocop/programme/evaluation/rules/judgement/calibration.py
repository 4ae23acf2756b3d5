"""Calibration: a member's own marks on an anchor product beside the marks agreed for it.

An exercise before the session, so that everybody reads the criteria alike. Its marks live in tables of their own and
enter no sheet, no mean and no star.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ocop.programme.evaluation.rules.judgement.agreement import Scale, Statistic, krippendorff_alpha
from ocop.programme.rubrics.rules.answer import Answer, points_for
from ocop.programme.rubrics.rules.rubric import Criterion, Rubric

MOST_ANCHORS = 3


@dataclass(frozen=True)
class AnchorLine:
    """One criterion: own points, agreed points, and why the agreed level holds."""

    criterion: Criterion
    own: int
    agreed: int
    reason: str

    @property
    def points(self) -> int:
        """Above zero: the member gave more than agreed."""
        return self.own - self.agreed


@dataclass(frozen=True)
class AnchorComparison:
    """One member and one anchor product."""

    lines: tuple[AnchorLine, ...]

    @property
    def own_total(self) -> int:
        """The member's total."""
        return sum(line.own for line in self.lines)

    @property
    def agreed_total(self) -> int:
        """The agreed total."""
        return sum(line.agreed for line in self.lines)

    @property
    def points(self) -> int:
        """Difference of the totals; may hide differences that cancel out."""
        return self.own_total - self.agreed_total

    @property
    def alike(self) -> int:
        """Criteria with the agreed points."""
        return sum(line.points == 0 for line in self.lines)

    @property
    def differing(self) -> tuple[AnchorLine, ...]:
        """The others, furthest from the agreed level first, relative to the maximum."""
        listed = [line for line in self.lines if line.points]
        return tuple(sorted(listed, key=lambda line: -Fraction(abs(line.points), line.criterion.max_points or 1)))


def compare_with_anchor(
    rubric: Rubric, own: Mapping[str, Answer], agreed: Mapping[str, Answer], reasons: Mapping[str, str]
) -> AnchorComparison:
    """Own marks against the agreed ones; both must answer every criterion (KeyError otherwise)."""
    return AnchorComparison(
        tuple(
            AnchorLine(
                leaf, points_for(leaf, own[leaf.code]), points_for(leaf, agreed[leaf.code]), reasons.get(leaf.code, "")
            )
            for leaf in rubric.leaves()
        )
    )


@dataclass(frozen=True)
class GroupAgreement:
    """What the chair sees of an exercise: how many took part and how alike they mark, nobody's own marks."""

    finished: int
    alpha: Statistic
    alike: Fraction | None
    """Share of all criteria marked as agreed; None while nobody finished."""
    often_missed: tuple[tuple[Criterion, int], ...]
    """Criteria on which more than half of those who finished differ from the agreed points, and how many do."""


def group_agreement(
    rubric: Rubric, sheets: Sequence[Mapping[str, Answer]], agreed: Mapping[str, Answer], *, at_least: int = 3
) -> GroupAgreement:
    """Agreement of those who finished an anchor; below `at_least` sheets nothing is said: it would name somebody."""
    if len(sheets) < at_least:
        return GroupAgreement(len(sheets), krippendorff_alpha([]), None, ())
    leaves = rubric.leaves()
    columns = {leaf.code: [points_for(leaf, sheet[leaf.code]) for sheet in sheets] for leaf in leaves}
    right = {leaf.code: points_for(leaf, agreed[leaf.code]) for leaf in leaves}
    # criteria have maxima of their own: shares make them one scale
    units = [[Fraction(points, leaf.max_points) for points in columns[leaf.code]] for leaf in leaves]
    missed = [(leaf, sum(points != right[leaf.code] for points in columns[leaf.code])) for leaf in leaves]
    hits = sum(len(sheets) - count for _leaf, count in missed)
    often = [pair for pair in missed if 2 * pair[1] > len(sheets)]
    return GroupAgreement(
        finished=len(sheets),
        alpha=krippendorff_alpha(units, Scale.INTERVAL),
        alike=Fraction(hits, len(sheets) * len(leaves)),
        often_missed=tuple(sorted(often, key=lambda pair: -pair[1])),
    )


@dataclass(frozen=True)
class Consensus:
    """The level most of a council chose at one criterion."""

    answer: Answer
    points: int
    chosen_by: int
    members: int

    @property
    def is_majority(self) -> bool:
        """More than half chose it; otherwise the anchor is weak here."""
        return 2 * self.chosen_by > self.members


def consensus_of(criterion: Criterion, answers: Sequence[Answer]) -> Consensus:
    """The most frequent answer; of equally frequent ones that nearest the mean, then the lower. ValueError for none."""
    if not answers:
        raise ValueError("no answers")
    mean = Fraction(sum(points_for(criterion, answer) for answer in answers), len(answers))
    counts = Counter(answers)

    def rank(answer: Answer) -> tuple[int, Fraction, int]:
        points = points_for(criterion, answer)
        return (-counts[answer], abs(points - mean), points)

    best = min(counts, key=rank)
    return Consensus(best, points_for(criterion, best), counts[best], len(answers))
