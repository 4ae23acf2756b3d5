"""Which packs the producer's own events say were sold to a consumer."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.db.models import Min, Q

from ocop.foundation.key_ring import key_ring
from ocop.programme.stamps.models import StampBatch
from ocop.programme.stamps.rules.serials import make_serial
from ocop.programme.traceability.models import EventIdentifier

SOLD = Q(event__biz_step="retail_selling") | Q(event__disposition="retail_sold")


def sold_by_events(batch: StampBatch, counters: Iterable[int]) -> dict[int, datetime]:
    """The first moment each of these stamps' packs was sold, by events of the producer that name the very pack; those
    declared wrong count for nothing. Sales of so much of a lot name no pack."""
    key = key_ring(settings.STAMP_KEYS).epochs.get(batch.epoch)
    if key is None:
        return {}
    stem = f"/01/{batch.gtin}/{batch.element}/"
    names = {stem + make_serial(one, gtin=batch.gtin, epoch=batch.epoch, master=key.master): one for one in counters}
    owner = batch.order.product.producer_id
    told = EventIdentifier.objects.filter(SOLD, key__in=names, event__owner=owner, event__space="")
    wrong = told.filter(event__declared_at__isnull=False).values_list("event__event_id", flat=True)
    rows = told.exclude(event__event_id__in=list(wrong)).values_list("key").annotate(at=Min("event_time")).order_by()
    return {names[name]: at for name, at in rows}
