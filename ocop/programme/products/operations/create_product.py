"""A producer adds what it makes."""

from datetime import datetime

from django.utils import timezone

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.producers.models import Producer
from ocop.programme.producers.queries.producers_visible import producers_visible_to
from ocop.programme.products.models import Product
from ocop.programme.products.operations.checking_sheet import checked_sheet
from ocop.programme.products.operations.holding_gtin import note_gtin
from ocop.programme.products.permissions import why_not_create_product
from ocop.programme.products.rules.product_sheet import ProductSheet


def create_product(*, actor: Actor, producer_id: int, sheet: ProductSheet, now: datetime) -> Product:
    """Add a product to a producer the person acts for; place and search keys come from the server.

    Raises Producer.DoesNotExist, Refusal for people who are not members, FieldRefusal for the fields.
    """
    with deed("products.create", actor=actor, now=now) as record:
        producer: Producer = lock(producers_visible_to(actor), pk=producer_id)
        refuse_if(why_not_create_product(actor, producer))
        values = checked_sheet(sheet, producer=producer, today=timezone.localdate(now))
        product = Product.objects.create(
            producer=producer, **values, is_demo=producer.is_demo, created_at=now, changed_at=now
        )
        note_gtin(product, timezone.localdate(now))
        record.about(product, producer=producer.pk, set_number=product.set_number)
    return product
