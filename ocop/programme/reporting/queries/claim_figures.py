"""The figures of a claim file as typed figures: the columns of the table, or figures that are never stored."""

from datetime import date
from typing import Any

from ocop.programme.geography.models import AdministrativeUnit
from ocop.programme.geography.queries.units import current_units_of, valid_on
from ocop.programme.geography.rules.levels import UnitLevel
from ocop.programme.official_documents.models import OfficialDocument
from ocop.programme.reporting.models import TypedFigure
from ocop.programme.reporting.rules.claim_file import ClaimFile, Source, WrittenFigure
from ocop.programme.reporting.rules.periods import period_days


def unsaved_figures(file: ClaimFile, today: date) -> dict[str, TypedFigure]:
    """Every figure of the file by name, in memory only: for a look at another file than the one on record."""
    places = places_of(file, today)
    return {
        one.name: TypedFigure(code=one.name, **figure_values(one, file.sources[one.source], None, places))
        for one in file.figures.values()
    }


REGION_NAMES = {"vùng TDMNBB": "MOUNTAIN14", "phía Bắc (25 tỉnh)": "NORTH25"}


def place_named(words: str, on: date) -> tuple[str, str] | None:
    """Level and code of "Bắc Ninh", "Quảng Ninh / Huyện Đầm Hà", "phía Bắc (25 tỉnh)" on that day; None for the nation
    or a name nobody knows."""
    if words in REGION_NAMES:
        return "REGION", REGION_NAMES[words]
    province, _slash, district = (part.strip() for part in words.partition("/"))
    units = AdministrativeUnit.objects.filter(valid_on(on))
    name = province.partition("(")[0].strip()
    found = units.filter(level=UnitLevel.PROVINCE, short_name=name).first()
    if found is None or not district:
        return None if found is None else (UnitLevel.PROVINCE.value, found.code)
    inside = units.filter(level=UnitLevel.DISTRICT, province_code=found.code, name=district).first()
    return None if inside is None else (UnitLevel.DISTRICT.value, inside.code)


def places_of(file: ClaimFile, today: date) -> dict[tuple[str, str], tuple[AdministrativeUnit | None, str]]:
    """(level, code of the source's time) → the unit then and the code of the province that holds it today."""
    found: dict[tuple[str, str], tuple[AdministrativeUnit | None, str]] = {}
    for one in file.figures.values():
        key = (one.place_level, one.place_code)
        if key in found or one.place_level in {"NATION", "REGION"}:
            continue
        last_day = period_days(one.period)[1]
        units = AdministrativeUnit.objects.filter(level=UnitLevel(one.place_level), code=one.place_code)
        unit = next((unit for unit in units if unit.is_valid_on(last_day)), units.first())
        provinces = {later.province_code for later in current_units_of([unit], today)} if unit else set()
        found[key] = (unit, provinces.pop() if len(provinces) == 1 else "")
    return found


def figure_values(
    one: WrittenFigure,
    source: Source,
    document: OfficialDocument | None,
    places: dict[tuple[str, str], tuple[AdministrativeUnit | None, str]],
) -> dict[str, Any]:
    """The columns a figure fills; `places` from places_of."""
    unit, province = places.get((one.place_level, one.place_code), (None, ""))
    first, last = period_days(one.period)
    return {
        "is_claim": one.is_claim,
        "words": one.words,
        "subject": one.subject,
        "indicator": one.indicator,
        "kind": one.kind.value,
        "value": one.value,
        "value_max": one.value_max,
        "day_from": one.days[0] if one.days else None,
        "day_until": one.days[1] if one.days else None,
        "unit": one.unit,
        "qualifier": one.qualifier.value,
        "period": one.period,
        "period_from": first,
        "period_until": last,
        "unit_of_place_id": unit.pk if unit else None,
        "region_code": one.place_code if one.place_level == "REGION" else "",
        "province_code": province,
        "document_id": document.pk if document else None,
        "source_key": source.key,
        "source_title": source.title,
        "source_publisher": source.publisher,
        "source_url": source.url,
        "quote": one.quote,
        "note": one.note,
        "evidence": source.evidence.value,
    }
