"""The least effort that leads from one self-assessment to a star: exact, by dynamic programming over points.

A star needs points (khoản 3 Điều 3, 26/2026/QĐ-TTg) and the marks of Phụ lục II of itself and every lower star. Answers
are only raised, never changed sideways: another case of a criterion is another fact about the product, no improvement.
Pure: the rubric, answers and weights in; the criteria to raise out, or None when nothing leads there.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from ocop.programme.rubrics.rules.answer import NOTHING_REACHED, Answer, every_answer, points_for
from ocop.programme.rubrics.rules.rubric import Criterion, Effect, Rubric, Scoring

Weights = Callable[[Criterion], int | None]
"""Effort of climbing one printed level of a criterion, at least 1; None: it cannot be raised."""
MOST_ITEMS = 12
"""Of a criterion whose items add up, every set is looked at up to so many items."""


@dataclass(frozen=True)
class Choice:
    """One answer a criterion may be brought to; the first of a criterion is the answer as it is, without effort."""

    answer: Answer
    points: int
    effort: int


@dataclass(frozen=True)
class Raise:
    """One criterion to raise."""

    code: str
    before: int
    after: int
    answer: Answer
    effort: int


@dataclass(frozen=True)
class StarWay:
    """What to raise, in the order of the law; nothing for a star reached already."""

    star: int
    total: int
    effort: int
    raises: tuple[Raise, ...]


@dataclass(frozen=True)
class _Move:
    """One way to bring the criteria of a group: points gained, effort, and which criterion goes to which choice."""

    gain: int
    effort: int
    chosen: tuple[tuple[str, Choice], ...]

    @property
    def count(self) -> int:
        return len(self.chosen)


def shortest_way(
    rubric: Rubric,
    answers: Mapping[str, Answer],
    star: int,
    weights: Weights,
    *,
    must_score: Collection[str] = (),
) -> StarWay | None:
    """The way of least effort, of those the one that raises fewest criteria; None when the star is out of reach.

    Criteria without an answer count as nothing reached. `must_score`: criteria at which no points may end the
    assessment; each needs at least one. What "applies only if" follows the first criterion of its section, which then
    needs points as well.
    """
    low = next(band.low for band in rubric.edition.bands if band.star == star)
    least = _least_points(rubric, star, must_score)
    now = {leaf.code: points_for(leaf, answers.get(leaf.code, NOTHING_REACHED)) for leaf in rubric.leaves()}
    total = sum(now.values())
    groups = []
    for group in _groups(rubric):
        moves = _moves(group, answers, now, weights, least)
        if not moves:
            return None
        groups.append(moves)
    chosen = _cheapest(groups, max(0, low - total))
    if chosen is None:
        return None
    picked = {code: choice for move in chosen for code, choice in move.chosen}
    raises = tuple(
        Raise(leaf.code, now[leaf.code], picked[leaf.code].points, picked[leaf.code].answer, picked[leaf.code].effort)
        for leaf in rubric.leaves()
        if leaf.code in picked
    )
    return StarWay(
        star=star,
        total=total + sum(one.after - one.before for one in raises),
        effort=sum(one.effort for one in raises),
        raises=raises,
    )


def choices_of(leaf: Criterion, current: Answer, weight: int | None) -> list[Choice]:
    """The answer as it is and every better one, with the effort of each."""
    has = points_for(leaf, current)
    choices = [Choice(current, has, 0)]
    if weight is None:
        return choices
    if leaf.scoring is Scoring.SUM:
        return choices + _sums(leaf, current, has, weight)
    better = [
        one
        for one in every_answer(leaf)
        if points_for(leaf, one) > has and (current.case is None or one.case == current.case)
    ]
    for one in better:
        steps = {points_for(leaf, other) for other in better if other.case == one.case}
        climbed = sum(points <= points_for(leaf, one) for points in steps)
        choices.append(Choice(one, points_for(leaf, one), weight * climbed))
    return choices


def followers(rubric: Rubric) -> dict[str, str]:
    """Criterion that "applies only if" → the first criterion of its section, which must have points."""
    found = {}
    for section in rubric.sections:
        leaves = [leaf for criterion in section.criteria for leaf in (criterion.subcriteria or (criterion,))]
        for leaf in leaves[1:]:
            if any(condition.effect is Effect.APPLIES_IF for condition in leaf.conditions):
                found[leaf.code] = leaves[0].code
    return found


def _least_points(rubric: Rubric, star: int, must_score: Collection[str]) -> dict[str, int]:
    least = dict.fromkeys(must_score, 1)
    for condition in rubric.star_conditions:
        if condition.star <= star:
            least[condition.criterion] = max(least.get(condition.criterion, 0), condition.min_points)
    return least


def _groups(rubric: Rubric) -> list[list[Criterion]]:
    """Criteria that must be decided together: a first criterion with those that apply only if it has points."""
    leader = followers(rubric)
    groups: dict[str, list[Criterion]] = {}
    for leaf in rubric.leaves():
        groups.setdefault(leader.get(leaf.code, leaf.code), []).append(leaf)
    return list(groups.values())


def _moves(
    group: Sequence[Criterion],
    answers: Mapping[str, Answer],
    now: Mapping[str, int],
    weights: Weights,
    least: Mapping[str, int],
) -> list[_Move]:
    moves = [_Move(0, 0, ())]
    for place, leaf in enumerate(group):
        current = answers.get(leaf.code, NOTHING_REACHED)
        choices = [one for one in choices_of(leaf, current, weights(leaf)) if one.points >= least.get(leaf.code, 0)]
        grown = []
        for move in moves:
            raised_before = dict(move.chosen).get(group[0].code)
            leader_has = raised_before.points if raised_before else now[group[0].code]
            for one in choices:
                is_raised = one.points > now[leaf.code]
                if place and is_raised and leader_has == 0:
                    continue
                step = ((leaf.code, one),) if is_raised else ()
                gain = one.points - now[leaf.code]
                grown.append(_Move(move.gain + gain, move.effort + one.effort, move.chosen + step))
        moves = grown
    return moves


def _cheapest(groups: Sequence[Sequence[_Move]], need: int) -> list[_Move] | None:
    """One move of each group with at least `need` points in all and the least (effort, criteria raised)."""
    best: list[tuple[int, int] | None] = [(0, 0)] + [None] * need
    back: list[list[tuple[int, _Move] | None]] = []
    for moves in groups:
        reached: list[tuple[int, int] | None] = [None] * (need + 1)
        way: list[tuple[int, _Move] | None] = [None] * (need + 1)
        for gained, cost in enumerate(best):
            if cost is None:
                continue
            for move in moves:
                at = min(need, gained + move.gain)
                price = (cost[0] + move.effort, cost[1] + move.count)
                known = reached[at]
                if known is None or price < known:
                    reached[at], way[at] = price, (gained, move)
        best = reached
        back.append(way)
    if best[need] is None:
        return None
    chosen, at = [], need
    for way in reversed(back):
        step = way[at]
        assert step is not None  # every reached number of points was reached from one before
        at, move = step
        chosen.append(move)
    return chosen


def _sums(leaf: Criterion, current: Answer, has: int, weight: int) -> list[Choice]:
    open_items = [item for item in range(len(leaf.levels)) if item not in current.items][:MOST_ITEMS]
    found = []
    for count in range(1, len(open_items) + 1):
        for more in combinations(open_items, count):
            answer = Answer(items=tuple(sorted((*current.items, *more))))
            if points_for(leaf, answer) > has:
                found.append(Choice(answer, points_for(leaf, answer), weight * count))
    return found
