"""Ghi bao gói đã bán lẻ, rút lại lời ghi."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import FieldRefusal
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.stamps.models import RollPart, StampBatch
from ocop.programme.stamps.operations.use_roll import Stretch, counters_of
from ocop.programme.stamps.queries.stamps_visible import own_batches
from ocop.programme.stamps.rules.stamp_states import PartKind


def sell_part(*, actor: Actor, batch_id: int, stretch: Stretch, sold_on: date, now: datetime) -> RollPart:
    """These very packs were sold to consumers on that day: their pages tell it, and many phones on one of them
    afterwards are looked at (an emptied pack that is filled again). Out: the part.

    Raises FieldRefusal for stamps that are not activated, are void or were told sold before (`first`), for a day to
    come (`sold_on`), StampBatch.DoesNotExist for a roll of others.
    """
    with deed("stamps.sell", actor=actor, now=now) as record:
        batch: StampBatch = lock(own_batches(actor), pk=batch_id)
        if sold_on > timezone.localdate(now):
            raise FieldRefusal({"sold_on": [_("Ngày bán không thể ở sau hôm nay.")]})
        first, last = counters_of(batch, stretch)
        met = list(batch.parts.filter(first_counter__lte=last, last_counter__gte=first))
        if any(part.kind == PartKind.SOLD for part in met):
            raise FieldRefusal({"first": [_("Trong đoạn này có tem đã ghi bán lẻ.")]})
        if any(part.kind == PartKind.VOID for part in met):
            raise FieldRefusal({"first": [_("Trong đoạn này có tem đã bị hủy.")]})
        active = [part for part in met if part.kind == PartKind.ACTIVATED]
        covered = sum(min(part.last_counter, last) - max(part.first_counter, first) + 1 for part in active)
        if covered < last - first + 1:
            raise FieldRefusal({"first": [_("Trong đoạn này có tem chưa kích hoạt, chưa bán được.")]})
        if any(timezone.localdate(part.done_at) > sold_on for part in active):
            raise FieldRefusal({"sold_on": [_("Ngày bán không thể trước ngày kích hoạt tem.")]})
        part = RollPart.objects.create(
            batch=batch, kind=PartKind.SOLD, first_counter=first, last_counter=last, sold_on=sold_on, done_at=now
        )
        record.about(part, batch=batch.pk, first=stretch.first, last=stretch.last, sold_on=sold_on)
    return part


def take_back_sale(*, actor: Actor, batch_id: int, part_id: int, now: datetime) -> None:
    """It was told by mistake, or the packs came back: they are on sale as before. Twice is once.

    StampBatch.DoesNotExist for a roll of others.
    """
    with deed("stamps.take_back_sale", actor=actor, now=now) as record:
        batch: StampBatch = lock(own_batches(actor), pk=batch_id)
        part = batch.parts.filter(kind=PartKind.SOLD, pk=part_id).first()
        if part is None:
            record.nothing_happened()
            return
        start = batch.first_counter - 1
        record.about(batch, first=part.first_counter - start, last=part.last_counter - start, sold_on=part.sold_on)
        part.delete()
