"""In which province a record's place lay on a day: through mergers back to that day, or forward to it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Reach
from ocop.programme.geography.models import AdministrativeUnit, UnitSuccession
from ocop.programme.geography.queries.moved_codes import moved_codes
from ocop.programme.geography.queries.units import provinces_on, region_members, valid_on
from ocop.programme.geography.rules.levels import UnitLevel
from ocop.programme.reporting.queries.readers import READERS

_Steps = list[tuple[date, Mapping[str, frozenset[tuple[str, str]]]]]


@dataclass
class PlacesOn:
    """Answers for one day. `names` are the provinces of that day by code, in Vietnamese order.

    A record holds the codes of the units of its time or of later ones; both lead to the same province of the day. Where
    a place cannot be told ("Thái Nguyên" of today, no commune written: was it Bắc Kạn?) the province is "".
    """

    day: date
    names: dict[str, str]
    _communes_back: _Steps
    _provinces_back: _Steps
    _provinces_on: _Steps
    _known: dict[tuple[str, str], str] = field(default_factory=dict)

    def province(self, commune_code: str, province_code: str) -> str:
        """The code of the province on the day, or ""."""
        key = (commune_code, province_code)
        if key not in self._known:
            self._known[key] = self._find(commune_code, province_code)
        return self._known[key]

    @cached_property
    def _communes_then(self) -> dict[str, str]:
        """Province of each commune of the day: asked only for places no later merger of communes tells."""
        found = AdministrativeUnit.objects.filter(valid_on(self.day), level=UnitLevel.COMMUNE)
        return dict(found.order_by().values_list("code", "province_code"))

    def _find(self, commune_code: str, province_code: str) -> str:
        province = province_code
        for _on, followed in self._provinces_on:
            if province not in self.names and len(followed.get(province, ())) == 1:
                province = next(iter(followed[province]))[0]
        if commune_code:
            places = _back({(commune_code, "")}, self._communes_back)
            told = {found for _code, found in places}
            if told and "" not in told:
                return told.pop() if len(told) == 1 else ""
            if province in {code for _on, preceded in self._provinces_back for code in preceded} and (
                commune_code in self._communes_then
            ):
                return self._communes_then[commune_code]
        before = {code for code, _province in _back({(province, "")}, self._provinces_back)}
        return before.pop() if len(before) == 1 else ""


def _back(places: set[tuple[str, str]], steps: _Steps) -> set[tuple[str, str]]:
    for _on, preceded in steps:
        places = {earlier for place in places for earlier in preceded.get(place[0], frozenset({place}))}
    return places


def places_on(day: date) -> PlacesOn:
    """The answers for a day; four queries, two of them empty for a day after the last merger, one more when needed."""
    names = {unit.code: unit.name for unit in provinces_on(day)}
    return PlacesOn(
        day,
        names,
        _steps_back(UnitLevel.COMMUNE, day),
        _steps_back(UnitLevel.PROVINCE, day),
        _steps_forward(day),
    )


def provinces_of_region(code: str, day: date) -> frozenset[str]:
    """The codes of the provinces that hold the region on that day; a merged one may belong to two."""
    return frozenset(unit.code for unit in region_members(code, day))


def province_left_by_communes(actor: Actor, today: date) -> str:
    """The province of an office some of whose communes went over to another one: it still reads what was written of
    them as its own, and a figure of the province in the units of today must leave that out. "" for everybody else; one
    query for a province's office."""
    grants = [grant for grant in actor.grants_of(*READERS) if not grant.is_former]
    provinces = {grant.province_code for grant in grants}
    if len(provinces) != 1 or any(grant.reach != Reach.PROVINCE for grant in grants):
        return ""
    own = provinces.pop()
    return own if any(before == own for before, _now in moved_codes(today).crossed) else ""


def _steps_back(level: UnitLevel, day: date) -> _Steps:
    """Mergers after the day, latest first: successor → units it was made of, with their provinces."""
    found = (
        UnitSuccession.objects.filter(effective_on__gt=day, successor__level=level, predecessor__level=level)
        .order_by("-effective_on")
        .values_list("effective_on", "successor__code", "predecessor__code", "predecessor__province_code")
    )
    return _grouped([(on, later, earlier, province) for on, later, earlier, province in found.distinct()])


def _steps_forward(day: date) -> _Steps:
    """Mergers of provinces up to the day, earliest first: predecessor → what it became."""
    found = (
        UnitSuccession.objects.filter(
            effective_on__lte=day, successor__level=UnitLevel.PROVINCE, predecessor__level=UnitLevel.PROVINCE
        )
        .order_by("effective_on")
        .values_list("effective_on", "predecessor__code", "successor__code", "successor__province_code")
    )
    return _grouped(list(found.distinct()))


def _grouped(rows: list[tuple[date, str, str, str]]) -> _Steps:
    by_day: dict[date, dict[str, set[tuple[str, str]]]] = {}
    for on, code, other, province in rows:
        by_day.setdefault(on, defaultdict(set))[code].add((other, province))
    return [(on, {code: frozenset(others) for code, others in found.items()}) for on, found in by_day.items()]
