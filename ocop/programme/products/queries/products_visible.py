"""Which products a person may see on the desks."""

from django.db.models import Prefetch, QuerySet

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.producers.queries.producers_visible import ids_of_producers_acted_for, producers_visible_to
from ocop.programme.products.models import Product, ProductPhoto
from ocop.programme.products.rules.product_sheet import spellings_of_gtin


def products_visible_to(actor: Actor) -> QuerySet[Product]:
    """Products of the producers the person may see."""
    if actor.is_programme:
        return Product.objects.all()
    return Product.objects.filter(producer__in=producers_visible_to(actor).values("pk"))


def own_products(actor: Actor) -> QuerySet[Product]:
    """Products of the producers the person acts for."""
    if actor.user_id is None:
        return Product.objects.none()
    return Product.objects.filter(producer_id__in=ids_of_producers_acted_for(actor))


def others_with_gtin(barcode: str, product_id: int | None) -> QuerySet[Product]:
    """Products still made, of whomever, that bear the same GTIN however many leading zeros were typed."""
    same = spellings_of_gtin(barcode.zfill(14))
    return Product.objects.filter(barcode__in=same, is_retired=False).exclude(pk=product_id or 0)


def with_photos(products: QuerySet[Product]) -> QuerySet[Product]:
    """The same products with their photos and files, in two queries however many."""
    photos = ProductPhoto.objects.select_related("file").order_by("position", "pk")
    return products.prefetch_related(Prefetch("photos", queryset=photos))
