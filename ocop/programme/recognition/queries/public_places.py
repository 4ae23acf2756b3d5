"""Names of a place as readers know them: today's, and those of before the mergers."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from ocop.foundation.text.folding import fold
from ocop.programme.geography.models import AdministrativeUnit, UnitSuccession
from ocop.programme.geography.queries.moved_codes import MovedCodes, Place, moved_codes
from ocop.programme.geography.queries.units import unit_by_code, valid_on
from ocop.programme.geography.rules.levels import UnitLevel

MOST_STEPS_BACK = 4
MOST_CODES = 800


@dataclass(frozen=True)
class NamedPlace:
    """A place of today: its name, "Xã Côn Minh, Huyện Na Rì, Bắc Kạn" of before, and folded words to search by."""

    name: str
    former: tuple[str, ...] = ()
    key: str = ""
    own_key: str = ""


@dataclass(frozen=True)
class PublicPlaces:
    """Places by official code of today; a commune that went over whole by its former code as well."""

    communes: dict[str, NamedPlace] = field(default_factory=dict)
    provinces: dict[str, NamedPlace] = field(default_factory=dict)
    moved: MovedCodes = field(default_factory=MovedCodes)

    def place(self, commune_code: str, province_code: str) -> Place:
        """Where a record with these codes lies today."""
        return self.moved.place(commune_code, province_code)

    def names(self, commune_code: str, province_code: str) -> tuple[str, str]:
        """Commune and province of today, "" where none is known."""
        commune = self.communes.get(commune_code)
        province = self.provinces.get(self.place(commune_code, province_code).province)
        return commune.name if commune else "", province.name if province else ""

    def words(self, commune_code: str, province_code: str) -> str:
        """Folded names to search by; a product without a commune is found by every old province of its province."""
        province = self.provinces.get(self.place(commune_code, province_code).province)
        commune = self.communes.get(commune_code)
        if commune is not None:
            return f"{commune.key} {province.own_key if province else ''}"
        return province.key if province else ""


def public_places(commune_codes: Collection[str], day: date) -> PublicPlaces:
    """All provinces of the day, and these communes, with what they were called; as many queries for one as for all."""
    moved = moved_codes(day)
    now = {code: moved.place(code, "").commune for code in commune_codes}
    named = _named(UnitLevel.COMMUNE, set(now.values()), day) if now else {}
    return PublicPlaces(
        communes=named | {code: named[place] for code, place in now.items() if place in named},
        provinces=_named(UnitLevel.PROVINCE, (), day),
        moved=moved,
    )


PLACE_NAMES = "COALESCE(commune.name, ''), COALESCE(province.name, ''), p.commune_code, p.province_code"
PLACE_JOINS = """
LEFT JOIN geography_administrativeunit commune ON commune.level = 'COMMUNE' AND commune.code = p.commune_code
       AND (commune.valid_from IS NULL OR commune.valid_from <= %s)
       AND (commune.valid_until IS NULL OR commune.valid_until >= %s)
LEFT JOIN geography_administrativeunit province ON province.level = 'PROVINCE'
       AND province.code = COALESCE(commune.province_code, p.province_code)
       AND (province.valid_from IS NULL OR province.valid_from <= %s)
       AND (province.valid_until IS NULL OR province.valid_until >= %s)
"""
"""For the product `p` of a constant query, the day four times: the units of the day with its codes."""


def place_names(commune_name: str, province_name: str, commune: str, province: str, day: date) -> tuple[str, str]:
    """The names a row brought with `PLACE_JOINS`; for codes that are none of the day's, of what they became."""
    if (commune_name or not commune) and province_name:
        return commune_name, province_name
    here = moved_codes(day).place(commune, province)
    units = [
        unit_by_code(level, code, day)
        for level, code in ((UnitLevel.COMMUNE, here.commune), (UnitLevel.PROVINCE, here.province))
    ]
    return units[0].name if units[0] else "", units[1].name if units[1] else ""


def _named(level: UnitLevel, codes: Collection[str], day: date) -> dict[str, NamedPlace]:
    units = AdministrativeUnit.objects.filter(valid_on(day), level=level).order_by("sort_key")
    if codes and len(codes) <= MOST_CODES:
        units = units.filter(code__in=list(codes))
    today = {pk: (code, name) for pk, code, name in units.values_list("pk", "code", "name")}
    former: dict[str, list[str]] = {code: [] for code, _name in today.values()}
    names = dict(today.values())
    code_of = {pk: code for pk, (code, _name) in today.items()}
    for _step in range(MOST_STEPS_BACK):
        steps = UnitSuccession.objects.order_by("predecessor__sort_key")
        steps = (
            steps.filter(successor__in=list(code_of))
            if len(code_of) <= MOST_CODES
            else steps.filter(successor__level=level)
        )
        before: dict[int, str] = {}
        for successor, pk, code, name, district, province in steps.values_list(
            "successor",
            "predecessor",
            "predecessor__code",
            "predecessor__name",
            "predecessor__parent__name",
            "predecessor__parent__parent__short_name",
        ):
            if successor in code_of:
                now = code_of[successor]
                before[pk] = now
                if (code, name) != (now, names[now]):  # a commune that only moved over was called the same
                    former[now].append(", ".join(part for part in (name, district, province) if part))
        if not before:
            break
        code_of = before
    return {
        code: NamedPlace(name, tuple(dict.fromkeys(former[code])), fold(" ".join([name, *former[code]])), fold(name))
        for code, name in today.values()
    }
