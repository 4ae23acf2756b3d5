"""Which lots a person may see on the desks."""

from django.db.models import QuerySet

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


def has_lot(product_id: int, code: str) -> bool:
    """Whether a lot of packs of this code is on record, whoever asks."""
    return Lot.objects.filter(product_id=product_id, code=code, material="").exists()
