"""The places a plan may set its targets down to, as its years have them."""

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
    )
    return sorted(found, key=lambda unit: (unit.level != UnitLevel.DISTRICT, unit.sort_key, unit.pk))
