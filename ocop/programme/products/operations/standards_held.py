"""Certificates a product holds: number, issuer, expiry."""

from datetime import datetime

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.products.models import Product, StandardHeld
from ocop.programme.products.permissions import why_not_change_product
from ocop.programme.products.queries.products_visible import products_visible_to
from ocop.programme.products.rules.product_sheet import StandardSheet
from ocop.programme.products.rules.standards import Standard


def add_standard(*, actor: Actor, product_id: int, sheet: StandardSheet, now: datetime) -> StandardHeld:
    """Note a certificate. Raises Product.DoesNotExist, Refusal, FieldRefusal (no number, dates crossed, noted
    already)."""
    with deed("products.add_standard", actor=actor, now=now) as record:
        product: Product = lock(products_visible_to(actor).select_related("producer"), pk=product_id)
        refuse_if(why_not_change_product(actor, product))
        faults: dict[str, list[str]] = {}
        number = " ".join(sheet.number.split())[:80]
        if not number:
            faults["number"] = [_("Hãy ghi số giấy chứng nhận.")]
        elif product.standards_held.filter(standard=sheet.standard, number=number).exists():
            faults["number"] = [_("Giấy chứng nhận này đã có trong danh sách.")]
        if sheet.standard == Standard.OTHER and not sheet.name.strip():
            faults["name"] = [_("Hãy ghi tên tiêu chuẩn.")]
        if sheet.valid_from and sheet.valid_until and sheet.valid_until < sheet.valid_from:
            faults["valid_until"] = [_("Ngày hết hạn phải sau ngày cấp.")]
        if faults:
            raise FieldRefusal(faults)
        standard = StandardHeld.objects.create(
            product=product,
            standard=Standard(sheet.standard).value,
            name=sheet.name.strip()[:160],
            number=number,
            issuer=sheet.issuer.strip()[:200],
            valid_from=sheet.valid_from,
            valid_until=sheet.valid_until,
        )
        record.about(product, standard=standard.standard, held=standard.pk)
    return standard


def remove_standard(*, actor: Actor, product_id: int, standard_id: int, now: datetime) -> None:
    """Take a certificate off the product. Raises DoesNotExist, Refusal."""
    with deed("products.remove_standard", actor=actor, now=now) as record:
        product: Product = lock(products_visible_to(actor).select_related("producer"), pk=product_id)
        refuse_if(why_not_change_product(actor, product))
        product.standards_held.get(pk=standard_id).delete()
        record.about(product, held=standard_id)
