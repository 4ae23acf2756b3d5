"""Where a plan is of: the unit as its years had it, and the codes of today its offices find it by."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from ocop.foundation.refusal import FieldRefusal
from ocop.programme.geography.models import AdministrativeUnit
from ocop.programme.geography.queries.units import current_units_of, unit_by_code
from ocop.programme.geography.rules.levels import UnitLevel
from ocop.programme.planning.rules.plan_kinds import PlanLevel
from ocop.programme.planning.rules.years import place_day


@dataclass(frozen=True)
class PlanPlace:
    """The level, the unit (None for the country) and the key a plan or a target of it is found by."""

    level: PlanLevel
    unit: AdministrativeUnit | None
    place_key: str
    province_code: str
    commune_code: str


def key_of(unit: AdministrativeUnit | None) -> str:
    """ "NATION", "PROVINCE:19", "DISTRICT:060", "COMMUNE:05503"."""
    return "NATION" if unit is None else f"{unit.level}:{unit.code}"


def plan_place(
    province_code: str, commune_code: str, *, years: tuple[int, int], today: date, unit_id: int | None = None
) -> PlanPlace:
    """The place of today's codes as the plan's years had it; `unit_id` names a unit that has ended since.

    Raises FieldRefusal (`place`) for a place that is not there.
    """
    if not province_code:
        return PlanPlace(PlanLevel.NATION, None, key_of(None), "", "")
    level, code = (UnitLevel.COMMUNE, commune_code) if commune_code else (UnitLevel.PROVINCE, province_code)
    day = place_day(*years, today)
    if unit_id is not None:
        unit = AdministrativeUnit.objects.filter(pk=unit_id, level=level).first()
        if unit is not None and province_code not in {one.province_code for one in current_units_of([unit], today)}:
            unit = None
        elif unit is not None and unit.valid_until is not None and unit.valid_until < date(years[0], 1, 1):
            raise FieldRefusal(
                {"place": [_("%(name)s không còn là đơn vị hành chính trong thời gian này.") % {"name": unit.name}]}
            )
    else:
        unit = unit_by_code(level, code, day) or unit_by_code(level, code, today)
        if unit is not None and commune_code and unit.province_code != province_code:
            unit = None
    if unit is None:
        raise FieldRefusal({"place": [_("Không có địa bàn này.")]})
    plan_level = PlanLevel.COMMUNE if commune_code else PlanLevel.PROVINCE
    return PlanPlace(plan_level, unit, key_of(unit), province_code, commune_code)
