"""Answers that lead to a ground of elimination printed inside a criterion (Phụ lục II, QĐ 26/2026/QĐ-TTg).

Whether the ground holds is established by people (the council), never worked out from points. What can be said at once
to a person who marks the own product with nothing at such a criterion: read this note, it may end the assessment.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from ocop.programme.rubrics.rules.answer import Answer, points_for
from ocop.programme.rubrics.rules.rubric import KNOCK_OUT_EFFECTS, Condition, Criterion, Rubric

SAYS_ANY_ABOVE = "một trong các chỉ tiêu trên"
"""The note under 6.4 of set 16 speaks of all criteria of its section: "nếu được 0 điểm tại một trong các chỉ tiêu
trên"."""


@dataclass(frozen=True)
class EliminatingAnswer:
    """A criterion answered with nothing, and the note of the law that then stands against the product."""

    code: str
    name: str
    condition: Condition

    @property
    def anchor(self) -> str:
        """The part of an address that leads to the criterion on a sheet: "6-1-1"."""
        return self.code.replace(".", "-")


def notes_of_elimination(rubric: Rubric) -> dict[str, Condition]:
    """Criterion code → the note that may end the assessment when the criterion is answered with nothing."""
    notes: dict[str, Condition] = {}
    for section in rubric.sections:
        for criterion in section.criteria:
            for one in (criterion, *criterion.subcriteria):
                for condition in one.conditions:
                    if condition.effect in KNOCK_OUT_EFFECTS:
                        whole = section.criteria if SAYS_ANY_ABOVE in condition.text else (one,)
                        notes |= {leaf.code: condition for leaf in _leaves(whole)}
    return notes


def eliminating_answers(rubric: Rubric, answers: Mapping[str, Answer]) -> list[EliminatingAnswer]:
    """The answers of no points at a criterion with such a note, in the order of the law."""
    notes = notes_of_elimination(rubric)
    return [
        EliminatingAnswer(leaf.code, leaf.name, notes[leaf.code])
        for leaf in rubric.leaves()
        if leaf.code in notes and leaf.code in answers and points_for(leaf, answers[leaf.code]) == 0
    ]


def _leaves(criteria: tuple[Criterion, ...]) -> list[Criterion]:
    return [leaf for criterion in criteria for leaf in (criterion.subcriteria or (criterion,))]
