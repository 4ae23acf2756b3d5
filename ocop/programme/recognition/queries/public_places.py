"""Names of a place as readers know them: today's, and those of before the mergers."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from ocop.foundation.text.folding import fold
from ocop.programme.geography.models import AdministrativeUnit, UnitSuccession
from ocop.programme.geography.queries.units import valid_on
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
    """Places by official code of today."""

    communes: dict[str, NamedPlace] = field(default_factory=dict)
    provinces: dict[str, NamedPlace] = field(default_factory=dict)

    def words(self, commune_code: str, province_code: str) -> str:
        """Folded names to search by; a product without a commune is found by every old province of its province."""
        province = self.provinces.get(province_code)
        commune = self.communes.get(commune_code)
        if commune is not None:
            return f"{commune.key} {province.own_key if province else ''}"
        return province.key if province else ""


def public_places(commune_codes: Collection[str], day: date) -> PublicPlaces:
    """All provinces of the day, and these communes, with what they were called; as many queries for one as for all."""
    return PublicPlaces(
        communes=_named(UnitLevel.COMMUNE, commune_codes, day) if commune_codes else {},
        provinces=_named(UnitLevel.PROVINCE, (), day),
    )


def _named(level: UnitLevel, codes: Collection[str], day: date) -> dict[str, NamedPlace]:
    units = AdministrativeUnit.objects.filter(valid_on(day), level=level).order_by("sort_key")
    if codes and len(codes) <= MOST_CODES:
        units = units.filter(code__in=list(codes))
    today = {pk: (code, name) for pk, code, name in units.values_list("pk", "code", "name")}
    former: dict[str, list[str]] = {code: [] for code, _name in today.values()}
    code_of = {pk: code for pk, (code, _name) in today.items()}
    for _step in range(MOST_STEPS_BACK):
        steps = UnitSuccession.objects.order_by("predecessor__sort_key")
        steps = (
            steps.filter(successor__in=list(code_of))
            if len(code_of) <= MOST_CODES
            else steps.filter(successor__level=level)
        )
        before: dict[int, str] = {}
        for successor, pk, name, district, province in steps.values_list(
            "successor",
            "predecessor",
            "predecessor__name",
            "predecessor__parent__name",
            "predecessor__parent__parent__short_name",
        ):
            if successor in code_of:
                former[code_of[successor]].append(", ".join(part for part in (name, district, province) if part))
                before[pk] = code_of[successor]
        if not before:
            break
        code_of = before
    return {
        code: NamedPlace(name, tuple(dict.fromkeys(former[code])), fold(" ".join([name, *former[code]])), fold(name))
        for code, name in today.values()
    }
