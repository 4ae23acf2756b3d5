"""Ghi lô sản xuất."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed
from ocop.foundation.refusal import FieldRefusal
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.products.queries.products_visible import own_products
from ocop.programme.traceability.models import Lot
from ocop.programme.traceability.rules.amounts import Unit, packs_of
from ocop.programme.traceability.rules.elements import check_value
from ocop.programme.traceability.rules.faults import Gs1Fault

LONGEST_CODE = 20


@dataclass(frozen=True)
class LotSheet:
    """What is told of a lot."""

    code: str
    produced_on: date
    expires_on: date | None
    quantity: Decimal
    unit: Unit
    net_content: Decimal
    net_unit: Unit
    place: str = ""
    material: str = ""
    """Named when the lot is not the product in its packs."""


def record_lot(*, actor: Actor, product_id: int, sheet: LotSheet, now: datetime) -> Lot:
    """Record what was made together; out: the lot. Its code is the one printed on the pack, kept as printed.

    Raises FieldRefusal with a sentence for each fault; DoesNotExist for a product the actor does not act for.
    Source: TCVN 13274:2020 (GTIN with lot as the trace code).
    """
    with deed("traceability.record_lot", actor=actor, now=now) as record:
        product = own_products(actor).get(pk=product_id)
        faults = _faults(sheet, timezone.localdate(now))
        if "code" not in faults:
            known = Lot.objects.filter(product=product, code=sheet.code.strip()).first()
            if known is not None:
                faults["code"] = [_taken(known)]
        if faults:
            raise FieldRefusal(faults)
        lot = Lot.objects.create(
            product=product,
            code=sheet.code.strip(),
            produced_on=sheet.produced_on,
            expires_on=sheet.expires_on,
            quantity=sheet.quantity,
            unit=sheet.unit,
            net_content=sheet.net_content,
            net_unit=sheet.net_unit,
            place=" ".join(sheet.place.split())[:200],
            material=" ".join(sheet.material.split())[:120],
            is_demo=product.is_demo,
            recorded_at=now,
        )
        record.about(lot, product=product.pk, code=lot.code)
    return lot


def _taken(lot: Lot) -> str:
    """A number once told to the world is never another lot's, also when its entry was withdrawn."""
    if lot.withdrawn_at is None:
        return _("Sản phẩm này đã có lô mang số đó.")
    sentence = _(
        "Số lô này thuộc một lần ghi đã rút lại nên không dùng lại được. Hãy in và ghi số khác, ví dụ %(code)s."
    )
    return sentence % {"code": f"{lot.code[: LONGEST_CODE - 2]}-2"}


def _faults(sheet: LotSheet, today: date) -> dict[str, list[str]]:
    faults: dict[str, list[str]] = {}
    try:
        check_value("10", sheet.code.strip())
    except Gs1Fault:
        faults["code"] = [_("Số lô gồm 1 đến 20 ký tự: chữ cái không dấu, chữ số, dấu như - . /; không có dấu cách.")]
    if sheet.produced_on > today:
        faults["produced_on"] = [_("Ngày sản xuất không thể sau hôm nay.")]
    if sheet.expires_on is not None and sheet.expires_on < sheet.produced_on:
        faults["expires_on"] = [_("Hạn sử dụng không thể trước ngày sản xuất.")]
    if not 0 < sheet.quantity < Decimal(10) ** 11:
        faults["quantity"] = [_("Ghi sản lượng lớn hơn 0.") if sheet.quantity <= 0 else _too_large()]
    if sheet.net_content >= Decimal(10) ** 9:
        faults["net_content"] = [_too_large()]
    elif sheet.net_content <= 0:
        faults["net_content"] = [_("Ghi lượng trong một bao gói, lớn hơn 0.")]
    elif packs_of(Decimal(1), sheet.unit, sheet.net_content, sheet.net_unit) is None:
        faults["net_unit"] = [
            _("Đơn vị của bao gói phải cùng loại với đơn vị của lô: cùng khối lượng, thể tích hoặc cái.")
        ]
    return faults


def _too_large() -> str:
    return _("Số này quá lớn. Hãy xem lại đơn vị tính.")
