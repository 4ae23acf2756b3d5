"""Which producer answered for a product, and when. Everybody may read it."""

from collections.abc import Iterable, Mapping, Sequence
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
    return holder_among(rows, day) if rows else product.producer


def holder_among(rows: Sequence[ProductHeld], day: date) -> Producer:
    """The same, of the whole history in its order, which is never empty."""
    found = [one for one in rows if one.held_from <= day]
    return (found[-1] if found else rows[0]).producer


def makers_of_lots(lots: Iterable[tuple[int, int, int, date]]) -> dict[int, int]:
    """Who answered for the product on the day each lot was made, by lot; in: lot, product, who answers today, day. One
    statement."""
    listed = list(lots)
    history: dict[int, list[tuple[date, int]]] = {}
    rows = ProductHeld.objects.filter(product__in={product_id for _lot, product_id, _today, _day in listed})
    for product_id, since, producer_id in rows.order_by("held_from", "pk").values_list(
        "product_id", "held_from", "producer_id"
    ):
        history.setdefault(product_id, []).append((since, producer_id))
    found = {}
    for lot, product_id, today, day in listed:
        lines = history.get(product_id, [(date.min, today)])
        found[lot] = next((who for since, who in reversed(lines) if since <= day), lines[0][1])
    return found
