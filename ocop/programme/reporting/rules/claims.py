"""Claims of documents and how each is checked: from records and from other figures, never from itself.

- A *computation* gives the figure: it agrees or differs; without one of its inputs it cannot be computed.
- A *ranking* puts the figures of one subject, one level and one day in order; "4/5" that names only four differs.
- A *bound* can only refute: a part larger than its whole differs; one that fits proves nothing.
- Two figures of one thing, place and period contradict each other when no value is meant by both; what two sources say
  alike agrees.
- A target below a level that was already claimed (same subject, same place, earlier) differs.
- What a document leaves to a list or an annex that is not there cannot be computed.
- Everything else is recorded: its own source is all there is.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from ocop.programme.reporting.rules.amounts import Amount, exactly
from ocop.programme.reporting.rules.expressions import (
    Expression,
    Missing,
    Question,
    evaluate,
    figures_in,
)
from ocop.programme.reporting.rules.figure_kinds import FigureKind, Verdict


class CircularClaim(ValueError):
    """A claim would be checked with its own value, directly or through what is derived from it."""


@dataclass(frozen=True)
class SourcedFigure:
    """One figure of a source. `subject` is the same code for the same thing elsewhere; "" when nothing compares.
    `same` is equal for the same thing told in other words."""

    name: str
    amount: Amount | None
    kind: FigureKind
    subject: str = ""
    place: str = ""
    until: date | None = None
    since: date | None = None
    same: str = ""
    source: str = ""


@dataclass(frozen=True)
class Computation:
    """How a claim follows from others: the arithmetic and, in one phrase, what it is. `of_aim`: a claim of "ít nhất 20"
    is a plan of 20, and that is what follows from the others. `otherwise`: another way the source may be understood;
    the claim agrees when it fits either."""

    expression: Expression
    because: str = ""
    of_aim: bool = False
    otherwise: Expression | None = None


@dataclass(frozen=True)
class Bound:
    """A limit a claim cannot pass: at most, or at least, what the expression gives."""

    expression: Expression
    is_upper: bool
    because: str = ""


@dataclass(frozen=True)
class Ranking:
    """A claim of the form "so many of the first five are of the region". `entries`: figure → code of its province,
    ranked by what the figures say."""

    entries: Mapping[str, str]
    first: int
    region: str
    on: date
    because: str = ""


@dataclass(frozen=True)
class ClaimBook:
    """The figures and how they hang together. `derived` are quantities no source states, by name."""

    figures: Mapping[str, SourcedFigure]
    computations: Mapping[str, Computation] = field(default_factory=dict)
    bounds: Mapping[str, tuple[Bound, ...]] = field(default_factory=dict)
    derived: Mapping[str, Expression] = field(default_factory=dict)
    missing: Mapping[str, str] = field(default_factory=dict)
    rankings: Mapping[str, Ranking] = field(default_factory=dict)


@dataclass(frozen=True)
class Checked:
    """The end of a check. `computed` where arithmetic was possible; `missing` what it lacks; `broken` the bound that
    refutes; `level` the figure a target falls short of; `rival` another figure of the same thing; `ranked` the figures
    of a ranking, highest first; `names` the figures that took part."""

    name: str
    verdict: Verdict
    computed: Amount | None = None
    missing: tuple[Missing, ...] = ()
    broken: Bound | None = None
    level: str = ""
    rival: str = ""
    ranked: tuple[str, ...] = ()
    names: frozenset[str] = frozenset()
    by: Expression | None = None
    """The arithmetic that gave `computed`."""


def inputs_of(expression: Expression, derived: Mapping[str, Expression]) -> frozenset[str]:
    """Every figure an expression rests on, through derived quantities. CircularClaim when these run in a ring."""
    found: set[str] = set()

    def follow(part: Expression, above: tuple[str, ...]) -> None:
        for name in figures_in(part):
            if name in above:
                raise CircularClaim(f"{' → '.join((*above, name))}")
            if name in derived:
                follow(derived[name], (*above, name))
            else:
                found.add(name)

    follow(expression, ())
    return frozenset(found)


def refuse_circles(book: ClaimBook) -> None:
    """Raises CircularClaim when any claim is among its own inputs, in its computation or in a bound."""
    for name, computation in book.computations.items():
        ways = (computation.expression, computation.otherwise)
        if any(way is not None and name in inputs_of(way, book.derived) for way in ways):
            raise CircularClaim(f"{name} is computed from itself")
    for name, ranking in book.rankings.items():
        if name in ranking.entries:
            raise CircularClaim(f"{name} is ranked by itself")
    for name, bounds in book.bounds.items():
        for bound in bounds:
            if name in inputs_of(bound.expression, book.derived):
                raise CircularClaim(f"{name} is bounded by itself")


def check_claim(name: str, book: ClaimBook, answer: Callable[[Question], Amount | Missing]) -> Checked:
    """One claim against the others. KeyError for a name the book does not know."""
    claim = book.figures[name]

    def figure(wanted: str) -> Amount | Missing:
        if wanted in book.derived:
            found = evaluate(book.derived[wanted], figure, answer)
            return found if isinstance(found, Amount) else found[0]
        known = book.figures.get(wanted)
        return Missing(wanted) if known is None or known.amount is None else known.amount

    lacking: tuple[Missing, ...] = ()
    names: frozenset[str] = frozenset()
    computation = book.computations.get(name)
    if computation is not None:
        names = inputs_of(computation.expression, book.derived)
        found = evaluate(computation.expression, figure, answer)
        if isinstance(found, Amount):
            meant = claim.amount.aim if claim.amount is not None and computation.of_aim else claim.amount
            agrees, by = meant is not None and found.meets(meant), computation.expression
            if not agrees and meant is not None and computation.otherwise is not None:
                other = evaluate(computation.otherwise, figure, answer)
                if isinstance(other, Amount) and other.meets(meant):
                    agrees, found, by = True, other, computation.otherwise
            rival = contradicted_by(claim, book.figures.values())
            return Checked(
                name,
                Verdict.AGREES if agrees else Verdict.DIFFERS,
                computed=found,
                rival=rival.name if rival else "",
                names=inputs_of(by, book.derived),
                by=by,
            )
        lacking = tuple(found)
    if name in book.rankings:
        return _ranked(name, book, answer)
    return (
        _refuted(claim, book, figure, answer)
        or _confirmed(claim, book)
        or (Checked(name, Verdict.NOT_COMPUTABLE, missing=lacking, names=names) if lacking else None)
        or (
            Checked(name, Verdict.NOT_COMPUTABLE, missing=(Missing(book.missing[name]),))
            if name in book.missing
            else None
        )
        or Checked(name, Verdict.RECORDED)
    )


def _refuted(
    claim: SourcedFigure,
    book: ClaimBook,
    figure: Callable[[str], Amount | Missing],
    answer: Callable[[Question], Amount | Missing],
) -> Checked | None:
    """What limits and earlier levels say against a claim that nothing computes; None when they say nothing."""
    for bound in book.bounds.get(claim.name, ()):
        limit = evaluate(bound.expression, figure, answer)
        if isinstance(limit, Amount) and claim.amount is not None and _breaks(claim.amount, limit, bound):
            names = inputs_of(bound.expression, book.derived)
            return Checked(claim.name, Verdict.DIFFERS, computed=limit, broken=bound, names=names)
    rival = contradicted_by(claim, book.figures.values())
    if rival is not None:
        return Checked(
            claim.name, Verdict.DIFFERS, computed=rival.amount, rival=rival.name, names=frozenset({rival.name})
        )
    level = level_above(claim, book.figures.values())
    if level is None:
        return None
    return Checked(claim.name, Verdict.DIFFERS, computed=level.amount, level=level.name, names=frozenset({level.name}))


def _confirmed(claim: SourcedFigure, book: ClaimBook) -> Checked | None:
    """What another source says of the same thing, where it says the same; None when no other speaks of it."""
    for other in _of_the_same(claim, book.figures.values()):
        if other.source != claim.source and other.source and not _contradict(claim, other):
            return Checked(
                claim.name, Verdict.AGREES, computed=other.amount, rival=other.name, names=frozenset({other.name})
            )
    return None


def contradicted_by(claim: SourcedFigure, others: Iterable[SourcedFigure]) -> SourcedFigure | None:
    """Another figure of the same thing, place, period and kind that means no value this one means; the first by name,
    whatever the order they are told in."""
    against = [other for other in _of_the_same(claim, others) if _contradict(claim, other)]
    return min(against, key=lambda one: one.name) if against else None


def _of_the_same(claim: SourcedFigure, others: Iterable[SourcedFigure]) -> list[SourcedFigure]:
    if claim.amount is None:
        return []
    found = [
        other
        for other in others
        if other.name != claim.name
        and other.amount is not None
        and ((claim.subject and other.subject == claim.subject) or (claim.same and other.same == claim.same))
        and (other.kind, other.place, other.since, other.until) == (claim.kind, claim.place, claim.since, claim.until)
    ]
    return sorted(found, key=lambda one: one.name)


def _contradict(one: SourcedFigure, other: SourcedFigure) -> bool:
    assert one.amount is not None
    assert other.amount is not None
    if one.kind == FigureKind.TARGET:
        return not one.amount.aim.meets(other.amount.aim)
    return not one.amount.meets(other.amount)


def _ranked(name: str, book: ClaimBook, answer: Callable[[Question], Amount | Missing]) -> Checked:
    """How many of the first provinces are of the region. A list shorter than the claim says is told differs: what it
    leaves unnamed cannot be ranked."""
    ranking, claim = book.rankings[name], book.figures[name]
    said = {one: book.figures[one].amount for one in ranking.entries if one in book.figures}
    order = sorted(
        ((amount.low, one) for one, amount in said.items() if amount is not None), key=lambda pair: (-pair[0], pair[1])
    )
    first = tuple(one for _low, one in order[: ranking.first])
    names = frozenset(said)
    if not first:
        return Checked(name, Verdict.NOT_COMPUTABLE, missing=(Missing(ranking.because),), names=names)
    count = Fraction(0)
    for one in first:
        told = answer(Question("is_in", (ranking.region, ranking.entries[one], ranking.on.isoformat())))
        if isinstance(told, Missing):
            return Checked(name, Verdict.NOT_COMPUTABLE, missing=(told,), names=names)
        count += told.low
    agrees = len(first) == ranking.first and claim.amount is not None and exactly(count).meets(claim.amount)
    verdict = Verdict.AGREES if agrees else Verdict.DIFFERS
    return Checked(name, verdict, computed=exactly(count), ranked=first, names=names)


def level_above(claim: SourcedFigure, others: Iterable[SourcedFigure]) -> SourcedFigure | None:
    """The result, claimed for an earlier time, that a target lies below; None when it lies below none."""
    if claim.kind != FigureKind.TARGET or not claim.subject or claim.amount is None or claim.until is None:
        return None
    for other in sorted(others, key=lambda one: one.name):
        if (
            other.kind == FigureKind.RESULT
            and (other.subject, other.place) == (claim.subject, claim.place)
            and other.amount is not None
            and other.until is not None
            and other.until < claim.until
            and claim.amount.aim.is_below(other.amount)
        ):
            return other
    return None


def _breaks(claimed: Amount, limit: Amount, bound: Bound) -> bool:
    return limit.is_below(claimed) if bound.is_upper else claimed.aim.is_below(limit)
