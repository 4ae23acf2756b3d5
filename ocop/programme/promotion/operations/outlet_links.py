"""Địa chỉ bán hàng trên sàn, trên mạng của sản phẩm: thêm, kiểm tra bằng tay, gỡ."""

from datetime import datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.products.models import Product
from ocop.programme.products.queries.products_visible import own_products, products_visible_to
from ocop.programme.promotion.models import OutletLink
from ocop.programme.promotion.operations.checking_sheets import (
    Faults,
    need_address,
    need_words,
    refuse_faults,
    tidy,
)
from ocop.programme.promotion.operations.promotion_notices import tell_broken
from ocop.programme.promotion.permissions import why_not_keep_promotion
from ocop.programme.promotion.queries.visible import links_visible_to
from ocop.programme.promotion.rules.promotion_kinds import LinkState

MOST_LINKS = 12


def add_outlet_link(
    *, actor: Actor, product_id: int, outlet_name: str, url: str, is_demo: bool = False, now: datetime
) -> OutletLink:
    """Out: the address, not looked at yet; by members of the producer or by the office of its place.

    Raises DoesNotExist for a stranger's product, Refusal without the right, FieldRefusal (`outlet_name`, `url`: https
    only, once a product).
    """
    with deed("promotion.add_outlet_link", actor=actor, now=now) as record:
        product = products_visible_to(actor).get(pk=product_id)
        refuse_if(_why_not_change(actor, product))
        faults: Faults = {}
        need_words(faults, {"outlet_name": (tidy(outlet_name), 120)})
        url = url.strip()
        need_address(faults, "url", url)
        standing = OutletLink.objects.filter(product=product, removed_at__isnull=True)
        if standing.filter(url=url).exists():
            faults["url"] = [_("Địa chỉ này đã có.")]
        elif standing.count() >= MOST_LINKS:
            faults["url"] = [_("Mỗi sản phẩm ghi nhiều nhất %(most)s địa chỉ; hãy gỡ bớt.") % {"most": MOST_LINKS}]
        refuse_faults(faults)
        link = OutletLink.objects.create(
            product=product,
            outlet_name=tidy(outlet_name),
            url=url,
            state=LinkState.UNCHECKED,
            added_at=now,
            is_demo=is_demo,
        )
        record.about(link, product=product.pk)
    return link


def check_outlet_link(*, actor: Actor, link_id: int, state: LinkState, now: datetime) -> OutletLink:
    """Out: the address with what somebody found on opening it today; a broken one is not shown publicly, and the
    producer is told.

    Raises DoesNotExist, Refusal without the right, FieldRefusal (`state`).
    """
    with deed("promotion.check_outlet_link", actor=actor, now=now) as record:
        link = (
            links_visible_to(actor).select_for_update(of=("self",)).select_related("product__producer").get(pk=link_id)
        )
        refuse_if(_why_not_change(actor, link.product))
        if state == LinkState.UNCHECKED:
            raise FieldRefusal({"state": [_("Hãy chọn: mở được hoặc hỏng.")]})
        today, was = localdate(now), link.state
        if (link.state, link.verified_on) == (state, today):
            record.nothing_happened()
            return link
        link.state, link.verified_on = state, today
        link.save(update_fields=["state", "verified_on"])
        if state == LinkState.BROKEN and was != LinkState.BROKEN:
            tell_broken(link, now)
        record.about(link, product=link.product_id, answer=state)
    return link


def remove_outlet_link(*, actor: Actor, link_id: int, now: datetime) -> OutletLink:
    """Out: the address, shown nowhere any more. Raises DoesNotExist also when it is gone already, Refusal."""
    with deed("promotion.remove_outlet_link", actor=actor, now=now) as record:
        link = links_visible_to(actor).select_for_update(of=("self",)).select_related("product").get(pk=link_id)
        refuse_if(_why_not_change(actor, link.product))
        link.removed_at = now
        link.save(update_fields=["removed_at"])
        record.about(link, product=link.product_id)
    return link


def _why_not_change(actor: Actor, product: Product) -> str | None:
    if actor.is_programme or own_products(actor).filter(pk=product.pk).exists():
        return None
    return why_not_keep_promotion(actor, province_code=product.province_code, commune_code=product.commune_code)
