"""The whole country read province by province: after a deed only the provinces whose records changed are read anew.

A part is the very `Reading` of a province; what is asked of the country is put together from what was asked of the
parts. Nothing is put together that could differ: things that lie in two provinces (a producer with products in both, a
commune under two codes) are asked of the whole.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from threading import Lock

from ocop.foundation.garbage import no_collection
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.reporting.queries.freshness import record_stamp
from ocop.programme.reporting.queries.indicator_table import lines_of
from ocop.programme.reporting.queries.indicators import MONTHS_ON_PAGE
from ocop.programme.reporting.queries.kept_figures import (
    IN_SEVERAL,
    NONE,
    Figures,
    figures_of,
    keep_figures,
    kept_by,
    known_figures,
    over_time_of,
)
from ocop.programme.reporting.queries.kept_tables import TABLED, alike, keep_alike, known_alike
from ocop.programme.reporting.queries.parted_lines import PartedLines
from ocop.programme.reporting.queries.places import places_on, provinces_of_region
from ocop.programme.reporting.queries.province_stamps import (
    PARTED,
    READS,
    ROWS,
    STANDING,
    Stamp,
    changed_kinds,
    province_stamps,
)
from ocop.programme.reporting.queries.reading import Ask, ProductFacts, Reading, Scope, Some
from ocop.programme.reporting.queries.records import DOSSIERS, WholeRecords
from ocop.programme.reporting.rules.indicators import INDICATORS, Dimension
from ocop.programme.reporting.rules.lines import Line
from ocop.programme.reporting.rules.periods import months_before
from ocop.programme.reporting.rules.standing import Standing

SEES_EVERYTHING = (Role.MINISTRY_OFFICER, Role.INSPECTOR, Role.AUDITOR)
"""Over the nation these read the same records, whoever they are."""
MOST_DAYS = 4
"""Rows of days kept at once: those of today's boards, of another day, of plans."""
FEW = 12
"""So many provinces are asked for one by one; of more the rows of the whole country are read at once."""
_OF_STANDING = ("_certificates", "standings", "product_lines", "in_force", "in_force_of")
"""What a reading makes of the records of `STANDING` when first asked for."""
TOGETHER = "together"
Days = tuple[date, ...]
_kept: OrderedDict[tuple[Days, date], dict[str, tuple[Stamp, "ProvinceReading"]]] = OrderedDict()
_stamps: list[tuple[Hashable, dict[str, Stamp]]] = []
_lock = Lock()


def sees_the_country(actor: Actor) -> bool:
    """Whether the person reads every record figures are made of."""
    return any(grant.reach == Reach.NATION for grant in actor.grants_of(*SEES_EVERYTHING))


def national_reading(
    actor: Actor,
    *,
    day: date,
    today: date,
    scope: Scope | None = None,
    as_of: Hashable = None,
    days: Sequence[date] = (),
) -> Reading:
    """The country, a region or a province as the country's readers see it, in the units of today.

    `as_of` (`record_stamp`, asked before) spares asking which provinces changed where nothing did. `days`: other days
    than the ends of the months before `day`, which is the last of them. ValueError for a person who does not read the
    country, a commune, or places as they were.
    """
    scope = scope or Scope()
    if not sees_the_country(actor) or scope.is_then or scope.commune:
        raise ValueError("not the country in the units of today")
    asked = tuple(days) or tuple(months_before(day, MONTHS_ON_PAGE))
    parts = _parts(actor, asked, today, as_of)
    if "" in parts:  # records that tell no province cannot be read apart
        return Reading(actor, list(asked), today, scope)
    if scope.province:
        part = parts.get(scope.province)
        if part is None:
            return Reading(actor, list(asked), today, scope)
        part.forget_all_but(PARTED)
        return part
    if scope.region:
        members, places = provinces_of_region(scope.region, today), places_on(today)
        parts = {code: part for code, part in parts.items() if places.province("", code) in members}
    return NationalReading(actor, list(asked), today, scope, parts=list(parts.values()))


def count_ahead(actor: Actor, day: date) -> None:
    """Count the country of today, or of a day to come as its readers will, for whoever asks first. ValueError for a
    person who does not read the country."""
    if not (actor.is_programme or sees_the_country(actor)):
        raise ValueError("not a reader of the country")
    _parts(actor, tuple(months_before(day, MONTHS_ON_PAGE)), day, None, is_ahead=True)


def known_stamps(as_of: Hashable, today: date) -> dict[str, Stamp]:
    """The stamps of all provinces of a day; those asked last where `as_of` (`record_stamp`, asked before) is the
    same."""
    for known, stamps in list(_stamps):
        if as_of is not None and known == (as_of, today):
            return stamps
    stamps = province_stamps(today)
    _stamps[:] = [((as_of, today), stamps)]
    return stamps


def _parts(
    actor: Actor, days: Days, today: date, as_of: Hashable, *, is_ahead: bool = False
) -> dict[str, "ProvinceReading"]:
    stamps = known_stamps(as_of, today)
    with _lock:
        kept = _kept.setdefault((days, today), {})
        _kept.move_to_end((days, today))
        while len(_kept) > MOST_DAYS:
            _kept.popitem(last=False)
        for code in kept.keys() - stamps.keys():
            del kept[code]
        changed = [code for code, stamp in sorted(stamps.items()) if code not in kept or kept[code][0] != stamp]
        if changed:
            everywhere = Reading(actor, list(days), today)
            whole = WholeRecords(everywhere) if len(changed) > FEW and not everywhere.moved.crossings else None
            for code in changed:
                part = ProvinceReading(actor, list(days), today, Scope(province=code), whole, everywhere)
                for others in _kept.values():
                    if code in others and others is not kept and others[code][0] == stamps[code]:
                        part.share_rows(others[code][1])
                if code in kept:
                    part.keep_of(kept[code][1], changed_kinds(kept[code][0], stamps[code]))
                kept[code] = (stamps[code], part)
            if days == tuple(months_before(today, MONTHS_ON_PAGE)) and "" not in stamps:
                for code in changed:
                    kept[code][1].stamp = stamps[code]
                _count(kept, changed, stamps, today, as_of, is_ahead=is_ahead)
        return {code: kept[code][1] for code in sorted(stamps)}


def _count(
    kept: dict[str, tuple[Stamp, "ProvinceReading"]],
    changed: list[str],
    stamps: dict[str, Stamp],
    day: date,
    as_of: Hashable,
    *,
    is_ahead: bool,
) -> None:
    """Everything that is kept of the provinces that changed, from another process or counted here for the others; what
    tables are put together from only where it is counted ahead.

    A page that comes right after a few deeds counts no more than it shows: the process that counts ahead does the rest.
    What changes while it is counted is not kept: the log is asked again, or the stamps where nobody asked it before.
    """
    known = known_figures({code: stamps[code] for code in changed}, day=day, today=day)
    missing = []
    for code in changed:
        part = kept[code][1]
        part.figures = known.get(code, NONE).together(part.figures or NONE)
        unknown = PARTED - part.figures.history.keys()
        if unknown and (is_ahead or len(changed) > FEW):
            missing.append(code)
            with no_collection():
                part.figures = part.figures.together(figures_of(part, lines_of, unknown))
    tables = _tables(kept, changed) if is_ahead else []
    if not missing and not tables:
        return
    now = stamps if as_of is not None and record_stamp() == as_of else province_stamps(day)
    for code in missing:
        figures = kept[code][1].figures
        if figures is not None and now.get(code) == stamps[code]:
            keep_figures(code, stamps[code], figures, day=day, today=day)
    for code, indicator in tables:
        if now.get(code) == stamps[code]:
            keep_alike(code, indicator, stamps[code], kept[code][1].together(indicator, lines_of), day=day, today=day)


def _tables(kept: dict[str, tuple[Stamp, "ProvinceReading"]], changed: list[str]) -> list[tuple[str, str]]:
    """Province and indicator of what had to be counted for tables."""
    found = []
    for code in changed:
        for indicator in TABLED:
            part = kept[code][1]
            if part.known_together(indicator) is None:
                with no_collection():
                    part.together(indicator, lines_of)
                found.append((code, indicator))
    return found


@dataclass
class ProvinceReading(Reading):
    """A part of the country; with `figures` it tells its counts without looking at a row."""

    figures: Figures | None = None
    stamp: Stamp | None = None
    """Of the records it is read from, where anything may be kept of it."""

    def share_rows(self, other: "ProvinceReading") -> None:
        """Take over the rows of a reading of the same records on other days; those of dossiers are cut by days."""
        rows = [(name, found) for name, found in list(other._once.items()) if isinstance(name, str)]
        self._once.update({name: found for name, found in rows if name != DOSSIERS.name})

    def keep_of(self, before: "ProvinceReading", changed: frozenset[str]) -> None:
        """Take over from the reading before a change whatever was read from other kinds of records."""
        kept = {code for code, kinds in READS.items() if not kinds & changed}
        self._lines.update({code: lines for code, lines in list(before._lines.items()) if code in kept})
        self._histories.update({code: found for code, found in list(before._histories.items()) if code in kept})
        for name, found in list(before._once.items()):
            if name[0] in kept if isinstance(name, tuple) else not ROWS[name] & changed:
                self._once[name] = found
        self.ways_before = before._once.get(DOSSIERS.name, before.ways_before)
        if not STANDING & changed:
            self.__dict__.update({name: one for name, one in list(before.__dict__.items()) if name in _OF_STANDING})
        if before.figures is not None:
            self.figures = before.figures.without(PARTED - kept)

    def history(self, code: str, ask: Ask) -> list[int]:
        """The kept counts, or those of the lines."""
        if self.figures is not None and code in self.figures.history:
            return self.figures.history[code]
        return super().history(code, ask)

    def by_value(self, code: str, dimension: Dimension, ask: Ask) -> dict[str, int]:
        """The same by value of a dimension."""
        if self.figures is not None and dimension in self.figures.by_value.get(code, ()):
            return self.figures.by_value[code][dimension]
        return super().by_value(code, dimension, ask)

    def counts_of(self, code: str, some: Some, ask: Ask) -> list[int]:
        """The same of those `some` takes, where it takes by what counts are kept by on every day."""
        if self.figures is not None and some.of is not None and some.of[0] == over_time_of(code):
            kept = self.figures.over_time.get(code)
            if kept is not None and some.of[0] is not None:
                found = [kept[value] for value in sorted(some.of[1]) if value in kept]
                return [sum(column) for column in zip(*found, strict=True)] or [0] * len(self.days)
        return super().counts_of(code, some, ask)

    def known_together(self, code: str) -> Sequence[Line] | None:
        """What another process has counted of it for tables of the country (`kept_tables`), or this one before."""
        if (code, TOGETHER) not in self._once and self.stamp is not None:
            found = known_alike(self.scope.province, code, self.stamp, day=self.day, today=self.today)
            if found is not None:
                self._once[code, TOGETHER] = found
        known: Sequence[Line] | None = self._once.get((code, TOGETHER))
        return known

    def together(self, code: str, ask: Ask) -> Sequence[Line]:
        """The same, counted from its lines where nobody has."""
        known = self.known_together(code)
        if known is not None:
            return known
        province = self.scope.province
        return self.once((code, TOGETHER), lambda one: alike(code, one.counted(code, ask), province))

    def keys(self, code: str, ask: Ask) -> frozenset[int | str]:
        """The keys of an indicator's lines."""
        if self.figures is not None and code in self.figures.keys:
            keys = self.figures.keys[code]
            return self.once((code, "keys"), lambda _reading: frozenset(keys))
        return self.once((code, "keys"), lambda one: frozenset(line.key for line in one.lines(code, ask)))


@dataclass
class NationalReading(Reading):
    """A reading put together from those of the provinces."""

    parts: list["ProvinceReading"] = field(default_factory=list)

    def lines(self, code: str, ask: Ask) -> list[Line]:
        """The lines of all parts; those of things in two parts, and of what no stamp covers, asked of the whole."""
        if code not in self._lines:
            with no_collection():
                self._lines[code] = (
                    [line for part in self.parts for line in part.lines(code, ask)]
                    if self._is_apart(code, ask)
                    else self.placed(ask(code, self))
                )
        return self._lines[code]

    def history(self, code: str, ask: Ask) -> list[int]:
        """The sum of the parts' counts where nothing lies in two of them."""
        if not self._is_apart(code, ask):
            return super().history(code, ask)
        if code not in self._histories:
            found = [part.history(code, ask) for part in self.parts]
            self._histories[code] = [sum(column) for column in zip(*found, strict=True)] or [0] * len(self.days)
        return self._histories[code]

    def by_place(self, code: str, ask: Ask) -> dict[str, int]:
        """In the units of today the province written on a record tells where it lies: the parts' counts will do."""
        if not self._is_apart(code, ask):
            return super().by_place(code, ask)
        found: dict[str, int] = {}
        for part in self.parts:
            place, count = self._place(part), part.history(code, ask)[-1]
            if count:
                found[place] = found.get(place, 0) + count
        return found

    def by_value(self, code: str, dimension: Dimension, ask: Ask) -> dict[str, int]:
        """The sum of the parts' counts, value by value."""
        if dimension == Dimension.PLACE or not kept_by(code, dimension) or not self._is_apart(code, ask):
            return super().by_value(code, dimension, ask)

        def count(_reading: Reading) -> dict[str, int]:
            found: dict[str, int] = {}
            for part in self.parts:
                for value, number in part.by_value(code, dimension, ask).items():
                    found[value] = found.get(value, 0) + number
            return found

        return self.once((code, dimension.value), count)

    def counts_of(self, code: str, some: Some, ask: Ask) -> list[int]:
        """The sum of the parts' counts."""
        if not self._is_apart(code, ask):
            return super().counts_of(code, some, ask)
        found = [part.counts_of(code, some, ask) for part in self.parts]
        return [sum(column) for column in zip(*found, strict=True)] or [0] * len(self.days)

    def counts_in(self, code: str, some: Some, ask: Ask, *, by_commune: bool) -> Mapping[str, list[int]]:
        """A part is a province: its counts are those of its lines."""
        if by_commune or not self._is_apart(code, ask):
            return super().counts_in(code, some, ask, by_commune=by_commune)
        return {part.scope.province: part.counts_of(code, some, ask) for part in self.parts}

    def counted(self, code: str, ask: Ask, by: tuple[Dimension, str] | None = None) -> Sequence[Line]:
        """The lines of the parts one after another; only those parts are read whose lines somebody looks at."""
        if INDICATORS[code].is_personal or not self._is_apart(code, ask):
            return super().counted(code, ask, by)
        parts = self.parts
        if by is not None and by[0] == Dimension.PLACE:
            parts, by = [part for part in parts if self._place(part) == by[1]], None
        return PartedLines(
            [
                (
                    part.history(code, ask)[-1] if by is None else part.by_value(code, by[0], ask).get(by[1], 0),
                    _reader(part, code, ask, by),
                )
                for part in parts
            ]
        )

    def alike(self, code: str, ask: Ask) -> Sequence[Line]:
        """Those of the parts: by what lies nearer than a province nobody takes the country apart."""
        if code not in TABLED or not self._is_apart(code, ask):
            return super().alike(code, ask)
        return [line for part in self.parts for line in part.together(code, ask)]

    def _place(self, part: Reading) -> str:
        return self.places.province("", part.scope.province)

    def _is_apart(self, code: str, ask: Ask) -> bool:
        """Whether what is asked is covered by the stamps, and no thing lies in two parts."""
        if code not in PARTED:
            return False
        if INDICATORS[code].subject not in IN_SEVERAL:
            return True

        def tell(_reading: Reading) -> bool:
            kept = [part.keys(code, ask) for part in self.parts]
            return len(set().union(*kept)) == sum(map(len, kept))

        return self.once((code, "apart"), tell)

    @cached_property
    def products(self) -> dict[int, ProductFacts]:
        """The products of all parts."""
        return {key: facts for part in self.parts for key, facts in part.products.items()}

    @cached_property
    def product_lines(self) -> list[tuple[Standing, Line]]:
        """The lines of all parts."""
        return [pair for part in self.parts for pair in part.product_lines]

    @cached_property
    def standings(self) -> list[Standing]:
        """Those of all parts."""
        return [one for part in self.parts for one in part.standings]


def _reader(part: Reading, code: str, ask: Ask, by: tuple[Dimension, str] | None) -> Callable[[], Sequence[Line]]:
    return lambda: part.counted(code, ask, by)
