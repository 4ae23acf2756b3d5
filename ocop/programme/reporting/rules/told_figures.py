"""Figures of a list as their words were read, and readings of how one follows from others."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce

from ocop.programme.reporting.rules.amounts import Amount
from ocop.programme.reporting.rules.expressions import Expression, Figure, Operation
from ocop.programme.reporting.rules.figure_kinds import FigureKind
from ocop.programme.reporting.rules.told_words import Told
from ocop.programme.reporting.rules.units_said import SaidUnit


@dataclass(frozen=True)
class Said:
    """One figure of a list as its words were read. `territory` as the list writes it, "Bắc Kạn / Huyện Ba Bể"; `out_of`
    the second number of "4/5"."""

    name: str
    told: Told
    unit: SaidUnit
    amount: Amount
    kind: FigureKind
    source: str
    place: str
    period: str
    territory: str = ""
    out_of: Decimal | None = None


@dataclass(frozen=True)
class Way:
    """One reading of how a figure follows from others; only a plain one contradicts it."""

    expression: Expression
    because: str
    is_plain: bool = True
    topic: str = ""
    """Ways of one topic are other readings of one sentence: one that fits is enough."""


def grouped(figures: Iterable[Said], key: Callable[[Said], object]) -> Iterator[list[Said]]:
    """Those alike together, in the order of their names whatever order they came in."""
    groups: defaultdict[object, list[Said]] = defaultdict(list)
    for one in sorted(figures, key=lambda one: one.name):
        groups[key(one)].append(one)
    yield from groups.values()


def sum_of(parts: Iterable[Said]) -> Expression:
    """All of them added up; there is at least one."""
    return reduce(lambda left, right: Operation("+", left, right), (figure_of(part) for part in parts))


def figure_of(one: Said) -> Expression:
    """The figure as a part of an expression."""
    return Figure(one.name)
