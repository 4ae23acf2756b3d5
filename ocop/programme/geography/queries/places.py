"""From three cells of a sheet to a commune of today."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from ocop.programme.geography.models import AdministrativeUnit
from ocop.programme.geography.queries.units import best_matches, current_units_of, named_in, valid_on
from ocop.programme.geography.rules.levels import UnitLevel
from ocop.programme.geography.rules.place_names import PlaceReading, place_readings


@dataclass(frozen=True)
class PlaceMatch:
    """What a written place means on a day.

    `commune` is there when the answer is certain. Otherwise `candidates` are the communes to choose from
    (perhaps none) and `note` says why, in a sentence to show. `read_as` are the units the words named, which
    may have ended since.
    """

    commune: AdministrativeUnit | None = None
    candidates: list[AdministrativeUnit] = field(default_factory=list)
    province: AdministrativeUnit | None = None
    district: AdministrativeUnit | None = None
    read_as: list[AdministrativeUnit] = field(default_factory=list)
    note: str = ""


def resolve_place(province_text: str, district_text: str, commune_text: str, on: date) -> PlaceMatch:
    """Reads a province, a district and a commune, any of them empty, of any time up to `on`; never raises.

    Old communes are followed to the communes of that day. A commune of that day written with its old district
    is understood too. Without a district the communes of that day win over ended ones of the same name.
    """
    provinces = _provinces(province_text)
    if province_text.strip() and not provinces:
        return PlaceMatch(note=_("Không có tỉnh, thành phố nào tên “%(name)s”.") % {"name": province_text.strip()})
    province = _only(current_units_of(provinces, on))
    districts = _districts(district_text, provinces)
    if len(districts) > 1:
        return PlaceMatch(
            province=province,
            note=_("Có %(count)d huyện cùng tên “%(name)s”: cần ghi tỉnh.")
            % {"count": len(districts), "name": district_text.strip()},
        )
    district = districts[0] if districts else None
    if province is None and district is not None:
        province = _only(current_units_of([district.parent] if district.parent else [], on))
    if not commune_text.strip():
        return PlaceMatch(
            candidates=_sorted(current_units_of([district], on)) if district else [],
            province=province,
            district=district,
            note=_("Chưa ghi xã, phường."),
        )
    if district is not None:
        return _within_district(district, province, commune_text, on)
    missing = ""
    if district_text.strip():
        missing = _("Không có huyện nào tên “%(name)s”.") % {"name": district_text.strip()}
    return _within_provinces(provinces, commune_text, on, missing=missing)


def _provinces(text: str) -> list[AdministrativeUnit]:
    """Every version of the provinces a text can name."""
    readings = place_readings(text, UnitLevel.PROVINCE)
    if not readings:
        return []
    versions = AdministrativeUnit.objects.filter(level=UnitLevel.PROVINCE)
    # A province that became a city keeps its versions together: the kind written does not tell them apart.
    kindless = [PlaceReading(reading.key, spelling=reading.spelling) for reading in readings]
    return named_in(versions, kindless)


def _districts(text: str, provinces: list[AdministrativeUnit]) -> list[AdministrativeUnit]:
    readings = place_readings(text, UnitLevel.DISTRICT)
    if not readings:
        return []
    units = AdministrativeUnit.objects.filter(level=UnitLevel.DISTRICT).select_related("parent")
    if not provinces:
        return best_matches(units.filter(matching_key__in=[reading.key for reading in readings]), readings)
    ended = {unit.code for unit in provinces if unit.valid_until is not None}
    found = named_in(units.filter(province_code__in=ended), readings)
    if found:
        return found
    # A sheet may name the province of today beside a district of a province merged into it.
    return named_in(units.filter(parent__in=_merged_into(provinces)), readings)


def _merged_into(provinces: list[AdministrativeUnit]) -> list[AdministrativeUnit]:
    """The provinces these were made of."""
    return list(AdministrativeUnit.objects.filter(level=UnitLevel.PROVINCE, successions_out__successor__in=provinces))


def _within_district(
    district: AdministrativeUnit, province: AdministrativeUnit | None, commune_text: str, on: date
) -> PlaceMatch:
    readings = place_readings(commune_text, UnitLevel.COMMUNE)
    old = named_in(AdministrativeUnit.objects.filter(parent=district), readings)
    if old:
        return _follow(old, province, commune_text, on, district=district)
    nearby = current_units_of([district], on)
    matches = best_matches(nearby, readings)
    if len(matches) == 1:
        return PlaceMatch(commune=matches[0], candidates=matches, province=province, district=district, read_as=matches)
    return PlaceMatch(
        candidates=_sorted(matches or nearby),
        province=province,
        district=district,
        note=_(
            "%(district)s không có xã, phường nào tên “%(name)s” vào tháng 6/2025, có thể đã nhập từ trước: "
            "hãy chọn một đơn vị hiện nay của địa bàn này."
        )
        % {"district": district.name, "name": commune_text.strip()},
    )


def _within_provinces(provinces: list[AdministrativeUnit], commune_text: str, on: date, *, missing: str) -> PlaceMatch:
    today = current_units_of(provinces, on)
    province = _only(today)
    readings = place_readings(commune_text, UnitLevel.COMMUNE)
    communes = AdministrativeUnit.objects.filter(level=UnitLevel.COMMUNE)
    current, ended = communes.filter(valid_on(on)), communes.filter(valid_until__lt=on)
    if provinces:
        merged = [*provinces, *_merged_into(provinces)]
        current = current.filter(province_code__in={unit.code for unit in today})
        ended = ended.filter(province_code__in={unit.code for unit in merged if unit.valid_until is not None})
    else:
        same_key = Q(matching_key__in=[reading.key for reading in readings])
        current, ended = current.filter(same_key), ended.filter(same_key)
    is_of_today = not provinces or any(unit.is_valid_on(on) for unit in provinces)
    for group in (current, ended) if is_of_today else (ended, current):
        if found := named_in(group, readings):
            return _follow(found, province, commune_text, on, missing=missing)
    where = province.name if province else _("Cả nước")
    not_found = _("%(place)s không có xã, phường nào tên “%(name)s”.") % {
        "place": where,
        "name": commune_text.strip(),
    }
    return PlaceMatch(province=province, note=f"{missing} {not_found}".strip())


def _follow(
    read_as: list[AdministrativeUnit],
    province: AdministrativeUnit | None,
    commune_text: str,
    on: date,
    *,
    district: AdministrativeUnit | None = None,
    missing: str = "",
) -> PlaceMatch:
    candidates = current_units_of(read_as, on)
    if not province and len({unit.province_code for unit in candidates}) == 1:
        province = _only(
            AdministrativeUnit.objects.filter(level=UnitLevel.PROVINCE, code=candidates[0].province_code), on
        )
    if len(candidates) == 1:
        return PlaceMatch(
            commune=candidates[0],
            candidates=candidates,
            province=province,
            district=district,
            read_as=read_as,
            note=missing,
        )
    names = "; ".join(unit.name for unit in candidates)
    namesakes = len({unit.code for unit in read_as})
    if namesakes > 1 and province is None:
        note = _("Có %(count)d xã, phường cùng tên “%(name)s”: cần ghi tỉnh.") % {
            "count": namesakes,
            "name": commune_text.strip(),
        }
    elif namesakes > 1:
        note = _("Có %(count)d xã, phường cùng tên “%(name)s”: cần ghi huyện cũ hoặc chọn một trong: %(names)s.") % {
            "count": namesakes,
            "name": commune_text.strip(),
            "names": names,
        }
    else:
        note = _("%(name)s cũ đã chia về %(count)d đơn vị: %(names)s. Hãy chọn một.") % {
            "name": read_as[0].name,
            "count": len(candidates),
            "names": names,
        }
    return PlaceMatch(
        candidates=candidates,
        province=province,
        district=district,
        read_as=read_as,
        note=f"{missing} {note}".strip(),
    )


def _sorted(units: Iterable[AdministrativeUnit]) -> list[AdministrativeUnit]:
    return sorted(units, key=lambda unit: unit.sort_key)


def _only(units: Iterable[AdministrativeUnit], on: date | None = None) -> AdministrativeUnit | None:
    found = [unit for unit in units if on is None or unit.is_valid_on(on)]
    return found[0] if len(found) == 1 else None
