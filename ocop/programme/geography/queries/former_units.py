"""The provinces a province of today was made of, and the communes that were theirs."""

from datetime import date

from ocop.programme.geography.models import AdministrativeUnit, UnitSuccession
from ocop.programme.geography.queries.units import current_units_of, valid_on
from ocop.programme.geography.rules.levels import UnitLevel


def former_provinces_of(province_code: str, today: date) -> list[AdministrativeUnit]:
    """The units a province of today was made of, in Vietnamese order; none where no other went into it."""
    found = list(
        AdministrativeUnit.objects.filter(
            level=UnitLevel.PROVINCE,
            successions_out__successor__level=UnitLevel.PROVINCE,
            successions_out__successor__code=province_code,
            successions_out__effective_on__lte=today,
        ).distinct()
    )
    return found if len(found) > 1 else []


def communes_once_of(province_code: str, today: date) -> frozenset[str]:
    """Codes of the communes of a province that ended, and of those of today made of these alone: whatever a record of
    then or of now may hold. Empty when no province of this code ended."""
    ended = AdministrativeUnit.objects.filter(level=UnitLevel.PROVINCE, code=province_code, valid_until__lt=today)
    codes: set[str] = set()
    for province in ended:
        assert province.valid_until is not None
        last_day = province.valid_until
        own = list(
            AdministrativeUnit.objects.filter(valid_on(last_day), level=UnitLevel.COMMUNE, province_code=province_code)
        )
        later = current_units_of(own, today)
        shared = set(
            UnitSuccession.objects.filter(successor__in=[unit.pk for unit in later], effective_on__gt=last_day)
            .exclude(predecessor__in=[unit.pk for unit in own])
            .filter(predecessor__level=UnitLevel.COMMUNE)
            .values_list("successor_id", flat=True)
        )
        codes |= {unit.code for unit in own} | {unit.code for unit in later if unit.pk not in shared}
    return frozenset(codes)
