"""Keeps the history of a product's GTIN: a part of every deed that writes the number."""

from datetime import date

from ocop.programme.products.models import GtinHeld, Product


def note_gtin(product: Product, today: date) -> None:
    """The number the product bears from today; the one before ends. A number it has borne all along changes nothing."""
    gtin = product.barcode.zfill(14) if product.barcode else ""
    borne = product.gtins_held.filter(held_until__isnull=True).first()
    if borne is not None:
        if borne.gtin == gtin:
            return
        borne.held_until = max(today, borne.held_from)
        borne.save(update_fields=["held_until"])
    # A number two products bore before the history began belongs to the first of them.
    if gtin and not GtinHeld.objects.filter(gtin=gtin, held_until__isnull=True).exists():
        GtinHeld.objects.create(product=product, gtin=gtin, held_from=today)
