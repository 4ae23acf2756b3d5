"""Products for tests: the least a valid row needs."""

from datetime import UTC, datetime
from itertools import count
from typing import Any

from ocop.foundation.text.folding import fold
from ocop.foundation.text.sorting import vietnamese_sort_key
from ocop.programme.products.models import Product
from ocop.programme.rubrics.rules.industries import industry_of_set
from tests.factories.producers import make_producer

NOW = datetime(2026, 9, 1, 2, 0, tzinfo=UTC)
_numbers = count(1)


def make_product(**changes: Any) -> Product:
    """A tea of a new producer, in set 11; give `producer`, `name`, `set_number`."""
    producer = changes.pop("producer", None) or make_producer()
    name = changes.pop("name", None) or f"Chè tôm nõn {next(_numbers)}"
    set_number = changes.pop("set_number", 11)
    values = {
        "name": name,
        "matching_key": fold(name),
        "search_text": fold(name),
        "sort_key": vietnamese_sort_key(name),
        "slug": fold(name).replace(" ", "-"),
        "set_number": set_number,
        "industry": industry_of_set(set_number) if set_number else "",
        "province_code": producer.province_code,
        "commune_code": producer.commune_code,
        "created_at": NOW,
        "changed_at": NOW,
        **changes,
    }
    return Product.objects.create(producer=producer, **values)
