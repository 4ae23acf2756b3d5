"""Units by code, by day, by name however typed, and along their successions. Everybody may read all."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Case, F, Q, QuerySet, When

from ocop.programme.geography.models import AdministrativeUnit, RegionMember, UnitSuccession
from ocop.programme.geography.rules.levels import SuccessionExtent, UnitLevel
from ocop.programme.geography.rules.place_names import PlaceReading, place_readings, squeezed

_SHORTEST_FRAGMENT = 2


def valid_on(day: date) -> Q:
    """The condition "in force on this day"."""
    return (Q(valid_from__isnull=True) | Q(valid_from__lte=day)) & (
        Q(valid_until__isnull=True) | Q(valid_until__gte=day)
    )


def unit_by_code(level: UnitLevel, code: str, on: date) -> AdministrativeUnit | None:
    """The unit that bore this official code on that day."""
    return AdministrativeUnit.objects.filter(valid_on(on), level=level, code=code).first()


def provinces_on(day: date) -> QuerySet[AdministrativeUnit]:
    """All provinces and centrally-run cities of that day in Vietnamese order."""
    return AdministrativeUnit.objects.filter(valid_on(day), level=UnitLevel.PROVINCE)


def province_names_around(day: date) -> tuple[dict[str, str], dict[str, str]]:
    """Code → name of the provinces of the day before, and of those of the day."""
    before, after = (provinces_on(one).values_list("code", "name") for one in (day - timedelta(days=1), day))
    return dict(before), dict(after)


def communes_of(province_code: str, on: date) -> QuerySet[AdministrativeUnit]:
    """The communes, wards and special zones of a province on that day in Vietnamese order."""
    return AdministrativeUnit.objects.filter(valid_on(on), level=UnitLevel.COMMUNE, province_code=province_code)


def find_units(
    text: str,
    level: UnitLevel | None = None,
    province_code: str | None = None,
    on: date | None = None,
    limit: int = 20,
) -> list[AdministrativeUnit]:
    """Units whose name matches however it was typed, best first: same name and kind, same name, same
    beginning, the rest.

    Among equals units still in force come first. `on` leaves only units of that day.
    """
    readings = place_readings(text, level)
    if not readings:
        return []
    units = AdministrativeUnit.objects.all()
    if level:
        units = units.filter(level=level)
    if province_code:
        units = units.filter(province_code=province_code)
    if on:
        units = units.filter(valid_on(on))
    exact = units.filter(matching_key__in=[reading.key for reading in readings])
    found = sorted(
        exact, key=lambda unit: (_distance(unit, readings) or (), unit.valid_until is not None, unit.sort_key)
    )
    fragment = readings[0].key
    if not found and level in {UnitLevel.PROVINCE, UnitLevel.DISTRICT}:
        found = best_matches(units, readings)
    if len(found) < limit and len(fragment) >= _SHORTEST_FRAGMENT:
        similar = units.filter(matching_key__contains=fragment).exclude(pk__in=[unit.pk for unit in found])
        found += similar.order_by(
            Case(When(matching_key__startswith=fragment, then=0), default=1),
            F("valid_until").asc(nulls_first=True),
            "sort_key",
        )[: limit - len(found)]
    return found[:limit]


def last_known(level: UnitLevel, code: str, on: date) -> AdministrativeUnit | None:
    """The unit of that day, or where the code is none's any more the one that bore it last."""
    ended = AdministrativeUnit.objects.filter(level=level, code=code, valid_until__lt=on).order_by("-valid_until")
    return unit_by_code(level, code, on) or ended.first()


def has_changes_between(after: date, until: date, province_code: str = "") -> bool:
    """Whether units of the province, or any at all, changed after the one day and up to the other."""
    steps = UnitSuccession.objects.filter(effective_on__gt=after, effective_on__lte=until)
    if province_code:
        touched = Q(predecessor__province_code=province_code) | Q(successor__province_code=province_code)
        steps = steps.filter(touched)
    return steps.exists()


def successors_of(unit: AdministrativeUnit) -> list[AdministrativeUnit]:
    """The units that followed this one directly, those that took all its people first."""
    return [succession.successor for succession in _successions_from([unit.pk])]


def predecessors_of(unit: AdministrativeUnit) -> list[AdministrativeUnit]:
    """The units this one was made of, in Vietnamese order."""
    return list(AdministrativeUnit.objects.filter(successions_out__successor=unit))


def current_units_for(unit: AdministrativeUnit, on: date) -> list[AdministrativeUnit]:
    """The units of that day that hold the territory of a unit of the same day or earlier; the unit itself
    while in force.

    Several when it was divided, those that took all its people first. A district, which nothing succeeded,
    gives the communes of that day its communes went to. Empty when the unit did not exist yet.
    """
    return current_units_of([unit], on)


def current_units_of(units: Iterable[AdministrativeUnit], on: date) -> list[AdministrativeUnit]:
    """The same for several units together, each unit of that day once."""
    found: dict[int, AdministrativeUnit] = {}
    seen: set[int] = set()
    waiting = list(units)
    while waiting:
        ended: list[AdministrativeUnit] = []
        for unit in waiting:
            if unit.pk in seen:
                continue
            seen.add(unit.pk)
            if unit.is_valid_on(on):
                found[unit.pk] = unit
            elif unit.valid_until is not None and unit.valid_until < on:
                ended.append(unit)
        successions = [step for step in _successions_from([unit.pk for unit in ended]) if step.effective_on <= on]
        waiting = [succession.successor for succession in successions]
        districts = {unit.pk for unit in ended if unit.level == UnitLevel.DISTRICT}
        if districts := districts - {succession.predecessor_id for succession in successions}:
            waiting += AdministrativeUnit.objects.filter(parent__in=districts)
    return list(found.values())


def region_members(code: str, on: date) -> list[AdministrativeUnit]:
    """The provinces of a region, as units of that day in Vietnamese order.

    Regions are those of before 01/07/2025; for a later day they are the provinces that hold the old members,
    so that a merged province can belong to two regions.
    """
    members = RegionMember.objects.filter(region__code=code).select_related("unit")
    return sorted(current_units_of([member.unit for member in members], on), key=lambda unit: unit.sort_key)


def best_matches(units: Iterable[AdministrativeUnit], readings: list[PlaceReading]) -> list[AdministrativeUnit]:
    """Of these units the ones nearest to a typed name: all of the smallest distance, none when no reading
    fits.
    """
    near = [(distance, unit) for unit in units if (distance := _distance(unit, readings)) is not None]
    smallest = min((distance for distance, _ in near), default=None)
    return [unit for distance, unit in near if distance == smallest]


def named_in(units: QuerySet[AdministrativeUnit], readings: list[PlaceReading]) -> list[AdministrativeUnit]:
    """best_matches over a query; the database does the work unless spaces were written differently."""
    same_key = units.filter(matching_key__in=[reading.key for reading in readings])
    return best_matches(same_key, readings) or best_matches(units, readings)


def _distance(unit: AdministrativeUnit, readings: list[PlaceReading]) -> tuple[int, int, int] | None:
    """(other marks, other kind, which reading), smaller is better; None when no reading fits."""
    distances = []
    for position, reading in enumerate(readings):
        if unit.matching_key == reading.key:
            has_other_kind = bool(reading.kinds) and unit.kind not in reading.kinds
            distances.append((int(unit.sort_key != reading.spelling), int(has_other_kind), position))
        elif squeezed(unit.matching_key) == squeezed(reading.key):
            distances.append((2, 0, position))
    return min(distances, default=None)


def _successions_from(unit_ids: list[int]) -> list[UnitSuccession]:
    if not unit_ids:
        return []
    steps = UnitSuccession.objects.filter(predecessor__in=unit_ids).select_related("successor")
    return sorted(
        steps,
        key=lambda step: (
            step.extent != SuccessionExtent.WHOLE,
            not step.takes_all_people,
            step.successor.sort_key,
        ),
    )
