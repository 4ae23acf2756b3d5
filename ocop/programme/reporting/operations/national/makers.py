"""Producers and products of a made-up country; a part of making it."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.utils.translation import override

from ocop.foundation.copying import copy_rows
from ocop.foundation.text.folding import fold
from ocop.foundation.text.sorting import vietnamese_sort_key
from ocop.programme.producers.models import Producer
from ocop.programme.producers.rules.producer_kinds import Sex, Verification
from ocop.programme.products.models import Product, StandardHeld
from ocop.programme.products.rules.illustrations import illustration_name
from ocop.programme.products.rules.product_sheet import search_text_for, slug_for
from ocop.programme.products.rules.standards import Standard
from ocop.programme.reporting.operations.national.country import MADE_UP, Country, MadeProduct, Place, at, keys
from ocop.programme.reporting.rules.national_plan import (
    ETHNICITIES,
    KIND_WORDS,
    SET_WEIGHTS,
    THINGS,
    Life,
    life_of,
    shares,
)
from ocop.programme.rubrics.labels import INDUSTRY_LABELS
from ocop.programme.rubrics.rules.industries import industry_of_set

_PRODUCER = (
    "id", "kind", "name", "matching_key", "sort_key", "tax_code", "founded_on", "commune_id", "commune_code",
    "province_code", "address", "representative_name", "representative_position", "representative_sex",
    "representative_ethnicity", "verification", "verified_at", "is_demo", "created_at", "changed_at",
)  # fmt: skip
_PRODUCT = (
    "id", "producer_id", "name", "matching_key", "search_text", "sort_key", "slug", "industry", "set_number",
    "province_code", "commune_code", "specification", "price_dong", "illustration", "source_note", "is_demo",
    "created_at", "changed_at",
)  # fmt: skip
_HELD = ("product_id", "standard", "number", "issuer", "valid_from", "valid_until")
_TAX_CODES_FROM = 9_000_000_000
"""No tax office has given out numbers that begin so."""


def write_makers(country: Country) -> None:
    """Producers by province, then their products, then the standards a part of them holds."""
    producers = _producers(country)
    country.tell("producers", sum(map(len, producers.values())))
    _products(country, producers)
    country.tell("products", len(country.products))
    count = _standards(country)
    country.tell("standards held", count)


def _producers(country: Country) -> dict[str, list[tuple[int, str, str]]]:
    """By province: key, name, commune."""
    rng, since = country.rng, at(country.turns[0].opens_on - timedelta(days=60))
    counts = shares(rng, max(country.size.producers, 1), len(country.places))
    found: dict[str, list[tuple[int, str, str]]] = {place.code: [] for place in country.places}
    all_keys = iter(keys(Producer, sum(counts)))
    rows: list[tuple[Any, ...]] = []
    kinds, weights = list(KIND_WORDS), [weight for _words, weight in KIND_WORDS.values()]
    for place, count in zip(country.places, counts, strict=True):
        for number in range(1, count + 1):
            key, kind = next(all_keys), rng.choices(kinds, weights)[0]
            commune_key, commune, commune_name = rng.choice(place.communes)
            name = f"{KIND_WORDS[kind][0]} {commune_name} số {number} (thử)"
            found[place.code].append((key, name, commune))
            rows.append(
                (
                    key, kind, name, fold(name)[:250], vietnamese_sort_key(name)[:600], str(_TAX_CODES_FROM + key),
                    since.date() - timedelta(days=rng.randrange(100, 4000)), commune_key, commune, place.code,
                    f"{commune_name}, {place.name}", f"Người đại diện mẫu {key}", "Giám đốc",
                    rng.choice((Sex.FEMALE, Sex.MALE)).value, rng.choice(ETHNICITIES),
                    Verification.VERIFIED.value, since, True, since, since,
                )
            )  # fmt: skip
    copy_rows(Producer, _PRODUCER, rows)
    return found


def _products(country: Country, producers: dict[str, list[tuple[int, str, str]]]) -> None:
    rng, size = country.rng, country.size
    with override("vi"):
        words = {industry: str(label) for industry, label in INDUSTRY_LABELS.items()}
    sets, weights = list(THINGS), [SET_WEIGHTS[one] for one in THINGS]
    makers = [(place, one) for place in country.places for one in producers[place.code]]
    all_keys = keys(Product, size.products)
    made: list[MadeProduct] = []
    for number, key in enumerate(all_keys):
        # Every producer has a product; the rest goes to whoever chance names.
        place, (producer, producer_name, commune) = makers[number] if number < len(makers) else rng.choice(makers)
        set_number = rng.choices(sets, weights)[0]
        name = f"{rng.choice(THINGS[set_number])} {country.names[commune]} {number + 1}"
        life = _life(country, place)
        made.append(MadeProduct(key, producer, producer_name, name, place.code, commune, set_number, life))
    country.products = made
    since = at(country.turns[0].opens_on - timedelta(days=50))

    def rows() -> Iterator[tuple[Any, ...]]:
        for one in made:
            industry = industry_of_set(one.set_number)
            yield (
                one.key, one.producer, one.name, fold(one.name)[:250],
                search_text_for(one.name, words[industry], one.producer_name), vietnamese_sort_key(one.name)[:600],
                slug_for(one.name), industry.value, one.set_number, one.province, one.commune, "Hộp 500 g",
                rng.randrange(20, 900) * 1000, illustration_name(one.name, one.set_number), MADE_UP, True, since, since,
            )  # fmt: skip

    copy_rows(Product, _PRODUCT, rows())


def _life(country: Country, place: Place) -> Life:
    return life_of(country.rng, country.turns, country.issued[place.code], country.today)


def _standards(country: Country) -> int:
    rng, rows = country.rng, []
    kinds = (Standard.VIETGAP, Standard.HACCP, Standard.ISO_22000, Standard.ORGANIC_VN, Standard.TRADEMARK)
    for one in country.products:
        for standard in kinds:
            if rng.random() < 0.12:
                first = country.today - timedelta(days=rng.randrange(10, 1500))
                until = first + timedelta(days=1095)
                rows.append(
                    (one.key, standard.value, f"{standard.value}-{one.key}", "Đơn vị chứng nhận mẫu", first, until)
                )
    copy_rows(StandardHeld, _HELD, rows)
    return len(rows)
