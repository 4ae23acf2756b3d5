"""Marks as the panel reads them: who gave what at every criterion of one product."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from ocop.programme.rubrics.rules.answer import Answer, points_for
from ocop.programme.rubrics.rules.rubric import Rubric


@dataclass(frozen=True)
class ProductMarks:
    """One product with the complete sheets that may be read, by member.

    A member who is recused or absent simply has no sheet here: a missing value, never a zero.
    """

    product: int
    rubric: Rubric
    sheets: Mapping[int, Mapping[str, Answer]]

    @cached_property
    def points(self) -> dict[int, dict[str, int]]:
        """Points by member and criterion; what a sheet does not answer counts as nothing reached."""
        return {
            member: {
                leaf.code: points_for(leaf, answers[leaf.code]) if leaf.code in answers else 0
                for leaf in self.rubric.leaves()
            }
            for member, answers in self.sheets.items()
        }

    @cached_property
    def totals(self) -> dict[int, int]:
        """The total of each member."""
        return {member: sum(points.values()) for member, points in self.points.items()}

    @cached_property
    def part_totals(self) -> dict[str, dict[int, int]]:
        """The sum of each part (A, B, C), by member."""
        sums = {part.code: dict.fromkeys(self.points, 0) for part in self.rubric.parts}
        for member, points in self.points.items():
            for code, value in points.items():
                sums[self.rubric.part_of(code)][member] += value
        return sums

    def at(self, code: str) -> dict[int, int]:
        """The points of one criterion, by member."""
        return {member: points[code] for member, points in self.points.items()}
