"""The places a plan may set its targets down to, as its years have them."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from ocop.programme.geography.models import AdministrativeUnit
from ocop.programme.geography.queries.units import provinces_on, valid_on
from ocop.programme.geography.rules.levels import UnitLevel
from ocop.programme.planning.models import Plan
from ocop.programme.planning.rules.plan_kinds import PlanLevel
from ocop.programme.planning.rules.years import place_day


def places_below(plan: Plan, today: date) -> list[AdministrativeUnit]:
    """Provinces of the country, communes of a province (districts too while there were any), none of a commune; one
    query, in Vietnamese order, districts first."""
    day = place_day(plan.first_year, plan.last_year, today)
    if plan.level == PlanLevel.COMMUNE:
        return []
    if plan.level == PlanLevel.NATION or plan.unit_of_place is None:
        return list(provinces_on(day))
    if plan.unit_of_place.valid_until is not None:
        day = min(day, plan.unit_of_place.valid_until)
    found = AdministrativeUnit.objects.filter(
        valid_on(day),
        level__in=[UnitLevel.DISTRICT, UnitLevel.COMMUNE],
        province_code=plan.unit_of_place.code,
    ).select_related("parent")
    return sorted(found, key=lambda unit: (unit.level != UnitLevel.DISTRICT, unit.sort_key, unit.pk))


def place_names(places: Iterable[AdministrativeUnit]) -> dict[int, str]:
    """What each place is called beside the others: of two of one name, with what it lies in: "Phường Trung Thành (Thành
    phố Thái Nguyên)"."""
    every = list(places)
    times = Counter(one.name for one in every)
    return {
        one.pk: f"{one.name} ({one.parent.name})" if times[one.name] > 1 and one.parent is not None else one.name
        for one in every
    }
