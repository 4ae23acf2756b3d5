"""What an assessment comes to, as frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from ocop.programme.evaluation.rules.averaging import WHOLE, MemberTotal
from ocop.programme.evaluation.rules.council_rules import CouncilRules, GateTest
from ocop.programme.evaluation.rules.exact import exact_text
from ocop.programme.rubrics.rules.answer import Answer
from ocop.programme.rubrics.rules.rubric import Rubric, StarCondition


@dataclass(frozen=True)
class GateCheck:
    """One star condition held against the sheets."""

    condition: StarCondition
    gate_test: GateTest
    holds: bool
    points: tuple[int, ...]
    """The criterion's points on each sheet that scores it, in the order of the sheets."""
    mean: Fraction
    reached: int
    """How many sheets reach the marked level."""
    agreed: Answer | None = None
    agreed_points: int | None = None
    is_decided_by_chair: bool = False
    """Half of the sheets reach the level, and the sheet of who presides decided by the council's rules."""

    @property
    def has(self) -> str:
        """What was compared: the exact mean, `k/n` sheets, or the points of the agreed option."""
        if self.gate_test is GateTest.MAJORITY:
            return f"{self.reached}/{len(self.points)}"
        if self.gate_test is GateTest.CONSOLIDATED:
            return str(self.agreed_points)
        return exact_text(self.mean)


@dataclass(frozen=True)
class Assessment:
    """The result of one product before one council, with its reasons."""

    rubric: Rubric
    rules: CouncilRules
    average: Fraction
    parts: Mapping[str, Fraction]
    means: Mapping[str, Fraction]
    """The exact mean of every scored criterion."""
    band: int
    star: int
    """0 = not rated (knocked out, or a mark missed where the council's rules say so)."""
    checks: tuple[GateCheck, ...]
    """Every star condition, by star and then in the order of the law."""
    knock_outs: tuple[str, ...]
    members: tuple[MemberTotal, ...]
    spread: int
    is_spread_too_large: bool
    because: tuple[str, ...]

    @property
    def is_knocked_out(self) -> bool:
        return bool(self.knock_outs)

    @property
    def unmet_gates(self) -> tuple[GateCheck, ...]:
        """The conditions that do not hold, of all stars whatever the band."""
        return tuple(check for check in self.checks if not check.holds)

    def as_document(self) -> dict[str, Any]:
        """The result as JSON values; points as exact decimal text."""
        return {
            "average_points": exact_text(self.average),
            "parts": {code: exact_text(points) for code, points in self.parts.items()},
            "band": self.band,
            "star": self.star,
            "unmet_gates": [
                {
                    "criterion": check.condition.criterion,
                    "min_star": check.condition.star,
                    "needs_points": check.condition.min_points,
                    "has": check.has,
                }
                for check in self.unmet_gates
            ],
            "knocked_out": self.is_knocked_out,
            "members": [_member_document(one) for one in self.members],
            "because": list(self.because),
        }


def _member_document(one: MemberTotal) -> dict[str, Any]:
    """Parts and weight are named only where a sheet is not like every other."""
    document: dict[str, Any] = {"member": one.member, "points": one.points}
    if one.parts is not None:
        document["parts"] = sorted(one.parts)
    if one.weight != WHOLE:
        document["weight"] = str(one.weight)
    return document
