"""Made-up marks that lead to a wanted star: what a producer claims, and what council members tick around it.

Points still come from the rubric and the star from the assessment; here only answers are chosen. The same key always
gives the same marks.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random

from ocop.foundation.text.folding import fold
from ocop.programme.producers.rules.producer_kinds import ProducerKind
from ocop.programme.rubrics.rules.answer import Answer, every_answer, points_for
from ocop.programme.rubrics.rules.rubric import KNOCK_OUT_EFFECTS, Criterion, Rubric

POINTS_OF_STAR = {2: 43, 3: 62, 4: 78, 5: 95}
LARGEST_DRIFT = 4
"""How far a member's total may lie from the council's: two members never differ by more than ten points."""

Answers = dict[str, Answer]


@dataclass(frozen=True)
class Aim:
    """The star the marks should lead to; `missed` names criteria whose mark for the next star is not reached."""

    star: int
    kind: ProducerKind
    is_favoured: bool
    """The representative is a woman, of an ethnic minority or a person with a disability."""
    points: int = 0
    missed: Mapping[str, int] = field(default_factory=dict)
    """Criterion → the most points it gets."""


@dataclass(frozen=True)
class _Range:
    """The answers of one criterion by rising points, and where they may move."""

    ladder: tuple[Answer, ...]
    low: int
    high: int


def answers_for(rubric: Rubric, aim: Aim, key: str) -> Answers:
    """Answers for every criterion: no mark up to the star is missed, the total is that of the star."""
    random = Random(f"{key}:{rubric.set_number}")  # noqa: S311  (made-up marks, no secret)
    ranges = {leaf.code: _range(rubric, leaf, aim) for leaf in rubric.leaves()}
    places = {code: one.low for code, one in ranges.items()}
    target = aim.points or POINTS_OF_STAR[aim.star]
    total = _total(rubric, ranges, places)
    while total < target:
        steps = [
            (places[leaf.code] / max(1, len(ranges[leaf.code].ladder) - 1), random.random(), leaf.code, gain)
            for leaf in rubric.leaves()
            if places[leaf.code] < ranges[leaf.code].high
            and (gain := _gain(leaf, ranges[leaf.code], places[leaf.code])) <= target - total
        ]
        if not steps:
            break
        _share, _tie, code, gain = min(steps)
        places[code] += 1
        total += gain
    return {code: ranges[code].ladder[place] for code, place in places.items()}


def member_answers(rubric: Rubric, agreed: Answers, aim: Aim, key: str) -> Answers:
    """One member's answers: a few criteria one level away from what the council agrees on, marks of the star kept."""
    random = Random(f"{key}:{rubric.set_number}")  # noqa: S311  (made-up marks, no secret)
    ranges = {leaf.code: _range(rubric, leaf, aim) for leaf in rubric.leaves()}
    answers, drift = dict(agreed), 0
    leaves = list(rubric.leaves())
    random.shuffle(leaves)
    wanted = random.randint(3, 6)
    for leaf in leaves:
        one = ranges[leaf.code]
        place = one.ladder.index(agreed[leaf.code])
        moves = [step for step in (-1, 1) if one.low <= place + step <= one.high]
        if not wanted or not moves:
            continue
        new = one.ladder[place + random.choice(moves)]
        change = points_for(leaf, new) - points_for(leaf, agreed[leaf.code])
        if abs(drift + change) <= LARGEST_DRIFT:
            answers[leaf.code], drift, wanted = new, drift + change, wanted - 1
    return answers


def _range(rubric: Rubric, leaf: Criterion, aim: Aim) -> _Range:
    ladder = _ladder(leaf)
    points = [points_for(leaf, answer) for answer in ladder]
    pinned = _pinned(leaf, aim)
    if pinned is not None:
        place = min(pinned, len(ladder) - 1)
        return _Range(ladder, place, place)
    needed = max(
        (one.min_points for one in rubric.star_conditions if one.criterion == leaf.code and one.star <= aim.star),
        default=0,
    )
    if any(condition.effect in KNOCK_OUT_EFFECTS for condition in leaf.conditions):
        needed = max(needed, min(one for one in points if one > 0))
    most = aim.missed.get(leaf.code, leaf.max_points)
    low = next((place for place, one in enumerate(points) if one >= min(needed, most)), len(points) - 1)
    high = max(place for place, one in enumerate(points) if one <= most)
    return _Range(ladder, low, high)


def _ladder(leaf: Criterion) -> tuple[Answer, ...]:
    """One answer for each number of points, rising; printed levels go before "nothing reached"."""
    by_points: dict[int, Answer] = {}
    for answer in reversed(every_answer(leaf)):
        by_points[points_for(leaf, answer)] = answer
    printed = {points_for(leaf, answer): answer for answer in every_answer(leaf)[1:]}
    merged = by_points | printed
    lowest = min((points for points in printed), default=0)
    return tuple(merged[points] for points in sorted(merged) if points >= lowest)


def _pinned(leaf: Criterion, aim: Aim) -> int | None:
    """Facts about the producer nobody can mark differently: its kind, who represents it."""
    name = fold(leaf.name)
    if name.startswith("dai dien phap luat"):
        return 1 if aim.is_favoured else 0
    if name.startswith("loai hinh to chuc san xuat"):
        return {ProducerKind.COOPERATIVE: 2, ProducerKind.ENTERPRISE: 1}.get(aim.kind, 0)
    return None


def _gain(leaf: Criterion, one: _Range, place: int) -> int:
    return points_for(leaf, one.ladder[place + 1]) - points_for(leaf, one.ladder[place])


def _total(rubric: Rubric, ranges: Mapping[str, _Range], places: Mapping[str, int]) -> int:
    return sum(points_for(leaf, ranges[leaf.code].ladder[places[leaf.code]]) for leaf in rubric.leaves())
