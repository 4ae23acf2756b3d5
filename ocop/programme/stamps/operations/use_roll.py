"""Nhận cuộn tem, kích hoạt và hủy một đoạn của cuộn tem."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.foundation.text.formats import vietnamese_decimal
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.stamps.models import RollPart, StampBatch
from ocop.programme.stamps.permissions import why_not_activate
from ocop.programme.stamps.queries.stamps_visible import activated_for, own_batches
from ocop.programme.stamps.rules.mass_balance import is_near, most_stamps
from ocop.programme.stamps.rules.stamp_states import PartKind
from ocop.programme.traceability.models import Lot
from ocop.programme.traceability.queries.lots import own_lots
from ocop.programme.traceability.rules.amounts import Unit, packs_of


@dataclass(frozen=True)
class Stretch:
    """Stamps of a roll by their numbers, from 1, first and last included."""

    first: int
    last: int


def receive_roll(*, actor: Actor, batch_id: int, now: datetime) -> StampBatch:
    """The producer has the roll in hand. Twice is once. Raises Refusal before the printed stamps were counted."""
    with deed("stamps.receive", actor=actor, now=now) as record:
        batch: StampBatch = lock(own_batches(actor), pk=batch_id)
        refuse_if(why_not_activate(batch))
        if batch.delivered_at is not None:
            record.nothing_happened()
        else:
            _deliver(batch, now)
        record.about(batch)
    return batch


def activate_part(*, actor: Actor, batch_id: int, stretch: Stretch, lot_id: int, place: str, now: datetime) -> RollPart:
    """Bind a part of the roll to the lot it is stuck on; out: the part.

    Refused above what was printed and not spoiled, above what the lot fills with the agreed waste (mass balance), for
    numbers that are activated or void already, and before the batch is reconciled.
    """
    with deed("stamps.activate", actor=actor, now=now) as record:
        batch: StampBatch = lock(own_batches(actor), pk=batch_id)
        refuse_if(why_not_activate(batch))
        packed = own_lots(actor).filter(product=batch.order.product_id, material="", withdrawn_at__isnull=True)
        lot = packed.select_for_update(of=("self",)).filter(pk=lot_id).first()
        if lot is None:
            raise FieldRefusal({"lot": [_("Hãy chọn lô của đúng sản phẩm này.")]})
        if lot.recalled_at is not None:
            raise FieldRefusal({"lot": [_("Lô này đang bị thu hồi.")]})
        first, last = counters_of(batch, stretch)
        _refuse_taken(batch, first, last, (PartKind.ACTIVATED, PartKind.VOID))
        _refuse_unprinted(batch, last - first + 1)
        near = _near_bound_or_refused(lot, last - first + 1)
        part = RollPart.objects.create(
            batch=batch,
            kind=PartKind.ACTIVATED,
            first_counter=first,
            last_counter=last,
            lot=lot,
            place=" ".join(place.split())[:200],
            is_near_bound=near,
            done_at=now,
        )
        if batch.delivered_at is None:  # who sticks stamps on packs has them
            _deliver(batch, now)
        record.about(part, batch=batch.pk, first=stretch.first, last=stretch.last, lot=lot.pk)
    return part


def void_part(*, actor: Actor, batch_id: int, stretch: Stretch, reason: str, now: datetime) -> RollPart:
    """Stamps that were lost, spoiled or stolen: their codes are never genuine again. Out: the part."""
    with deed("stamps.void", actor=actor, now=now) as record:
        batch: StampBatch = lock(own_batches(actor), pk=batch_id)
        if not reason.strip():
            raise FieldRefusal({"reason": [_("Hãy ghi lý do hủy: mất, hỏng, in lỗi…")]})
        first, last = counters_of(batch, stretch)
        _refuse_taken(batch, first, last, (PartKind.VOID,))
        part = RollPart.objects.create(
            batch=batch,
            kind=PartKind.VOID,
            first_counter=first,
            last_counter=last,
            reason=reason.strip()[:500],
            done_at=now,
        )
        record.about(part, batch=batch.pk, first=stretch.first, last=stretch.last, reason=part.reason)
    return part


def _deliver(batch: StampBatch, now: datetime) -> None:
    batch.delivered_at = now
    batch.save(update_fields=["delivered_at"])


def counters_of(batch: StampBatch, stretch: Stretch) -> tuple[int, int]:
    """The counters of a stretch; FieldRefusal (`first`) for numbers the roll does not have."""
    if not 1 <= stretch.first <= stretch.last <= batch.count:
        sentence = _("Ghi số đầu và số cuối của đoạn tem, từ 1 đến %(count)s, số cuối không nhỏ hơn số đầu.")
        raise FieldRefusal({"first": [sentence % {"count": vietnamese_decimal(batch.count)}]})
    return batch.first_counter + stretch.first - 1, batch.first_counter + stretch.last - 1


def _refuse_taken(batch: StampBatch, first: int, last: int, kinds: tuple[PartKind, ...]) -> None:
    taken = batch.parts.filter(kind__in=kinds, first_counter__lte=last, last_counter__gte=first).first()
    if taken is not None:
        start = batch.first_counter - 1
        words = _told(first=taken.first_counter - start, last=taken.last_counter - start)
        sentence = (
            _("Các tem số %(first)s–%(last)s đã được kích hoạt.")
            if taken.kind == PartKind.ACTIVATED
            else _("Các tem số %(first)s–%(last)s đã bị hủy.")
        )
        raise FieldRefusal({"first": [sentence % words]})


def _refuse_unprinted(batch: StampBatch, wanted: int) -> None:
    """Which numbers were spoiled nobody writes down, how many good ones there are was counted."""
    good = (batch.printed_count or 0) - (batch.spoiled_count or 0)
    activated = sum(part.count for part in batch.parts.filter(kind=PartKind.ACTIVATED))
    if activated + wanted > good:
        sentence = _(
            "Cuộn này in được %(good)s tem dùng được (đã trừ tem hỏng); đã kích hoạt %(activated)s, còn %(left)s."
        )
        raise FieldRefusal({"last": [sentence % _told(good=good, activated=activated, left=max(good - activated, 0))]})


def _near_bound_or_refused(lot: Lot, wanted: int) -> bool:
    """Whether the stamps come near what the lot fills; refused above it."""
    packs = packs_of(lot.quantity, Unit(lot.unit), lot.net_content, Unit(lot.net_unit)) or 0
    most, activated = most_stamps(packs), activated_for(lot.pk)
    if activated + wanted > most:
        sentence = _(
            "Lô này đóng được %(packs)s bao gói, kể cả hao hụt kích hoạt được nhiều nhất %(most)s tem; đã kích hoạt "
            "%(activated)s, còn %(left)s."
        )
        words = _told(packs=packs, most=most, activated=activated, left=max(most - activated, 0))
        raise FieldRefusal({"last": [sentence % words]})
    return is_near(activated + wanted, packs)


def _told(**numbers: int) -> dict[str, str]:
    return {name: vietnamese_decimal(number) for name, number in numbers.items()}
