"""A producer corrects what it says about a product, or stops it."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import Conflict, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.products.models import Product
from ocop.programme.products.operations.checking_sheet import checked_sheet
from ocop.programme.products.operations.holding_gtin import note_gtin
from ocop.programme.products.permissions import why_not_change_product
from ocop.programme.products.queries.products_visible import products_visible_to
from ocop.programme.products.rules.product_sheet import ProductSheet


def change_product(
    *, actor: Actor, product_id: int, sheet: ProductSheet, now: datetime, seen_at: datetime | None = None
) -> Product:
    """Change the sheet of a product; dossiers already begun keep their rubric.

    `seen_at` is the `changed_at` the person was looking at: Conflict when it changed meanwhile. Raises
    Product.DoesNotExist, Refusal, FieldRefusal.
    """
    with deed("products.change", actor=actor, now=now) as record:
        product: Product = lock(products_visible_to(actor).select_related("producer"), pk=product_id)
        refuse_if(why_not_change_product(actor, product))
        if seen_at is not None and product.changed_at != seen_at:
            raise Conflict(_("Người khác vừa sửa sản phẩm này. Hãy mở lại trang để xem rồi sửa tiếp."))
        values = checked_sheet(sheet, producer=product.producer, today=timezone.localdate(now), product=product)
        changed = sorted(name for name, value in values.items() if getattr(product, name) != value)
        for name in changed:
            setattr(product, name, values[name])
        product.changed_at = now
        product.save()
        note_gtin(product, timezone.localdate(now))
        record.about(product, changed=changed)
    return product


def retire_product(*, actor: Actor, product_id: int, now: datetime) -> Product:
    """The product is no longer made: it leaves the lists, its past stays. Raises Product.DoesNotExist, Refusal."""
    with deed("products.retire", actor=actor, now=now) as record:
        product: Product = lock(products_visible_to(actor).select_related("producer"), pk=product_id)
        refuse_if(why_not_change_product(actor, product))
        product.is_retired = True
        product.changed_at = now
        product.save(update_fields=["is_retired", "changed_at"])
        record.about(product)
    return product
