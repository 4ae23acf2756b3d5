"""Codes written on records, read in the units of another day: whole units are followed to what they went into.

Records keep the code of the unit of their time for ever: nobody rewrites them. Where a unit was divided the register
does not say into which part a record went, so that it stays under the former unit, which is named as such.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple

from django.db.models import Exists, OuterRef

from ocop.programme.geography.models import AdministrativeUnit, UnitSuccession
from ocop.programme.geography.queries.units import valid_on
from ocop.programme.geography.rules.levels import SuccessionExtent, UnitLevel

REGISTER_BEGAN = date(2025, 7, 1)
"""Records are written in the units of this day or of later ones: what is older is read into them when it comes in."""


class Place(NamedTuple):
    """The codes of a commune ("" where none is told) and of its province."""

    commune: str
    province: str


class _Step(NamedTuple):
    on: date
    extent: str
    takes_all_people: bool
    level: str
    before: str
    before_province: str
    after: str
    after_province: str
    before_until: date | None
    before_is_there: bool
    after_is_there: bool

    @property
    def is_whole(self) -> bool:
        return self.takes_all_people or self.extent == SuccessionExtent.WHOLE


@dataclass(frozen=True)
class MovedCodes:
    """What codes that are none of the day's became by the day, and what those that came later were on it.

    `communes`: code → place; `provinces`: code → code; `back`: commune that came later → the one it was of.
    `last_days`: the last day of each code that ended, by level and code.
    """

    communes: Mapping[str, Place] = field(default_factory=dict)
    provinces: Mapping[str, str] = field(default_factory=dict)
    back: Mapping[str, Place] = field(default_factory=dict)
    last_days: Mapping[tuple[str, str], date] = field(default_factory=dict)

    def place(self, commune: str, province: str) -> Place:
        """Where a record lies in the units of the day."""
        found = self.communes.get(commune)
        return found or Place(commune, self.provinces.get(province, province))

    def place_then(self, commune: str, province: str) -> Place:
        """The same for a day gone by: a commune that came later is the one it was of, where it was of one alone."""
        found = self.communes.get(commune) or self.back.get(commune)
        return found or Place(commune, province)

    def written_for(self, commune: str) -> frozenset[str]:
        """Every code a record of this commune may have."""
        forward = {code for code, place in self.communes.items() if place.commune == commune}
        return frozenset({commune} | forward)

    def provinces_written_for(self, province: str) -> frozenset[str]:
        """The same of a province."""
        return frozenset({province} | {code for code, now in self.provinces.items() if now == province})

    @property
    def moves(self) -> bool:
        """Whether any place is another than the one written."""
        return bool(self.communes or self.provinces or self.back)

    @cached_property
    def crossings(self) -> Mapping[str, tuple[str, str]]:
        """Communes that went over to another province: code → (the province written with it, that of the day)."""
        return {
            code: (before, place.province)
            for code, place in self.communes.items()
            for before in self._provinces_before.get(code, ())
            if self.provinces.get(before, before) != place.province
        }

    @cached_property
    def crossed(self) -> frozenset[tuple[str, str]]:
        """The same for communes that went over more than once: every pair of (a province written, that of the day)."""
        return frozenset(
            (before, place.province)
            for code, place in self.communes.items()
            for before in self._provinces_before.get(code, ())
            if self.provinces.get(before, before) != place.province
        )

    _provinces_before: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Of each commune the provinces it was written in, in order of time."""


def moved_codes(day: date) -> MovedCodes:
    """What became of codes by the day; one query, of the few mergers since the register began."""

    def there(side: str) -> Exists:
        units = AdministrativeUnit.objects.filter(valid_on(day))
        return Exists(units.filter(level=OuterRef(f"{side}__level"), code=OuterRef(f"{side}__code")))

    rows = (
        UnitSuccession.objects.filter(effective_on__gt=REGISTER_BEGAN)
        .order_by("effective_on", "pk")
        .values_list(
            "effective_on", "extent", "takes_all_people",
            "predecessor__level", "predecessor__code", "predecessor__province_code",
            "successor__code", "successor__province_code", "predecessor__valid_until",
            there("predecessor"), there("successor"), "successor__level",
        )
    )  # fmt: skip
    steps = [_Step(*row[:-1]) for row in rows if row[3] == row[-1]]
    communes = [step for step in steps if step.level == UnitLevel.COMMUNE]
    provinces = [step for step in steps if step.level == UnitLevel.PROVINCE]
    last_days: dict[tuple[str, str], date] = {}
    for step in steps:
        if step.on <= day and not step.before_is_there and step.before_until is not None:
            key = (step.level, step.before)
            last_days[key] = max(step.before_until, last_days.get(key, step.before_until))
    return MovedCodes(
        communes=_forward(communes, day),
        provinces={code: place.province for code, place in _forward(provinces, day).items()},
        back=_back(communes, day),
        last_days=last_days,
        _provinces_before=_provinces_before(communes, day),
    )


def _provinces_before(steps: Iterable[_Step], day: date) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for step in steps:
        if step.on <= day:
            found[step.before][step.before_province] = None
    return {code: tuple(provinces) for code, provinces in found.items()}


def _gone_over(steps: Iterable[_Step]) -> dict[str, str]:
    """Communes that kept their code and are another province's by the last of these steps: code → province."""
    return {
        step.before: step.after_province
        for step in steps
        if step.before == step.after and step.before_province != step.after_province
    }


def _forward(steps: Iterable[_Step], day: date) -> dict[str, Place]:
    steps = [step for step in steps if step.on <= day]
    over = _gone_over(steps)
    out: dict[str, list[_Step]] = defaultdict(list)
    for step in steps:
        if not step.before_is_there:
            out[step.before].append(step)
    there = {step.before for step in steps if step.before_is_there}
    found = {code: Place(code, province) for code, province in over.items() if code in there}
    for code in out:
        here, seen = code, {code}
        place: Place | None = None
        while (way := _whole(out.get(here, []))) is not None and way.after not in seen:
            here, place = way.after, Place(way.after, way.after_province)
            seen.add(here)
        if place is not None:
            found[code] = found.get(place.commune, place)
    return found


def _whole(steps: list[_Step]) -> _Step | None:
    """The one step by which a unit went over whole; a code that ended twice went the way it went last."""
    last = max((step.on for step in steps), default=None)
    whole = {one.after: one for one in steps if one.on == last and one.is_whole}
    return next(iter(whole.values())) if len(whole) == 1 else None


def _back(steps: Iterable[_Step], day: date) -> dict[str, Place]:
    into: dict[str, list[_Step]] = defaultdict(list)
    found: dict[str, Place] = {}
    for step in steps:
        if step.on > day and not step.after_is_there:
            into[step.after].append(step)
        elif step.on > day and step.before == step.after and step.before_province != step.after_province:
            found.setdefault(step.before, Place(step.before, step.before_province))
    for code in into:
        here, seen = code, {code}
        place: Place | None = None
        while len(before := {(step.before, step.before_province) for step in into.get(here, [])}) == 1:
            here, province = before.pop()
            if here in seen:
                break
            place = Place(here, province)
            seen.add(here)
        if place is not None and not into.get(place.commune):
            found[code] = found.get(place.commune, place)
    return found


_DAY = "CAST(REPLACE(CAST({0} AS TEXT), '-', '') AS INTEGER)"
_SINCE = REGISTER_BEGAN.isoformat()
MERGER_STAMP = (  # constants of our own
    "(SELECT COUNT(*) || ' ' || COALESCE(SUM(id * 31 + predecessor_id * 7919 + successor_id * 10473"  # noqa: S608
    f" + length(extent) * 17 + CASE WHEN takes_all_people THEN 13 ELSE 0 END + {_DAY.format('effective_on')}), 0)"
    f" FROM geography_unitsuccession WHERE effective_on > '{_SINCE}')"
    " || ' ' || (SELECT COUNT(*) || ' ' || COALESCE(SUM((id + CAST(code AS INTEGER) * 7)"
    f" * (COALESCE({_DAY.format('valid_from')}, 1) * 3 + COALESCE({_DAY.format('valid_until')}, 2))), 0)"
    f" FROM geography_administrativeunit WHERE valid_from > '{_SINCE}' OR valid_until >= '{_SINCE}')"
)
"""SQL of a word that is another after every change of mergers since the register began."""
