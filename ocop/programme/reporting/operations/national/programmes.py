"""Plans with their targets, fairs and press pieces; a part of making a country."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from ocop.foundation.copying import copy_rows
from ocop.foundation.text.folding import fold
from ocop.foundation.text.sorting import vietnamese_sort_key
from ocop.programme.planning.models import Plan, Target
from ocop.programme.planning.rules.plan_kinds import Comparator, PlanLevel, PlanState
from ocop.programme.promotion.models import Fair, PressPiece
from ocop.programme.promotion.rules.promotion_kinds import FairKind, PressKind
from ocop.programme.reporting.operations.national.country import MADE_UP, Country, Place, at, keys
from ocop.programme.reporting.rules.indicators import INDICATORS

ASKED = (
    ("Sản phẩm mới được công nhận", "san-pham-moi", "", "sản phẩm", 90),
    ("Sản phẩm còn hiệu lực", "san-pham-con-hieu-luc", "", "sản phẩm", 520),
    ("Sản phẩm 5 sao còn hiệu lực", "san-pham-con-hieu-luc", "5", "sản phẩm", 12),
    ("Chủ thể có sản phẩm còn hiệu lực", "chu-the-con-san-pham", "", "chủ thể", 280),
    ("Xã có sản phẩm còn hiệu lực", "xa-co-san-pham", "", "xã", 80),
    ("Sản phẩm có truy xuất nguồn gốc", "san-pham-truy-xuat", "", "sản phẩm", 200),
    ("Hồ sơ nộp mới", "ho-so-nop-moi", "", "hồ sơ", 120),
    ("Tin, bài về sản phẩm", "tin-bai", "", "tin, bài", 24),
)
"""Words, indicator, stars, unit, how much of a province."""
SET_DOWN = 2
"""So many of them are set down to the places below."""
FAIRS_OF_A_PROVINCE, PIECES_OF_A_PROVINCE, COMMUNES_ASKED = 8, 120, 30
_PLAN = (
    "id", "level", "unit_of_place_id", "place_key", "province_code", "first_year", "last_year", "title", "issuing_unit",
    "valid_from", "state", "source_title", "source_note", "is_demo", "key", "created_at", "issued_at",
)  # fmt: skip
_TARGET = (
    "id", "plan_id", "position", "words", "words_key", "indicator", "stars", "unit_of_place_id", "place_key",
    "province_code", "commune_code", "first_year", "last_year", "comparator", "value", "unit", "accumulation",
    "allotted_from_id",
)  # fmt: skip
_FAIR = (
    "kind", "name", "sort_key", "organiser", "province_code", "venue", "starts_on", "ends_on", "registers_until",
    "capacity", "is_demo", "created_at",
)  # fmt: skip
_PIECE = ("title", "outlet", "kind", "published_on", "province_code", "entered_at", "is_demo")


def write_programmes(country: Country) -> None:
    """The country's plan of the period set down to provinces, each province's plan of the year set down to communes;
    fairs and press pieces of five years."""
    year = country.today.year
    places: list[Place | None] = [None, *country.places]
    plans = list(zip(places, keys(Plan, len(places)), strict=True))
    copy_rows(Plan, _PLAN, (_plan(country, place, key, year) for place, key in plans))
    count = sum(len(ASKED) + SET_DOWN * len(_below(country, place)) for place in places)
    free = iter(keys(Target, count))
    targets = [one for place, key in plans for one in _targets(country, place, key, year, free)]
    copy_rows(Target, _TARGET, targets)
    country.tell("targets of plans", len(targets))
    copy_rows(Fair, _FAIR, _fairs(country))
    copy_rows(PressPiece, _PIECE, _pieces(country))
    country.tell("press pieces", PIECES_OF_A_PROVINCE * len(country.places))


def _plan(country: Country, place: Place | None, key: int, year: int) -> tuple[Any, ...]:
    level = PlanLevel.PROVINCE if place else PlanLevel.NATION
    day, unit = date(year, 1, 5), f"UBND {place.name}" if place else "Bộ Nông nghiệp và Môi trường"
    form = UUID(int=country.rng.getrandbits(128), version=4)
    title = f"Kế hoạch năm {year}, {place.name} (thử)" if place else f"Kế hoạch giai đoạn {year}–2030 (thử)"
    return (
        key, level.value, place.key if place else None, f"PROVINCE:{place.code}" if place else "NATION",
        place.code if place else "", year, year if place else max(year, 2030), title, unit, day,
        PlanState.ISSUED.value, "Số liệu thử", MADE_UP, True, form, at(day), at(day),
    )  # fmt: skip


def _below(country: Country, place: Place | None) -> list[tuple[int, str, str]]:
    """Key, code and name of the places a plan's targets are set down to."""
    if place is None:
        return [(one.key, one.code, one.name) for one in country.places]
    return place.communes[:COMMUNES_ASKED]


def _targets(
    country: Country, place: Place | None, plan: int, year: int, free: Iterator[int]
) -> Iterator[tuple[Any, ...]]:
    """Those of the plan's own place, and the first of them set down below it."""
    level, below = "COMMUNE" if place else "PROVINCE", _below(country, place)
    size, last = (1 if place else len(country.places)), (year if place else max(year, 2030))
    for position, (words, code, stars, unit, value) in enumerate(ASKED, start=1):
        cells = (position, words, fold(words)[:250], code, stars)
        mode, key = INDICATORS[code].mode.value, next(free)
        asked = (year, last, Comparator.AT_LEAST.value)
        yield key, plan, *cells, None, "", "", "", *asked, Decimal(value * size), unit, mode, None
        for unit_key, unit_code, _name in below if position <= SET_DOWN else ():
            province, commune = (place.code, unit_code) if place else (unit_code, "")
            where = (unit_key, f"{level}:{unit_code}", province, commune)
            share = Decimal(max(value // 20, 1) if place else value)
            yield next(free), plan, *cells, *where, *asked, share, unit, mode, key


def _fairs(country: Country) -> Iterator[tuple[Any, ...]]:
    for place in country.places:
        for number in range(FAIRS_OF_A_PROVINCE):
            begins = country.today - timedelta(days=country.rng.randrange(-60, 1500))
            name = f"Hội chợ OCOP {place.name} lần {number + 1} (thử)"
            yield (
                FairKind.FAIR.value, name, vietnamese_sort_key(name), f"Sở Công Thương {place.name}", place.code,
                "Trung tâm hội chợ", begins, begins + timedelta(days=4), begins - timedelta(days=10), 60, True,
                at(begins - timedelta(days=90)),
            )  # fmt: skip


def _pieces(country: Country) -> Iterator[tuple[Any, ...]]:
    for place in country.places:
        for number in range(PIECES_OF_A_PROVINCE):
            day = country.today - timedelta(days=country.rng.randrange(1, 1800))
            title = f"Sản phẩm OCOP của {place.name}, bài {number + 1} (thử)"
            yield title, f"Báo {place.name}", PressKind.ONLINE.value, day, place.code, at(day), True
