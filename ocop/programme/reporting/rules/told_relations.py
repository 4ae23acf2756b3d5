"""How the figures of a list hang together by what their words say: sums and their parts, shares, averages, funnels,
growth. So a list nobody thought through beforehand is still held against itself. Nothing is ever computed from itself.

What is not plain is left alone: of several ways to read a figure the one that fits is taken; when none fits, only a
plain one may contradict."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ocop.programme.reporting.rules.amounts import Amount
from ocop.programme.reporting.rules.claims import Bound, Computation
from ocop.programme.reporting.rules.expressions import Missing, Question, evaluate, figures_in
from ocop.programme.reporting.rules.told_figures import Said, Way, grouped
from ocop.programme.reporting.rules.told_parts import cumulative, funnel, hundred, limits_of_parts, places_inside, sums
from ocop.programme.reporting.rules.told_quotients import averages, awards, growth, shares


@dataclass(frozen=True)
class Relations:
    """What was found for each figure."""

    computations: Mapping[str, Computation]
    bounds: Mapping[str, tuple[Bound, ...]]


def relations_of(figures: Sequence[Said], more: Mapping[str, Sequence[Way]]) -> Relations:
    """Out: for each figure the reading that decides, and its limits. `more`: readings known from elsewhere."""
    ways: defaultdict[str, list[Way]] = defaultdict(list)
    bounds: defaultdict[str, list[Bound]] = defaultdict(list)
    for group in grouped(figures, lambda one: (one.source, one.place, one.period, one.kind)):
        for name, way in (*sums(group), *shares(group, figures), *averages(group)):
            ways[name].append(way)
        for name, bound in (*limits_of_parts(group), *funnel(group), *hundred(group)):
            bounds[name].append(bound)
    for name, way in (*growth(figures), *awards(figures)):
        ways[name].append(way)
    for name, bound in (*places_inside(figures), *cumulative(figures)):
        bounds[name].append(bound)
    for name, found in more.items():
        ways[name].extend(found)
    amounts = {one.name: one.amount for one in figures}
    chosen = {name: _chosen(name, found, amounts) for name, found in ways.items()}
    return Relations(
        {name: Computation(way.expression, way.because) for name, way in chosen.items() if way is not None},
        {name: tuple(found) for name, found in bounds.items()},
    )


def _chosen(name: str, ways: Sequence[Way], amounts: Mapping[str, Amount]) -> Way | None:
    """Of each topic the reading that fits, else the plain one; a topic that contradicts goes before those that fit."""
    by_topic: defaultdict[str, list[tuple[bool, Way]]] = defaultdict(list)
    for way in ways:
        if name in figures_in(way.expression):
            continue
        found = evaluate(way.expression, lambda one: amounts.get(one, Missing(one)), _nobody)
        if isinstance(found, Amount):
            by_topic[way.topic or way.because].append((found.meets(amounts[name]), way))
    fitting: list[Way] = []
    for readings in by_topic.values():
        if fits := [way for is_fitting, way in readings if is_fitting]:
            fitting.append(min(fits, key=lambda way: not way.is_plain))
        elif plain := [way for _is_fitting, way in readings if way.is_plain]:
            return plain[0]
    return fitting[0] if fitting else None


def _nobody(question: Question) -> Missing:
    return Missing(question.name)
