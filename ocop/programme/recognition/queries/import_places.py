"""Places of a list, each asked once."""

import re
from dataclasses import dataclass
from datetime import date

from ocop.programme.geography.models import AdministrativeUnit
from ocop.programme.geography.queries.places import PlaceMatch, resolve_place
from ocop.programme.geography.queries.units import unit_by_code
from ocop.programme.geography.rules.levels import UnitLevel
from ocop.programme.recognition.rules.import_rows import ReadRow

_COMMUNE = re.compile(
    r"^(?:xã|phường|thị trấn|đặc khu|xa|phuong|thi tran|tt\.?|x\.|p\.|tx\. ?tr\.)\s*\S", re.IGNORECASE
)
_DISTRICT = re.compile(r"^(?:huyện|quận|thị xã|huyen|quan|thi xa|h\.|q\.|tx\.?)\s*\S", re.IGNORECASE)
_CITY = re.compile(r"^(?:thành phố|thanh pho|tp\.?)\s*\S", re.IGNORECASE)
_PROVINCE = re.compile(r"^(?:tỉnh|tinh)\s+\S", re.IGNORECASE)


@dataclass(frozen=True)
class WrittenPlace:
    """The words for a place as a list wrote them."""

    province: str
    district: str
    commune: str

    @property
    def as_printed(self) -> str:
        return ", ".join(part for part in (self.commune, self.district, self.province) if part)


class Places:
    """Resolves written places on a day; equal words are looked up once."""

    def __init__(self, on: date, default_province: str) -> None:
        self.on = on
        self.default_province = default_province
        self._found: dict[WrittenPlace, PlaceMatch] = {}

    def written(self, row: ReadRow) -> WrittenPlace:
        """The place words of a row: its own columns, else what its commune or address cell holds between commas."""
        province, district, commune = row.province, row.district, row.commune
        if commune and "," in commune:
            commune, district, province = _taken_apart(commune, commune.split(",")[0].strip(), district, province)
        elif not commune and row.address:
            commune, district, province = _taken_apart(row.address, "", district, province)
        return WrittenPlace(province or self.default_province, district, commune)

    def match(self, place: WrittenPlace) -> PlaceMatch:
        """What the words mean today."""
        if place not in self._found:
            self._found[place] = resolve_place(place.province, place.district, place.commune, self.on)
        return self._found[place]

    def province_named(self, text: str) -> AdministrativeUnit | None:
        """The province of today a text names, or None."""
        return self.match(WrittenPlace(text, "", "")).province if text.strip() else None


def province_name(code: str, on: date) -> str:
    """The name of a province of that day; "" for an unknown code."""
    unit = unit_by_code(UnitLevel.PROVINCE, code, on) if code else None
    return unit.name if unit else ""


def _taken_apart(text: str, commune: str, district: str, province: str) -> tuple[str, str, str]:
    for raw in re.split(r"[,;]|\s[-–]\s", text):
        part = raw.strip(" .")
        if _COMMUNE.match(part) and not commune:
            commune = part
        elif _DISTRICT.match(part) and not district:
            district = part
        elif _PROVINCE.match(part) and not province:
            province = part
        elif _CITY.match(part):
            if not district and not province:
                district = part
            elif not province:
                province = part
    return commune, district, province
