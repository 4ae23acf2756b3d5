"""Đổi ngưỡng của một dấu hiệu; khai nơi bán của một sản phẩm."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.products.models import Product
from ocop.programme.products.queries.products_visible import own_products
from ocop.programme.watch.models import DeclaredMarket, SignalValues
from ocop.programme.watch.permissions import why_not_declare, why_not_set_values
from ocop.programme.watch.queries.values_in_force import values_in_force
from ocop.programme.watch.rules.places import is_province
from ocop.programme.watch.rules.thresholds import THRESHOLDS, Signal


def set_values(
    *,
    actor: Actor,
    signal: Signal,
    province_code: str,
    values: Mapping[str, int],
    reason: str,
    now: datetime,
    set_number: int | None = None,
) -> SignalValues:
    """A new row that holds from now on for the producers of a province, or for the country (""), and for one set of
    products when it is given; older rows are kept.

    Raises FieldRefusal (a number out of its limits, `reason`), Refusal for another office. The numbers in force again
    change nothing.
    """
    with deed("watch.set_values", actor=actor, now=now) as record:
        refuse_if(why_not_set_values(actor, signal, province_code))
        faults: dict[str, list[str]] = {}
        for name, limits in THRESHOLDS[signal].items():
            if not limits.least <= values.get(name, limits.least - 1) <= limits.most:
                sentence = _("Ghi một số từ %(least)s đến %(most)s.")
                faults[name] = [sentence % {"least": limits.least, "most": limits.most}]
        if not reason.strip():
            faults["reason"] = [_("Hãy ghi lý do đổi ngưỡng.")]
        if faults:
            raise FieldRefusal(faults)
        chosen = {name: values[name] for name in THRESHOLDS[signal]}
        before = values_in_force([province_code]).of(signal, province_code, set_number)
        same = SignalValues.objects.filter(signal=signal, province_code=province_code, set_number=set_number)
        newest = same.order_by("-set_at", "-pk")
        if before == chosen and (last := newest.first()) is not None:
            record.nothing_happened()
            return last
        found = SignalValues.objects.create(
            signal=signal,
            province_code=province_code,
            set_number=set_number,
            values=chosen,
            reason=reason.strip()[:500],
            set_by_id=actor.user_id,
            set_at=now,
        )
        record.about(
            found,
            signal=signal,
            province=province_code,
            values=chosen,
            before=before,
            reason=found.reason,
            set_number=set_number,
        )
    return found


def declare_market(*, actor: Actor, product_id: int, provinces: Iterable[str], now: datetime) -> DeclaredMarket:
    """Where the product is sold; scans elsewhere come into the list of the week. No province at all: nowhere in
    particular, and nothing is listed."""
    with deed("watch.declare_market", actor=actor, now=now) as record:
        product: Product = lock(own_products(actor).select_related("producer"), pk=product_id)
        refuse_if(why_not_declare(actor, product))
        chosen = sorted({code for code in provinces if is_province(code)})
        market, _is_new = DeclaredMarket.objects.update_or_create(
            product=product, defaults={"provinces": chosen, "declared_at": now}
        )
        record.about(market, product=product.pk, provinces=chosen)
    return market
