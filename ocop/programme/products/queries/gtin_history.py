"""Which product bore which GTIN, and when."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.products.models import GtinHeld
from ocop.programme.products.queries.products_visible import products_visible_to


@dataclass(frozen=True, slots=True)
class GtinPast:
    """One time a product bore a number. `until` None: still; `gtin_now` is what the product bears today."""

    gtin: str
    product_id: int
    product_name: str
    product_slug: str
    is_retired: bool
    since: date
    until: date | None
    gtin_now: str
    is_released: bool


def gtins_visible_to(actor: Actor) -> QuerySet[GtinHeld]:
    """Lines of the history of products the person may see."""
    return GtinHeld.objects.filter(product__in=products_visible_to(actor).values("pk"))


def past_of_gtin(gtin: str) -> list[GtinPast]:
    """Every time a product bore this number of 14 digits, the latest first; one query. Everybody may read it."""
    lines = GtinHeld.objects.filter(gtin=gtin).select_related("product").order_by("-pk")
    return [
        GtinPast(
            gtin=line.gtin,
            product_id=line.product_id,
            product_name=line.product.name,
            product_slug=line.product.slug,
            is_retired=line.product.is_retired,
            since=line.held_from,
            until=line.held_until,
            gtin_now=line.product.barcode.zfill(14) if line.product.barcode else "",
            is_released=line.released_at is not None,
        )
        for line in lines[:20]
    ]


def is_kept_for_another(gtin: str, product_id: int | None) -> bool:
    """Whether another product bore this number of 14 digits once and nobody released it."""
    kept = GtinHeld.objects.filter(gtin=gtin, released_at__isnull=True)
    return kept.exclude(product_id=product_id or 0).exists()


def past_gtins_visible_to(actor: Actor, *, gtin: str = "") -> QuerySet[GtinHeld]:
    """Every line of one number of 14 digits, or without one the numbers no product still made bears; the latest first.

    What was released stays among them.
    """
    lines = gtins_visible_to(actor).select_related("product__producer", "released_by").order_by("-pk")
    if gtin:
        return lines.filter(gtin=gtin)
    borne = GtinHeld.objects.filter(product=OuterRef("product"), gtin=OuterRef("gtin"), held_until__isnull=True)
    return lines.filter(Q(held_until__isnull=False) & ~Exists(borne) | Q(product__is_retired=True))
