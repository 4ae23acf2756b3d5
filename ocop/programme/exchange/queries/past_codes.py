"""What a code was that no longer leads to a product of today, since when, and where to look now. Everybody may read
it."""

from dataclasses import dataclass
from datetime import date

from ocop.programme.exchange.models import Succession
from ocop.programme.exchange.queries.responsible import Responsible, responsible_when
from ocop.programme.products.models import Product
from ocop.programme.products.queries.gtin_history import past_of_gtin
from ocop.programme.products.rules.product_sheet import spellings_of_gtin

MOST_STEPS = 20


@dataclass(frozen=True, slots=True)
class Successor:
    """Where to look now: the last of those that followed one another."""

    key: int
    name: str
    since: date
    reason: str


@dataclass(frozen=True, slots=True)
class PastCode:
    """A GTIN no product bears any more. `gtin_now` is the number the same product bears today, "" when it is no longer
    made; `product_id` is what to open now: that product, the one in its place, or the old one when nothing is."""

    gtin: str
    name: str
    since: date | None
    until: date | None
    is_retired: bool
    gtin_now: str
    product_id: int
    product_name: str
    product_slug: str
    is_replaced: bool
    reason: str = ""
    responsible: tuple[Responsible, ...] = ()
    """Who answered for the product that bore the number, and when."""


def past_code(gtin: str) -> PastCode | None:
    """What this number of 14 digits was; None for one a product of today bears, and for one never borne."""
    lines = past_of_gtin(gtin)
    if any(line.until is None and not line.is_retired for line in lines):
        return None
    if not lines:
        return _never_noted(gtin)
    line = lines[0]
    following = product_successor(line.product_id) if line.is_retired else None
    now = Product.objects.get(pk=following.key) if following else None
    until = line.until or (following.since if following else None)
    return PastCode(
        gtin=gtin,
        name=line.product_name,
        since=line.since,
        until=until,
        is_retired=line.is_retired,
        gtin_now="" if line.is_retired or line.gtin_now == gtin else line.gtin_now,
        product_id=now.pk if now else line.product_id,
        product_name=now.name if now else line.product_name,
        product_slug=now.slug if now else line.product_slug,
        is_replaced=now is not None,
        reason=following.reason if following else "",
        responsible=tuple(responsible_when(line.product_id)),
    )


def product_successor(product_id: int) -> Successor | None:
    """The product that stands in the place of this one; None when nothing was stated."""
    steps = Succession.objects.filter(withdrawn_at__isnull=True, product__isnull=False)
    following = None
    for _step in range(MOST_STEPS):
        found = steps.filter(product_id=product_id).select_related("next_product").first()
        if found is None or found.next_product is None:
            return following
        product_id = found.next_product.pk
        following = Successor(product_id, found.next_product.name, found.since, found.reason)
    return following


def producer_successor(producer_id: int) -> Successor | None:
    """The producer that stands in the place of this one; None when nothing was stated."""
    steps = Succession.objects.filter(withdrawn_at__isnull=True, producer__isnull=False)
    following = None
    for _step in range(MOST_STEPS):
        found = steps.filter(producer_id=producer_id).select_related("next_producer").first()
        if found is None or found.next_producer is None:
            return following
        producer_id = found.next_producer.pk
        following = Successor(producer_id, found.next_producer.name, found.since, found.reason)
    return following


def _never_noted(gtin: str) -> PastCode | None:
    """A product that ended before the history of numbers began."""
    product = Product.objects.filter(barcode__in=spellings_of_gtin(gtin), is_retired=True).order_by("-pk").first()
    if product is None:
        return None
    following = product_successor(product.pk)
    now = Product.objects.get(pk=following.key) if following else product
    return PastCode(
        gtin=gtin,
        name=product.name,
        since=None,
        until=following.since if following else None,
        is_retired=True,
        gtin_now="",
        product_id=now.pk,
        product_name=now.name,
        product_slug=now.slug,
        is_replaced=following is not None,
        reason=following.reason if following else "",
        responsible=tuple(responsible_when(product.pk)),
    )
