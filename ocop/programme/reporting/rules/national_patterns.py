"""Made-up marks of a council that lead to a wanted star, assessed by the same engine as any others."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from ocop.programme.evaluation.rules.engine_input import MemberSheet, Outcome, engine_input, outcome_of
from ocop.programme.evaluation.rules.working_rules import WorkingRules
from ocop.programme.rubrics.rules.answer import Answer, every_answer, points_for, written_answer
from ocop.programme.rubrics.rules.rubric import Rubric

VARIANTS = 4
_MARGIN = 3
_TRIES = 60


@dataclass(frozen=True)
class Marks:
    """One member's written answer and points at one criterion."""

    criterion: str
    answer: Any
    points: int
    most: int


@dataclass(frozen=True)
class Pattern:
    """The marks of every seat of a council, the document the engine was given, and what came out."""

    seats: tuple[tuple[Marks, ...], ...]
    document: dict[str, Any]
    outcome: Outcome


def pattern_for(
    rng: Random, rubric: Rubric, rules: WorkingRules, *, star: int, members: Sequence[str], organisation: str
) -> Pattern:
    """A pattern whose star is the wanted one. ValueError when the rubric does not let it be found in sixty tries."""
    for _try in range(_TRIES):
        middle = _answers(rng, rubric, star)
        sheets = [middle if not seat else _varied(rng, rubric, middle, star) for seat in range(len(members))]
        document = engine_input(
            rubric,
            rules,
            [
                MemberSheet(name, organisation, {code: written(rubric, code, one) for code, one in sheet.items()})
                for name, sheet in zip(members, sheets, strict=True)
            ],
            (),
            {},
        )
        found = outcome_of(rubric, rules, document)
        if found.star == star:
            return Pattern(tuple(_marks(rubric, sheet) for sheet in sheets), document, found)
    raise ValueError(f"no marks found for {star} stars in set {rubric.set_number} of {rubric.regulation}")


def written(rubric: Rubric, code: str, answer: Answer) -> dict[str, Any]:
    """The answer as it is stored."""
    return written_answer(rubric.leaf(code), answer)


def _marks(rubric: Rubric, sheet: Mapping[str, Answer]) -> tuple[Marks, ...]:
    return tuple(
        Marks(leaf.code, written_answer(leaf, sheet[leaf.code]), points_for(leaf, sheet[leaf.code]), leaf.max_points)
        for leaf in rubric.leaves()
    )


def _band(star: int) -> tuple[int, int]:
    return {3: (50, 70), 4: (70, 90), 5: (90, 101)}[star]


def _answers(rng: Random, rubric: Rubric, star: int) -> dict[str, Answer]:
    """From the best answers down, criterion by criterion, to a total well inside the band; marked ones stay."""
    best = {leaf.code: max(every_answer(leaf), key=lambda one: points_for(leaf, one)) for leaf in rubric.leaves()}
    kept = {condition.criterion for condition in rubric.star_conditions if condition.star <= star}
    low, high = _band(star)
    wanted = rng.randrange(low + _MARGIN, high - _MARGIN)
    free = [leaf for leaf in rubric.leaves() if leaf.code not in kept]
    total = sum(points_for(leaf, best[leaf.code]) for leaf in rubric.leaves())
    rng.shuffle(free)
    for leaf in free:
        if total <= wanted:
            break
        here = points_for(leaf, best[leaf.code])
        lower = [one for one in every_answer(leaf)[1:] if here - (total - wanted) <= points_for(leaf, one) < here]
        if lower:
            chosen = rng.choice(lower)
            total += points_for(leaf, chosen) - here
            best[leaf.code] = chosen
    return best


def _varied(rng: Random, rubric: Rubric, middle: Mapping[str, Answer], star: int) -> dict[str, Answer]:
    """The same sheet with one or two criteria judged otherwise, as members differ."""
    kept = {condition.criterion for condition in rubric.star_conditions if condition.star <= star}
    free = [leaf for leaf in rubric.leaves() if leaf.code not in kept]
    sheet = dict(middle)
    for leaf in rng.sample(free, min(2, len(free))):
        sheet[leaf.code] = rng.choice(every_answer(leaf)[1:])
    return sheet
