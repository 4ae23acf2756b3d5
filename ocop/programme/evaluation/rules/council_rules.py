"""What the decision leaves to the council's own rules (quy chế hoạt động), as settings.

26/2026/QĐ-TTg says only "tổng điểm trung bình" (khoản 3 Điều 3) and "yêu cầu tối thiểu" (star legend of Phụ
lục II): on what a star mark is tested, what happens when one is missed, quorum, spread and display are not
in it. The defaults for quorum and spread are provincial practice (Tây Ninh, Đồng Tháp), not national law.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from ocop.programme.councils.rules.council_seats import Averaging


class GateTest(StrEnum):
    """On what a marked level is tested."""

    MEAN = "MEAN"
    """The criterion's exact mean reaches the level's points."""
    MAJORITY = "MAJORITY"
    """More than half of the sheets reach them."""
    CONSOLIDATED = "CONSOLIDATED"
    """The option the council agreed on reaches them."""


class MissedGate(StrEnum):
    """What a product gets that has the points and misses a mark."""

    LOWER_STAR = "LOWER_STAR"
    NOT_RATED = "NOT_RATED"


class SpreadAction(StrEnum):
    """What follows when the sheets lie too far apart."""

    DISCUSS_AND_RESCORE = "DISCUSS_AND_RESCORE"
    WARN = "WARN"


@dataclass(frozen=True)
class CouncilRules:
    gate_test: GateTest = GateTest.MAJORITY
    missed_gate: MissedGate = MissedGate.LOWER_STAR
    quorum: Fraction = Fraction(3, 4)
    """Share of the members that must sit."""
    is_chair_required: bool = True
    largest_spread: int | None = 10
    """Points between the highest and the lowest sheet that are still accepted; None = no limit."""
    spread_action: SpreadAction = SpreadAction.DISCUSS_AND_RESCORE
    averaging: Averaging = Averaging.MEAN
    """The law says "tổng điểm trung bình" and no more; leaving out extremes is the council's own rule."""
    chair_breaks_ties: bool = False
    """Whether the chair's sheet decides when half of the sheets reach a marked level."""
    display_decimals: int = 2
    """Only for screens; nothing is rounded before the band is found."""

    def __post_init__(self) -> None:
        if not 0 < self.quorum <= 1:
            raise ValueError("quorum must be above 0 and at most 1")
        if self.largest_spread is not None and not 0 <= self.largest_spread <= 100:
            raise ValueError("largest_spread must lie between 0 and 100")
        if not 0 <= self.display_decimals <= 6:
            raise ValueError("display_decimals must lie between 0 and 6")


def quorum_reached(rules: CouncilRules, *, appointed: int, present: int, is_chair_present: bool) -> bool:
    """Whether enough members sit: the quorum share of those appointed, with the chair where required."""
    if appointed <= 0 or not 0 <= present <= appointed:
        return False
    if rules.is_chair_required and not is_chair_present:
        return False
    return Fraction(present, appointed) >= rules.quorum


def members_needed(rules: CouncilRules, *, appointed: int) -> int:
    """The smallest number of members that makes the quorum."""
    return -(-rules.quorum.numerator * appointed // rules.quorum.denominator)


def spread_of(totals: Iterable[int]) -> int:
    """Points between the highest and the lowest total; 0 for one sheet or none."""
    listed = list(totals)
    return max(listed) - min(listed) if listed else 0


def is_spread_too_large(rules: CouncilRules, spread: int) -> bool:
    """Whether the sheets lie further apart than the rules accept; `averaging.widest_spread` measures it."""
    return rules.largest_spread is not None and spread > rules.largest_spread
