"""Đặt tem."""

from datetime import datetime

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import FieldRefusal
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.products.models import Product
from ocop.programme.products.queries.products_visible import own_products
from ocop.programme.stamps.models import StampOrder
from ocop.programme.stamps.permissions import why_not_order
from ocop.programme.stamps.rules.stamp_states import LARGEST_ORDER


def order_stamps(*, actor: Actor, product_id: int, quantity: int, note: str, now: datetime) -> StampOrder:
    """A producer asks for stamps for a product; by ordering it delegates the serials to the programme. Out: the order.

    Raises FieldRefusal for the quantity, for a product without a GTIN or with an order waiting; DoesNotExist for a
    product the actor does not act for.
    """
    with deed("stamps.order", actor=actor, now=now) as record:
        product: Product = lock(own_products(actor), pk=product_id)
        reason = why_not_order(product)
        if reason is not None:
            raise FieldRefusal({"product": [reason]})
        if not 1 <= quantity <= LARGEST_ORDER:
            raise FieldRefusal({"quantity": [_("Ghi số tem từ 1 đến 10.000.000; cần nhiều hơn thì đặt thêm đơn.")]})
        order = StampOrder.objects.create(
            product=product,
            gtin=product.barcode.zfill(14),
            quantity=quantity,
            note=" ".join(note.split())[:500],
            ordered_at=now,
            is_demo=product.is_demo,
        )
        record.about(order, product=product.pk, gtin=order.gtin, quantity=quantity)
    return order
