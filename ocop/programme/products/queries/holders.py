"""Which producer answered for a product, and when. Everybody may read it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ocop.programme.producers.models import Producer
from ocop.programme.products.models import Product, ProductHeld


@dataclass(frozen=True, slots=True)
class Holder:
    """A producer with the days it answered for the product, both included; `until` None: still."""

    producer_id: int
    since: date
    until: date | None
    reason: str = ""


def holders_of(product_id: int) -> list[Holder]:
    """All in order; empty for a product that never passed on."""
    rows = ProductHeld.objects.filter(product=product_id).order_by("held_from", "pk")
    return [Holder(one.producer_id, one.held_from, one.held_until, one.reason) for one in rows]


def ids_of_holders(product_id: int, producer_id: int) -> set[int]:
    """Everybody who ever answered for it; `producer_id` does today."""
    return holders_of_products({product_id: producer_id})[product_id]


def holders_of_products(today: Mapping[int, int]) -> dict[int, set[int]]:
    """The same of many, given who answers for each today; one statement."""
    found = {product_id: {producer_id} for product_id, producer_id in today.items()}
    for product_id, producer_id in ProductHeld.objects.filter(product__in=list(today)).values_list(
        "product_id", "producer_id"
    ):
        found[product_id].add(producer_id)
    return found


def holder_on(product: Product, day: date) -> Producer:
    """Who answered for the product on a day; before the history begins, its first holder."""
    rows = list(product.holders.select_related("producer"))
    if not rows:
        return product.producer
    found = [one for one in rows if one.held_from <= day]
    return (found[-1] if found else rows[0]).producer
