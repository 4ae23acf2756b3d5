"""What all parts of a made-up country share while it is written."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any

from ocop.foundation.bulk_rows import reserve_keys
from ocop.programme.geography.models import AdministrativeUnit
from ocop.programme.geography.queries.units import provinces_on, valid_on
from ocop.programme.geography.rules.levels import UnitLevel
from ocop.programme.reporting.rules.national_plan import Life, NationalSize, Turn, turn_under_way, turns_before

MADE_UP = "Số liệu thử ở quy mô cả nước, không phải sản phẩm có thật."
MINISTRY = ""
"""Stands for the ministry where a province code is asked for."""
Tell = Callable[[str, int], None]
"""Told what was written and how many rows."""


@dataclass(frozen=True)
class Place:
    """A province with its communes of today: (key, code, name)."""

    key: int
    code: str
    name: str
    communes: list[tuple[int, str, str]]


@dataclass
class MadeProduct:
    """A product with what follows from it."""

    key: int
    producer: int
    producer_name: str
    name: str
    province: str
    commune: str
    set_number: int
    life: Life


@dataclass
class Filing:
    """One dossier: of an award (`turn`, `star`) or under way (`turn` -1)."""

    key: int
    product: MadeProduct
    kind: str
    turn: int
    star: int
    state: str
    rubric: int
    filed_at: datetime
    decided_at: datetime | None
    revoked_after: int = 0
    version: int = 0
    item: int = 0
    result: int = 0
    certificate: int = 0
    previous_code: str = ""
    code: str = ""
    council: str = ""
    """Province code of the council that judged it, "" the ministry's."""


@dataclass
class Country:
    """Sizes, days, places; what was written so far."""

    size: NationalSize
    now: datetime
    today: date
    tell: Tell
    turns: list[Turn]
    current: Turn
    places: list[Place]
    rng: Random
    issued: dict[str, list[date]] = field(default_factory=dict)
    """By province ("" the ministry) the day each round's decision is signed."""
    products: list[MadeProduct] = field(default_factory=list)
    filings: list[Filing] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)

    @property
    def awarded(self) -> list[Filing]:
        """The dossiers a council judged."""
        return [one for one in self.filings if one.turn >= 0]


def country_of(size: NationalSize, *, now: datetime, today: date, tell: Tell) -> Country:
    """The provinces and communes of today, and on which day each authority signs in each round."""
    rng = Random(size.seed)  # noqa: S311  (made-up records, the same for the same seed)
    communes: dict[str, list[tuple[int, str, str]]] = {}
    units = AdministrativeUnit.objects.filter(valid_on(today), level=UnitLevel.COMMUNE).order_by("code")
    for key, code, name, province in units.values_list("pk", "code", "name", "province_code"):
        communes.setdefault(province, []).append((key, code, name))
    places = [
        Place(unit.pk, unit.code, unit.name, communes[unit.code]) for unit in provinces_on(today).order_by("code")
    ]
    turns = turns_before(today)
    found = Country(size, now, today, tell, turns, turn_under_way(today), places, rng)
    for code in (MINISTRY, *(place.code for place in places)):
        found.issued[code] = [turn.held_on + timedelta(days=rng.randrange(8, 26)) for turn in turns]
    found.names = {place.code: place.name for place in places} | {
        code: name for place in places for _key, code, name in place.communes
    }
    return found


def at(day: date, hour: int = 2) -> datetime:
    """A moment of that day in UTC: office hours in Vietnam."""
    return datetime.combine(day, time(hour), tzinfo=UTC)


def keys(model: type[Any], count: int) -> list[int]:
    """Keys for rows to come."""
    return reserve_keys(model, count)
