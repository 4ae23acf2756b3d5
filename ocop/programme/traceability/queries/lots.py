"""Which lots a person may see on the desks."""

from dataclasses import dataclass

from django.db.models import QuerySet

from ocop.foundation.prepared import quick_rows
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.products.queries.products_visible import own_products, products_visible_to
from ocop.programme.traceability.models import Lot


def own_lots(actor: Actor) -> QuerySet[Lot]:
    """Lots of the producers the person acts for, the newest first."""
    found = Lot.objects.filter(product__in=own_products(actor).values("pk"))
    return found.select_related("product").order_by("-produced_on", "-pk")


def lots_visible_to(actor: Actor) -> QuerySet[Lot]:
    """Lots of the products the person may see."""
    found = Lot.objects.filter(product__in=products_visible_to(actor).values("pk"))
    return found.select_related("product").order_by("-produced_on", "-pk")


@dataclass(frozen=True, slots=True)
class RecalledPacks:
    """How many lots of packs of a product are being recalled, and the code of one of them as printed."""

    count: int = 0
    code: str = ""


_BEING_RECALLED = (
    "SELECT COUNT(*), MIN(code) FROM traceability_lot WHERE product_id = %s AND recalled_at IS NOT NULL "
    "AND recall_over_at IS NULL AND material = ''"
)


def packs_being_recalled(product_id: int) -> RecalledPacks:
    """What a shopper with a pack of the product has to know, whoever asks."""
    ((count, code),) = quick_rows(_BEING_RECALLED, (product_id,))
    return RecalledPacks(count, code or "")


def has_lot(product_id: int, code: str) -> bool:
    """Whether a lot of packs of this code is on record, whoever asks."""
    return Lot.objects.filter(product_id=product_id, code=code, material="").exists()
