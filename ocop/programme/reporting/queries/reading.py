"""What indicators are read from: the records of a person's territory on a row of days, each fetched once."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

from django.db.models import Q

from ocop.foundation.garbage import no_collection
from ocop.foundation.plain_columns import local_day_of
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.geography.queries.moved_codes import MovedCodes, moved_codes
from ocop.programme.recognition.queries.decisions import READERS
from ocop.programme.recognition.queries.transition import transition_extensions
from ocop.programme.reporting.queries.places import PlacesOn, places_on, provinces_of_region
from ocop.programme.reporting.queries.records import CERTIFICATES, DossierWay, Question, WholeRecords
from ocop.programme.reporting.rules.indicators import Dimension
from ocop.programme.reporting.rules.lines import Line, counts, on_day, parts, span_of
from ocop.programme.reporting.rules.standing import CertificateDays, Standing, standings

Found = TypeVar("Found")
Ask = Callable[[str, "Reading"], list[Line]]
"""The question of an indicator put to a reading."""


@dataclass(frozen=True)
class Scope:
    """Which part of the territory: a commune of today, a province or a region; empty: all the person reads.

    `is_then`: places as they were on the day; otherwise in the units of today.
    """

    commune: str = ""
    province: str = ""
    region: str = ""
    is_then: bool = False


class ProductFacts(NamedTuple):
    """What a certificate's product and producer are."""

    product: int
    producer: int
    industry: str
    set_number: int | None
    producer_kind: str
    commune: str
    province: str


class ByProduct(NamedTuple):
    """What a product is by each dimension, looked up only when somebody asks."""

    standing: Standing
    facts: ProductFacts

    def get(self, dimension: Dimension, default: str, /) -> str:
        """The code of the value, or the default for a dimension products do not have."""
        match dimension:
            case Dimension.STAR:
                return str(self.standing.certificate.star)
            case Dimension.INDUSTRY:
                return self.facts.industry
            case Dimension.SET:
                return str(self.facts.set_number or "")
            case Dimension.KIND:
                return self.standing.kind
            case Dimension.PRODUCER_KIND:
                return self.facts.producer_kind
            case Dimension.YEAR:
                return str(self.standing.certificate.counted_from.year)
        return default


class Some(NamedTuple):
    """A choice among the lines of an indicator; the word is the same for the same choice.

    `of`: the values of a dimension it takes, where they alone tell; no dimension where it takes every line.
    """

    word: str
    takes: Callable[[Line], bool]
    of: tuple[Dimension | None, frozenset[str]] | None = None


@dataclass
class Reading:
    """One person's view over some days, the last of which is the day asked for. `today` names the units of today."""

    actor: Actor
    days: list[date]
    today: date
    scope: Scope = field(default_factory=Scope)
    whole: WholeRecords | None = None
    """Where this is one of many provinces read together: the rows of all of them."""
    beside: "Reading | None" = None
    """Where this is one of several provinces that changed: what is alike for all of them is asked for there, once."""
    ways_before: Sequence[DossierWay] = ()
    """Dossiers as an earlier reading on these days found them."""
    _lines: dict[str, list[Line]] = field(default_factory=dict)
    _histories: dict[str, list[int]] = field(default_factory=dict)
    _once: dict[str | tuple[str, str], Any] = field(default_factory=dict)

    def once(self, name: str | tuple[str, str], read: Callable[["Reading"], Found]) -> Found:
        """What several indicators are read from, or what belongs to one (its code and a word), read when first asked
        for."""
        if name not in self._once:
            self._once[name] = read(self)
        found: Found = self._once[name]
        return found

    def rows(self, question: Question) -> list[tuple[Any, ...]]:
        """The rows of a question for the chosen part, asked once."""

        def ask(reading: "Reading") -> list[tuple[Any, ...]]:
            return question.ask(reading) if self.whole is None else self.whole.of(question, reading)

        return self.once(question.name, ask)

    def forget_all_but(self, codes: Collection[str]) -> None:
        """Ask the other indicators anew: they are read from records whose changes nobody watches."""
        for code in [code for code in self._lines if code not in codes]:
            self._lines.pop(code, None)
            self._histories.pop(code, None)
        for name in [name for name in self._once if isinstance(name, tuple) and name[0] not in codes]:
            self._once.pop(name, None)

    def lines(self, code: str, ask: Ask) -> list[Line]:
        """The lines of an indicator, asked for once."""
        if code not in self._lines:
            with no_collection():
                self._lines[code] = self.placed(ask(code, self))
        return self._lines[code]

    def history(self, code: str, ask: Ask) -> list[int]:
        """Its count on each of the days."""
        if code not in self._histories:
            self._histories[code] = counts(self.lines(code, ask), self.days)
        return self._histories[code]

    @property
    def day(self) -> date:
        """The day asked for."""
        return self.days[-1]

    @property
    def last(self) -> int:
        """Its place among the days."""
        return len(self.days) - 1

    @cached_property
    def is_national(self) -> bool:
        """Whether the territory is the whole country: places are then provinces, else communes."""
        return self.actor.is_programme or any(
            grant.reach == Reach.NATION for grant in self.actor.grants_of(*READERS, Role.COMMUNE_OFFICER)
        )

    @property
    def place_day(self) -> date:
        """The day whose units places are told in."""
        return self.day if self.scope.is_then else self.today

    @cached_property
    def moved(self) -> MovedCodes:
        """What became of the units written on records, by the day whose units places are told in; one query."""
        return self.beside.moved if self.beside else moved_codes(self.place_day)

    @cached_property
    def extensions(self) -> Mapping[int, date]:
        """Certificates that run on by khoản 3 Điều 12, and until when; two queries at most."""
        return self.beside.extensions if self.beside else transition_extensions()

    def lies_in(self, commune: str, province: str) -> tuple[str, str]:
        """A place as it is written, in the units of today or of the day."""
        moved = self.moved
        return moved.place_then(commune, province) if self.scope.is_then else moved.place(commune, province)

    def placed(self, lines: list[Line]) -> list[Line]:
        """Lines with their places in these units."""
        if not self.moved.moves:
            return lines
        return [
            line if (place := self.lies_in(*line.place)) == line.place else line._replace(place=place) for line in lines
        ]

    @cached_property
    def places(self) -> PlacesOn:
        """Where records lay on the day asked for, or lie today."""
        return places_on(self.place_day)

    @cached_property
    def needs_places(self) -> bool:
        """Whether a line has to be looked up on the map to know if it belongs to the scope."""
        return bool(self.scope.region) or (bool(self.scope.province) and self.scope.is_then)

    @cached_property
    def _region(self) -> frozenset[str]:
        return provinces_of_region(self.scope.region, self.place_day)

    def holds(self, commune: str, province: str) -> bool:
        """Whether a place lies in the chosen part."""
        commune, province = self.lies_in(commune, province)
        if self.scope.commune and commune != self.scope.commune:
            return False
        if not self.needs_places:
            return not self.scope.province or province == self.scope.province
        found = self.places.province(commune, province)
        return found in self._region if self.scope.region else found == self.scope.province

    def in_scope(self, prefix: str) -> Q:
        """The same as a condition where the columns can tell; `holds` decides the rest."""
        condition = Q()
        if self.scope.commune:
            condition &= Q(**{f"{prefix}commune_code__in": self.moved.written_for(self.scope.commune)})
        if self.scope.province and not self.scope.is_then:
            condition &= self._in_province(prefix)
        return condition

    def _in_province(self, prefix: str) -> Q:
        province, crossings = self.scope.province, self.moved.crossings
        written = Q(**{f"{prefix}province_code__in": self.moved.provinces_written_for(province)})
        if not crossings:
            return written
        own = {code for code, (_before, now) in crossings.items() if now == province}
        gone = crossings.keys() - own
        return (written & ~Q(**{f"{prefix}commune_code__in": gone})) | Q(**{f"{prefix}commune_code__in": own})

    def in_reach(self, prefix: str) -> Q:
        """The same, and no farther than the person's certificates reach: of other products nothing is told."""
        if self.is_national:
            return self.in_scope(prefix)
        grants = self.actor.grants_of(*READERS, Role.COMMUNE_OFFICER)
        provinces = {grant.province_code for grant in grants if grant.reach == Reach.PROVINCE}
        communes = {grant.commune_code for grant in grants if grant.reach == Reach.COMMUNE}
        within = Q(**{f"{prefix}province_code__in": provinces}) | Q(**{f"{prefix}commune_code__in": communes})
        return self.in_scope(prefix) & within

    @cached_property
    def _certificates(self) -> tuple[list[CertificateDays], dict[int, ProductFacts]]:
        """Certificates and products of the chosen part."""
        found: list[CertificateDays] = []
        facts: dict[int, ProductFacts] = {}
        for row in self.rows(CERTIFICATES):
            (pk, product, star, year, issued, until, bound, longer, revoked, replaced, potential) = row[:11]
            if product not in facts:
                facts[product] = ProductFacts(product, *row[11:17])
            ended = replaced if revoked is None or (replaced is not None and replaced < revoked) else revoked
            one = CertificateDays(
                pk, product, star, year, issued, longer or until, bound, ended, bool(potential), revoked
            )
            found.append(one if issued is not None else one._replace(recorded_on=local_day_of(row[17])))
        if self.needs_places:
            facts = {key: one for key, one in facts.items() if self.holds(one.commune, one.province)}
            found = [one for one in found if one.product in facts]
        return found, facts

    @cached_property
    def standings(self) -> list[Standing]:
        """Every certificate of the chosen part with the days it counts."""
        return standings(self._certificates[0], self.days)

    @property
    def products(self) -> dict[int, ProductFacts]:
        """The products of these certificates."""
        return self._certificates[1]

    @cached_property
    def product_lines(self) -> list[tuple[Standing, Line]]:
        """A line of each standing, in force, with everything it may be taken apart by."""
        products = self.products
        lines: list[tuple[Standing, Line]] = []
        for standing in self.standings:
            product = standing.certificate.product
            facts, span = products[product], standing.in_force
            spans = (span,) if span[0] < span[1] else ()
            place = self.lies_in(facts.commune, facts.province)
            lines.append((standing, Line(product, spans, ByProduct(standing, facts), place)))
        return lines

    @cached_property
    def in_force(self) -> list[Line]:
        """Those in force on any of the days."""
        return [line for _standing, line in self.product_lines if line.spans]

    @cached_property
    def in_force_of(self) -> dict[int, list[Line]]:
        """The same by product."""
        found: dict[int, list[Line]] = {}
        for line in self.in_force:
            found.setdefault(int(line.key), []).append(line)
        return found

    def place_of(self, line: Line) -> str:
        """What a line's place is called by: a province for the country, else a commune."""
        commune, province = line.place
        if self.is_national and not self.scope.province:
            return self.places.province(commune, province)
        return commune

    def by_place(self, code: str, ask: Ask) -> dict[str, int]:
        """How many of an indicator count on the day, by place (`place_of`); counted once."""

        def count(reading: Reading) -> dict[str, int]:
            found: dict[str, int] = {}
            for line in on_day(reading.lines(code, ask), reading.last):
                place = reading.place_of(line)
                found[place] = found.get(place, 0) + line.amount
            return found

        return self.once((code, "places"), count)

    def values_of(self, line: Line, dimension: Dimension) -> set[str]:
        """What a line that counts on the day is by a dimension: one value, of standards perhaps several."""
        if dimension == Dimension.PLACE:
            return {self.place_of(line)}
        if dimension == Dimension.STANDARD:
            return {name for name, spans in line.several if any(a <= self.last < b for a, b in spans)}
        return {line.by.get(dimension, "")}

    def by_value(self, code: str, dimension: Dimension, ask: Ask) -> dict[str, int]:
        """How many of an indicator count on the day, by value of a dimension; counted once."""
        if dimension == Dimension.PLACE:
            return self.by_place(code, ask)

        def count(reading: Reading) -> dict[str, int]:
            return reading.valued(on_day(reading.lines(code, ask), reading.last), dimension)

        return self.once((code, dimension.value), count)

    def valued(self, counted: Sequence[Line], dimension: Dimension) -> dict[str, int]:
        """How many of lines that count on the day by value of a dimension."""
        if dimension not in {Dimension.PLACE, Dimension.STANDARD}:
            return dict(parts(counted, dimension))
        found: dict[str, int] = {}
        for line in counted:
            for value in self.values_of(line, dimension):
                found[value] = found.get(value, 0) + line.amount
        return found

    def counted(self, code: str, ask: Ask, by: tuple[Dimension, str] | None = None) -> Sequence[Line]:
        """The lines that count on the day; with `by` those of one value of a dimension."""
        found = on_day(self.lines(code, ask), self.last)
        return found if by is None else [line for line in found if by[1] in self.values_of(line, by[0])]

    def alike(self, code: str, ask: Ask) -> Sequence[Line]:
        """The lines that count on the day; things alike in everything tables ask may stand together as one line."""
        return self.counted(code, ask)

    def counts_of(self, code: str, some: Some, ask: Ask) -> list[int]:
        """How many of an indicator's lines count on each of the days, of those `some` takes; counted once."""
        if some.of is not None and some.of[0] is None:
            return self.history(code, ask)

        def count(reading: Reading) -> list[int]:
            return counts([line for line in reading.lines(code, ask) if some.takes(line)], reading.days)

        return self.once((code, f"counts {some.word}"), count)

    def counts_in(self, code: str, some: Some, ask: Ask, *, by_commune: bool) -> Mapping[str, list[int]]:
        """The same by commune or by province; counted once."""

        def count(reading: Reading) -> dict[str, list[int]]:
            found: dict[str, list[Line]] = {}
            for line in reading.lines(code, ask):
                if some.takes(line):
                    found.setdefault(line.place[0 if by_commune else 1], []).append(line)
            return {place: counts(lines, reading.days) for place, lines in found.items()}

        return self.once((code, f"counts {some.word} {'commune' if by_commune else 'province'}"), count)

    @property
    def places_are_provinces(self) -> bool:
        """Which of the two `place_of` gives."""
        return self.is_national and not self.scope.province

    def rest_of_year(self, first: date) -> tuple[tuple[int, int], ...]:
        """The days something new counts as new: from its day to the end of its year."""
        span = span_of(self.days, first, date(first.year, 12, 31))
        return (span,) if span[0] < span[1] else ()

    def between(self, first: date | None, last: date | None) -> tuple[tuple[int, int], ...]:
        """The days from one to another, both included."""
        span = span_of(self.days, first, last)
        return (span,) if span[0] < span[1] else ()

    def day_before(self, day: date) -> date:
        """The day before."""
        return day - timedelta(days=1)
