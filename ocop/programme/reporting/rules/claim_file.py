"""Reads the file of sourced figures and computations: facts as their sources give them, arithmetic in our notation."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from typing import Any

from ocop.programme.reporting.rules.amounts import meant_by
from ocop.programme.reporting.rules.claims import (
    Bound,
    ClaimBook,
    Computation,
    Ranking,
    SourcedFigure,
    refuse_circles,
)
from ocop.programme.reporting.rules.expressions import Expression, parse
from ocop.programme.reporting.rules.figure_kinds import EvidenceLevel, FigureKind, Qualifier
from ocop.programme.reporting.rules.periods import period_days

CLAIMS = Path(__file__).parents[1] / "reference" / "claims.json"


@dataclass(frozen=True)
class Source:
    """Where figures were read. `document` describes the numbered paper, when it is one."""

    key: str
    title: str
    publisher: str
    url: str
    evidence: EvidenceLevel
    date_words: str
    document: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class WrittenFigure:
    """A figure of the file. `place_level` NATION, REGION, PROVINCE or DISTRICT with the code as the source's time had
    it; days instead of a value for an event."""

    name: str
    source: str
    words: str
    unit: str
    qualifier: Qualifier
    kind: FigureKind
    period: str
    place_level: str
    place_code: str
    quote: str
    value: Decimal | None = None
    value_max: Decimal | None = None
    days: tuple[date, date] | None = None
    subject: str = ""
    indicator: str = ""
    note: str = ""
    is_claim: bool = True
    same: str = ""
    """Equal for what counts the same thing in other words; "" when nothing was read from the words."""
    scale: Fraction = Fraction(1)
    """How many of the units sums are made in one unit of it is: of "tỷ đồng" beside "triệu đồng", 1000."""

    rounded_by: Fraction = Fraction(0)
    """How far either way a whole number of it may have been rounded; 0 for what is counted."""

    @property
    def sourced(self) -> SourcedFigure:
        """What a check needs to know of it."""
        amount = None if self.value is None else meant_by(self.value, self.value_max, self.qualifier, self.unit)
        if amount is not None and self.rounded_by:
            amount = replace(amount, low=max(amount.low - self.rounded_by, Fraction(0)))
            amount = replace(amount, high=None if amount.high is None else amount.high + self.rounded_by)
        since, until = period_days(self.period)
        return SourcedFigure(
            self.name,
            None if amount is None else amount.times(self.scale),
            self.kind,
            self.subject,
            f"{self.place_level} {self.place_code}",
            until,
            since,
            self.same,
            self.source,
        )


@dataclass(frozen=True)
class PublishedList:
    """A list a source published whole: certificates that came from it may be counted."""

    words: str
    source_url: str
    stars: tuple[int, ...]
    year: int


@dataclass(frozen=True)
class Aside:
    """What else follows from a claim and others, for the reader; it decides nothing, so the claim may take part."""

    expression: Expression
    words: str


@dataclass(frozen=True)
class RankingRule:
    """Which figures a ranking is made of: results of one subject, of provinces, told for one day."""

    subject: str
    period: str
    first: int
    region: str
    because: str


@dataclass(frozen=True)
class ClaimFile:
    """Everything of the file; `names` are lists of names told in a source, `unknown` quantities nobody stated."""

    sources: Mapping[str, Source]
    figures: Mapping[str, WrittenFigure]
    computations: Mapping[str, Computation]
    bounds: Mapping[str, tuple[Bound, ...]]
    derived: Mapping[str, tuple[str, Any]]
    unknown: Mapping[str, str]
    names: Mapping[str, tuple[str, int]]
    lists: Mapping[str, PublishedList]
    missing: Mapping[str, str] = field(default_factory=dict)
    asides: Mapping[str, tuple[Aside, ...]] = field(default_factory=dict)
    rankings: Mapping[str, RankingRule] = field(default_factory=dict)

    @property
    def claims(self) -> list[WrittenFigure]:
        """The claims in the order of the file; other figures only serve."""
        return [figure for figure in self.figures.values() if figure.is_claim]

    def book(self, figures: Mapping[str, SourcedFigure] | None = None) -> ClaimBook:
        """The book of checks, over the figures of the file or over others of the same names."""
        known = figures if figures is not None else {name: one.sourced for name, one in self.figures.items()}
        derived = {name: expression for name, (_words, expression) in self.derived.items()}
        rankings = {name: self._ranking(name, rule) for name, rule in self.rankings.items()}
        return ClaimBook(known, self.computations, self.bounds, derived, self.missing, rankings)

    def _ranking(self, name: str, rule: RankingRule) -> Ranking:
        entries = {
            one.name: one.place_code
            for one in self.figures.values()
            if one.name != name
            and one.kind == FigureKind.RESULT
            and (one.subject, one.place_level, one.period) == (rule.subject, "PROVINCE", rule.period)
        }
        return Ranking(entries, rule.first, rule.region, period_days(rule.period)[1], rule.because)


def read_claims(content: Mapping[str, Any]) -> ClaimFile:
    """The file as objects. ValueError for what cannot be read, CircularClaim for a claim that checks itself."""
    written = [_figure(row, is_claim=True) for row in content["figures"]]
    written += [_figure(row, is_claim=False) for row in content["others"]]
    figures = {figure.name: figure for figure in written}
    if len(figures) != len(written):
        raise ValueError("a figure is written twice")
    found = ClaimFile(
        sources={key: _source(key, row) for key, row in content["sources"].items()},
        figures=figures,
        computations={
            name: Computation(
                parse(row["formula"]),
                row["because"],
                of_aim=row.get("of_aim", False),
                otherwise=parse(row["otherwise"]) if "otherwise" in row else None,
            )
            for name, row in content["computations"].items()
        },
        bounds={name: tuple(map(_bound, rows)) for name, rows in content["bounds"].items()},
        derived={name: (row["words"], parse(row["formula"])) for name, row in content["derived"].items()},
        unknown=content["unknown"],
        names={name: (row["words"], len(row["items"])) for name, row in content["names"].items()},
        lists={
            name: PublishedList(row["words"], row["source_url"], tuple(row["stars"]), row["year"])
            for name, row in content["lists"].items()
        },
        missing=content["missing"],
        asides={
            name: tuple(Aside(parse(row["formula"]), row["words"]) for row in rows)
            for name, rows in content["asides"].items()
        },
        rankings={
            name: RankingRule(row["subject"], row["period"], row["first"], row["region"], row["because"])
            for name, row in content["rankings"].items()
        },
    )
    refuse_circles(found.book())
    for name in (*found.computations, *found.bounds, *found.missing, *found.rankings):
        if name not in figures:
            raise ValueError(f"{name} is computed and nowhere claimed")
    return found


@lru_cache(maxsize=1)
def claim_file() -> ClaimFile:
    """The project's own file."""
    return read_claims(json.loads(CLAIMS.read_text(encoding="utf-8")))


def _source(key: str, row: Mapping[str, Any]) -> Source:
    return Source(
        key,
        row["title"],
        row["publisher"],
        row["url"],
        EvidenceLevel(row["evidence"]),
        row["date_words"],
        row.get("document"),
    )


def _figure(row: Mapping[str, Any], *, is_claim: bool) -> WrittenFigure:
    level, code = row["place"]
    days = row.get("days")
    return WrittenFigure(
        name=row["id"],
        source=row["source"],
        words=row["words"],
        unit=row["unit"],
        qualifier=Qualifier(row["qualifier"]),
        kind=FigureKind(row["kind"]),
        period=row["period"],
        place_level=level,
        place_code=code,
        quote=row["quote"],
        value=Decimal(row["value"]) if "value" in row else None,
        value_max=Decimal(row["value_max"]) if "value_max" in row else None,
        days=(date.fromisoformat(days[0]), date.fromisoformat(days[1])) if days else None,
        subject=row.get("subject", ""),
        indicator=row.get("indicator", ""),
        note=row.get("note", ""),
        is_claim=is_claim,
    )


def _bound(row: Mapping[str, Any]) -> Bound:
    return Bound(parse(row["formula"]), is_upper=row["upper"], because=row["because"])
