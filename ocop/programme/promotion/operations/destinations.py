"""Tuyến, điểm du lịch và làng nghề gắn với sản phẩm OCOP."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.foundation.text.sorting import vietnamese_sort_key
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.products.models import Product
from ocop.programme.promotion.models import Destination, DestinationStop
from ocop.programme.promotion.operations.checking_sheets import (
    Faults,
    need_place,
    need_words,
    paper_numbered,
    refuse_faults,
    tidy,
)
from ocop.programme.promotion.permissions import why_not_keep_promotion
from ocop.programme.promotion.queries.visible import destinations_visible_to, points_visible_to
from ocop.programme.promotion.rules.promotion_kinds import DestinationKind


@dataclass(frozen=True)
class DestinationSheet:
    """What is typed about a route or a village; a route may run through several communes and name none."""

    kind: DestinationKind
    name: str
    province_code: str
    commune_code: str = ""
    words: str = ""
    document: str = ""


def record_destination(*, actor: Actor, sheet: DestinationSheet, is_demo: bool = False, now: datetime) -> Destination:
    """Out: the route or village. Raises Refusal without the right over its place, FieldRefusal by field, also (`name`)
    for the same one twice."""
    with deed("promotion.record_destination", actor=actor, now=now) as record:
        refuse_if(why_not_keep_promotion(actor, province_code=sheet.province_code, commune_code=sheet.commune_code))
        faults: Faults = {}
        name, words = tidy(sheet.name), sheet.words.strip()
        need_words(faults, {"name": (name, 250), "words": (words, 4000)}, optional=("words",))
        need_place(
            faults,
            province_code=sheet.province_code,
            commune_code=sheet.commune_code,
            today=localdate(now),
            is_commune_needed=sheet.kind != DestinationKind.ROUTE,
        )
        if not sheet.province_code:
            faults["place"] = [_("Hãy chọn tỉnh, xã.")]
        document = paper_numbered(faults, actor, sheet.document)
        refuse_faults(faults)
        same = Destination.objects.filter(
            kind=sheet.kind,
            province_code=sheet.province_code,
            commune_code=sheet.commune_code,
            name=name,
            ended_on__isnull=True,
        )
        if same.exists():
            raise FieldRefusal({"name": [_("Đã có tuyến, điểm hoặc làng nghề này.")]})
        destination = Destination.objects.create(
            kind=sheet.kind,
            name=name,
            sort_key=vietnamese_sort_key(name)[:600],
            province_code=sheet.province_code,
            commune_code=sheet.commune_code,
            words=words,
            document=document,
            is_demo=is_demo,
            created_at=now,
        )
        record.about(destination, kind=sheet.kind, province=sheet.province_code, commune=sheet.commune_code)
    return destination


def link_destination(
    *,
    actor: Actor,
    destination_id: int,
    product_id: int | None = None,
    point_id: int | None = None,
    now: datetime,
) -> DestinationStop:
    """Out: a product or a sales point joined to the route. Raises DoesNotExist, Refusal, FieldRefusal (`product`)."""
    with deed("promotion.link_destination", actor=actor, now=now) as record:
        destination = _kept(actor, destination_id)
        point = points_visible_to(actor).get(pk=point_id) if point_id else None
        product = None
        if point is None:
            product = Product.objects.filter(pk=product_id or 0, is_retired=False).first()
            if product is None:
                raise FieldRefusal({"product": [_("Hãy chọn một sản phẩm.")]})
        if DestinationStop.objects.filter(destination=destination, product=product, point=point).exists():
            raise FieldRefusal({"product": [_("Đã có trong tuyến, làng nghề này.")]})
        stop = DestinationStop.objects.create(destination=destination, product=product, point=point)
        record.about(destination, product=product.pk if product else None, point=point.pk if point else None)
    return stop


def unlink_destination(*, actor: Actor, destination_id: int, stop_id: int, now: datetime) -> None:
    """Take a product or a point off the route. Raises DoesNotExist, Refusal."""
    with deed("promotion.unlink_destination", actor=actor, now=now) as record:
        destination = _kept(actor, destination_id)
        stop = DestinationStop.objects.get(pk=stop_id, destination=destination)
        record.about(destination, product=stop.product_id, point=stop.point_id)
        stop.delete()


def end_destination(*, actor: Actor, destination_id: int, now: datetime) -> Destination:
    """Out: the route or village as ended today; it is shown nowhere any more. Raises DoesNotExist, Refusal."""
    with deed("promotion.end_destination", actor=actor, now=now) as record:
        destination = _kept(actor, destination_id)
        destination.ended_on = localdate(now)
        destination.save(update_fields=["ended_on"])
        record.about(destination, ended_on=destination.ended_on)
    return destination


def _kept(actor: Actor, destination_id: int) -> Destination:
    found: Destination = lock(destinations_visible_to(actor), pk=destination_id)
    refuse_if(why_not_keep_promotion(actor, province_code=found.province_code, commune_code=found.commune_code))
    if found.ended_on is not None:
        refuse_if(_("Tuyến, làng nghề này đã kết thúc."))
    return found
