"""The whole country read province by province: after a deed only the provinces whose records changed are read anew.

A part is the very `Reading` of a province; what is asked of the country is put together from what was asked of the
parts. Nothing is put together that could differ: things that lie in two provinces (a producer with products in both, a
commune under two codes) are asked of the whole.
"""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from threading import Lock

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.reporting.queries.indicators import MONTHS_ON_PAGE
from ocop.programme.reporting.queries.places import places_on, provinces_of_region
from ocop.programme.reporting.queries.province_stamps import PARTED, Stamp, province_stamps
from ocop.programme.reporting.queries.reading import ProductFacts, Reading, Scope
from ocop.programme.reporting.rules.indicators import INDICATORS, Subject
from ocop.programme.reporting.rules.lines import Line
from ocop.programme.reporting.rules.periods import months_before
from ocop.programme.reporting.rules.standing import Standing

SEES_EVERYTHING = (Role.MINISTRY_OFFICER, Role.INSPECTOR, Role.AUDITOR)
"""Over the nation these read the same records, whoever they are."""
MOST_DAYS = 2
_kept: OrderedDict[tuple[date, date], dict[str, tuple[Stamp, Reading]]] = OrderedDict()
_lock = Lock()


def sees_the_country(actor: Actor) -> bool:
    """Whether the person reads every record figures are made of."""
    return any(grant.reach == Reach.NATION for grant in actor.grants_of(*SEES_EVERYTHING))


def national_reading(actor: Actor, *, day: date, today: date, scope: Scope | None = None) -> Reading:
    """The country, a region or a province as the country's readers see it, in the units of today.

    ValueError for a person who does not read the country, a commune, or places as they were.
    """
    scope = scope or Scope()
    if not sees_the_country(actor) or scope.is_then or scope.commune:
        raise ValueError("not the country in the units of today")
    parts = _parts(actor, day, today)
    days = months_before(day, MONTHS_ON_PAGE)
    if "" in parts:  # records that tell no province cannot be read apart
        return Reading(actor, days, today, scope)
    if scope.province:
        part = parts.get(scope.province)
        if part is None:
            return Reading(actor, days, today, scope)
        part.forget_all_but(PARTED)
        return part
    if scope.region:
        members, places = provinces_of_region(scope.region, today), places_on(today)
        parts = {code: part for code, part in parts.items() if places.province("", code) in members}
    return NationalReading(actor, days, today, scope, parts=list(parts.values()))


def _parts(actor: Actor, day: date, today: date) -> dict[str, Reading]:
    stamps = province_stamps()
    days = months_before(day, MONTHS_ON_PAGE)
    with _lock:
        kept = _kept.setdefault((day, today), {})
        _kept.move_to_end((day, today))
        while len(_kept) > MOST_DAYS:
            _kept.popitem(last=False)
        for code in kept.keys() - stamps.keys():
            del kept[code]
        for code, stamp in sorted(stamps.items()):
            if code not in kept or kept[code][0] != stamp:
                kept[code] = (stamp, Reading(actor, days, today, Scope(province=code)))
        return {code: kept[code][1] for code in sorted(stamps)}


@dataclass
class NationalReading(Reading):
    """A reading put together from those of the provinces."""

    parts: list[Reading] = field(default_factory=list)

    def lines(self, code: str, ask: Callable[[str, Reading], list[Line]]) -> list[Line]:
        """The lines of all parts; those of things in two parts, and of what no stamp covers, asked of the whole."""
        if code not in self._lines:
            is_whole = code not in PARTED or not self._is_apart(code, ask)
            self._lines[code] = (
                ask(code, self) if is_whole else [line for part in self.parts for line in part.lines(code, ask)]
            )
        return self._lines[code]

    def history(self, code: str, ask: Callable[[str, Reading], list[Line]]) -> list[int]:
        """The sum of the parts' counts where nothing lies in two of them."""
        if code not in PARTED or not self._is_apart(code, ask):
            return super().history(code, ask)
        if code not in self._histories:
            found = [part.history(code, ask) for part in self.parts]
            self._histories[code] = [sum(column) for column in zip(*found, strict=True)] or [0] * len(self.days)
        return self._histories[code]

    def by_place(self, code: str, ask: Callable[[str, Reading], list[Line]]) -> dict[str, int]:
        """In the units of today the province written on a record tells where it lies: the parts' counts will do."""
        if code not in PARTED or not self._is_apart(code, ask):
            return super().by_place(code, ask)
        found: dict[str, int] = {}
        for part in self.parts:
            place, count = self.places.province("", part.scope.province), part.history(code, ask)[-1]
            if count:
                found[place] = found.get(place, 0) + count
        return found

    def _is_apart(self, code: str, ask: Callable[[str, Reading], list[Line]]) -> bool:
        if INDICATORS[code].subject not in {Subject.PRODUCER, Subject.COMMUNE}:
            return True
        kept = [
            part.once(f"keys of {code}", lambda one: frozenset(line.key for line in one.lines(code, ask)))
            for part in self.parts
        ]
        return len(set().union(*kept)) == sum(map(len, kept))

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
