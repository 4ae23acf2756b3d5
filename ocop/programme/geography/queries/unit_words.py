"""What units are called on a day, those that are no more or not yet there too."""

from collections.abc import Collection
from datetime import date

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from ocop.programme.geography.models import AdministrativeUnit, UnitSuccession
from ocop.programme.geography.rules.levels import UnitLevel


def commune_words(codes: Collection[str], day: date) -> dict[str, str]:
    """Code → name of communes on that day, in Vietnamese order; one query.

    A code no commune has then has the name it had last, called a former unit where the register says what followed it,
    or the first one, called a later unit.
    """
    return _words(UnitLevel.COMMUNE, codes, day)


def province_words(codes: Collection[str], day: date) -> dict[str, str]:
    """The same of provinces."""
    return _words(UnitLevel.PROVINCE, codes, day)


def _words(level: UnitLevel, codes: Collection[str], day: date) -> dict[str, str]:
    units = AdministrativeUnit.objects.filter(level=level, code__in={code for code in codes if code})
    followed = Exists(UnitSuccession.objects.filter(predecessor=OuterRef("pk")))
    versions = sorted(units.annotate(followed=followed), key=lambda unit: (unit.valid_from or date.min, unit.pk))
    found: dict[str, tuple[str, str]] = {}
    for unit in versions:
        if unit.code not in found or unit.valid_from is None or unit.valid_from <= day:
            found[unit.code] = unit.sort_key, _called(unit, day, is_followed=unit.followed)
    return {code: words for code, (_key, words) in sorted(found.items(), key=lambda one: (one[1][0], one[0]))}


def _called(unit: AdministrativeUnit, day: date, *, is_followed: bool) -> str:
    if unit.valid_from is not None and unit.valid_from > day:
        return _("%(name)s (lập sau ngày này)") % {"name": unit.name}
    if is_followed and not unit.is_valid_on(day):
        return _("%(name)s (đơn vị cũ)") % {"name": unit.name}
    return unit.name
