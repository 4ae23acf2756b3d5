"""Administrative units for tests: the least a valid row needs."""

from datetime import timedelta
from itertools import count
from typing import Any

from ocop.foundation.text.folding import fold
from ocop.foundation.text.sorting import vietnamese_sort_key
from ocop.programme.geography.models import AdministrativeUnit
from ocop.programme.geography.rules.levels import UnitKind, UnitLevel, official_name

_codes = count(90001)


def make_province(**changes: Any) -> AdministrativeUnit:
    """Tỉnh Thái Nguyên (19) unless changed; the same code twice gives the same row."""
    code = changes.pop("code", "19")
    short_name = changes.pop("short_name", {"19": "Thái Nguyên", "24": "Bắc Ninh"}.get(code, f"Số {code}"))
    return _unit(
        UnitLevel.PROVINCE, changes.pop("kind", UnitKind.TINH), code, short_name, province_code=code, **changes
    )


def make_district(*, parent: AdministrativeUnit, code: str, short_name: str) -> AdministrativeUnit:
    """Huyện of a province."""
    return _unit(
        UnitLevel.DISTRICT, UnitKind.HUYEN, code, short_name, parent=parent, province_code=parent.province_code
    )


def make_commune(**changes: Any) -> AdministrativeUnit:
    """Xã of Thái Nguyên with a code of its own unless changed; give `parent` for another province."""
    parent = changes.pop("parent", None) or make_province(code=changes.pop("province_code", "19"))
    code = changes.pop("code", None) or str(next(_codes))
    short_name = changes.pop("short_name", f"Tân Cương {code}")
    return _unit(
        UnitLevel.COMMUNE,
        changes.pop("kind", UnitKind.XA),
        code,
        short_name,
        parent=parent,
        province_code=parent.province_code,
        **changes,
    )


def _unit(level: UnitLevel, kind: UnitKind, code: str, short_name: str, **values: Any) -> AdministrativeUnit:
    defaults = {
        "kind": kind,
        "name": official_name(kind, short_name),
        "short_name": short_name,
        "matching_key": fold(short_name),
        "sort_key": vietnamese_sort_key(short_name),
        **values,
    }
    valid_from = defaults.pop("valid_from", None)
    if valid_from is not None:  # a code has one open row: the one before ends on the eve
        before = AdministrativeUnit.objects.filter(level=level, code=code, valid_until__isnull=True)
        before.exclude(valid_from=valid_from).update(valid_until=valid_from - timedelta(days=1))
    unit, _created = AdministrativeUnit.objects.get_or_create(
        level=level, code=code, valid_from=valid_from, defaults=defaults
    )
    return unit
