"""Provinces that have become part of others: their plans are still put on record, as plans of their own time."""

from collections.abc import Iterable
from datetime import date

from ocop.programme.geography.models import AdministrativeUnit
from ocop.programme.geography.rules.levels import UnitLevel


def former_provinces(codes: Iterable[str], today: date) -> list[AdministrativeUnit]:
    """What has gone, whole or in part, into the provinces of these codes, in Vietnamese order; a province that kept its
    code is not among them. One query a generation."""
    own = set(codes)
    provinces = AdministrativeUnit.objects.filter(level=UnitLevel.PROVINCE)
    found: dict[int, AdministrativeUnit] = {}
    waiting = list(provinces.filter(code__in=own))
    while waiting:
        before = provinces.filter(successions_out__successor__in=waiting, successions_out__effective_on__lte=today)
        waiting = [one for one in before.distinct() if one.pk not in found]
        found |= {one.pk: one for one in waiting}
    return sorted(
        (one for one in found.values() if one.code not in own and one.valid_until is not None),
        key=lambda one: (one.sort_key, one.pk),
    )
