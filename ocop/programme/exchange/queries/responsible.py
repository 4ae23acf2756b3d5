"""Who answered for a product when, under the name it had then. Everybody may read it."""

from dataclasses import dataclass
from datetime import date

from ocop.foundation.prepared import quick_rows
from ocop.programme.producers.models import Producer
from ocop.programme.producers.queries.names_borne import NameBorne, names_borne
from ocop.programme.products.models import Product
from ocop.programme.products.queries.holders import Holder, holders_of


@dataclass(frozen=True, slots=True)
class Responsible:
    """A producer under one of its names. `since` None: from the beginning; `until` None: still."""

    producer_id: int
    name: str
    since: date | None
    until: date | None
    reason: str = ""


_CHANGED = (
    "SELECT EXISTS (SELECT 1 FROM products_productheld WHERE product_id = %s)"
    " OR EXISTS (SELECT 1 FROM producers_producername WHERE producer_id = %s)"
)


def has_changed_hands(product_id: int, producer_id: int) -> bool:
    """Whether there is more than one line to tell; one statement, for pages everybody opens."""
    ((found,),) = quick_rows(_CHANGED, (product_id, producer_id))
    return bool(found)


def responsible_when(product_id: int) -> list[Responsible]:
    """All in order, the last one today's; a single one for a product whose producer never changed nor was renamed.
    Three statements, and one for each earlier holder."""
    product = Product.objects.select_related("producer").get(pk=product_id)
    holders = holders_of(product_id) or [Holder(product.producer_id, date.min, None)]
    today = dict(Producer.objects.filter(pk__in={one.producer_id for one in holders}).values_list("pk", "name"))
    found: list[Responsible] = []
    for place, holder in enumerate(holders):
        names = names_borne(holder.producer_id) or [NameBorne(today[holder.producer_id], date.min, None)]
        since_ever = place == 0
        for name in names:
            since = max(holder.since, name.since)
            until = min(one for one in (holder.until, name.until, date.max) if one is not None)
            if since > until:
                continue
            found.append(
                Responsible(
                    holder.producer_id,
                    name.name,
                    None if since_ever and not found else since,
                    None if until == date.max else until,
                    holder.reason if since == holder.since else "",
                )
            )
    return found
