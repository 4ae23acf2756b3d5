"""Tuyến, điểm du lịch và làng nghề gắn với sản phẩm OCOP."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

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
    need_paper,
    need_place,
    need_words,
    refuse_faults,
    tidy,
)
from ocop.programme.promotion.operations.correcting import keep_correction, need_reason
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
        columns = _columns(actor, sheet, faults, today=localdate(now))
        refuse_faults(faults)
        _refuse_twin(columns, sheet.province_code, sheet.commune_code)
        destination = Destination.objects.create(
            **columns,
            sort_key=vietnamese_sort_key(columns["name"])[:600],
            province_code=sheet.province_code,
            commune_code=sheet.commune_code,
            is_demo=is_demo,
            created_at=now,
        )
        record.about(destination, kind=sheet.kind, province=sheet.province_code, commune=sheet.commune_code)
    return destination


def correct_destination(
    *, actor: Actor, destination_id: int, sheet: DestinationSheet, reason: str, now: datetime
) -> Destination:
    """Out: the route or village as it should have been written; its place and what is on it stay. What stood there
    before is kept with the reason.

    Raises DoesNotExist, Refusal when it has ended, FieldRefusal by field, also (`reason`) without a reason or a change.
    """
    with deed("promotion.correct_destination", actor=actor, now=now) as record:
        destination = _kept(actor, destination_id)
        faults: Faults = {}
        columns = _columns(actor, sheet, faults, today=localdate(now), corrected=destination)
        told = need_reason(faults, reason)
        refuse_faults(faults)
        _refuse_twin(columns, destination.province_code, destination.commune_code, but=destination.pk)
        correction = keep_correction(destination, columns, reason=told, actor=actor, now=now)
        destination.sort_key = vietnamese_sort_key(destination.name)[:600]
        destination.save(update_fields=["sort_key"])
        fields = [name for name, _before, _since in correction.changes]
        record.about(destination, fields=fields, correction=correction.pk)
    return destination


def _columns(
    actor: Actor, sheet: DestinationSheet, faults: Faults, *, today: date, corrected: Destination | None = None
) -> dict[str, Any]:
    """The columns as typed, with the faults found in them."""
    name, words = tidy(sheet.name), sheet.words.strip()
    need_words(faults, {"name": (name, 250), "words": (words, 4000)}, optional=("words",))
    need_place(
        faults,
        province_code=sheet.province_code,
        commune_code=sheet.commune_code,
        day=None if corrected else today,
        is_commune_needed=sheet.kind != DestinationKind.ROUTE,
    )
    if not sheet.province_code:
        faults["place"] = [_("Hãy chọn tỉnh, xã.")]
    document = need_paper(faults, actor, sheet, corrected.document if corrected else None)
    return {"kind": sheet.kind, "name": name, "words": words, "document": document}


def _refuse_twin(columns: dict[str, Any], province_code: str, commune_code: str, *, but: int = 0) -> None:
    same = Destination.objects.filter(
        kind=columns["kind"],
        province_code=province_code,
        commune_code=commune_code,
        name=columns["name"],
        ended_on__isnull=True,
    ).exclude(pk=but)
    if same.exists():
        raise FieldRefusal({"name": [_("Đã có tuyến, điểm hoặc làng nghề này.")]})


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
