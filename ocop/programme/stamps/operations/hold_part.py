"""Ghi một đoạn tem đang được kiểm tra hoặc nghi bị sao chép, bỏ ghi, hủy theo yêu cầu của cơ quan."""

from datetime import datetime

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.stamps.models import RollPart, StampBatch, StampHold
from ocop.programme.stamps.permissions import why_not_hold
from ocop.programme.stamps.queries.stamps_visible import batches_visible_to
from ocop.programme.stamps.rules.stamp_states import HoldKind, PartKind


def hold_part(
    *,
    actor: Actor,
    batch_id: int,
    kind: HoldKind,
    reason: str,
    now: datetime,
    counters: tuple[int, int] | None = None,
) -> StampHold:
    """From now on the page of these stamps says so; `counters` are the first and last, the whole batch without.

    Out: the hold; the one that is there already when the same part is held for the same. Raises FieldRefusal without a
    reason, Refusal for an office of elsewhere, StampBatch.DoesNotExist out of sight.
    """
    with deed("stamps.hold", actor=actor, now=now) as record:
        batch: StampBatch = lock(batches_visible_to(actor), pk=batch_id)
        refuse_if(why_not_hold(actor, batch))
        if not reason.strip():
            raise FieldRefusal({"reason": [_("Hãy ghi lý do.")]})
        first, last = counters or (batch.first_counter, batch.last_counter)
        hold, is_new = StampHold.objects.get_or_create(
            batch=batch,
            kind=kind,
            first_counter=max(first, batch.first_counter),
            last_counter=min(last, batch.last_counter),
            lifted_at=None,
            defaults={"reason": reason.strip()[:500], "placed_at": now},
        )
        if not is_new:
            record.nothing_happened()
        record.about(hold, batch=batch.pk, kind=kind, first=hold.first_counter, last=hold.last_counter)
    return hold


def lift_hold(*, actor: Actor, hold_id: int, now: datetime) -> StampHold:
    """What was held is as before. Twice is once."""
    with deed("stamps.lift_hold", actor=actor, now=now) as record:
        visible = StampHold.objects.filter(batch__in=batches_visible_to(actor).values("pk"))
        hold: StampHold = lock(visible.select_related("batch__order__product"), pk=hold_id)
        refuse_if(why_not_hold(actor, hold.batch))
        if hold.lifted_at is not None:
            record.nothing_happened()
        else:
            hold.lifted_at = now
            hold.save(update_fields=["lifted_at"])
        record.about(hold, batch=hold.batch_id, kind=hold.kind)
    return hold


def void_by_office(*, actor: Actor, batch_id: int, counter: int, reason: str, now: datetime) -> RollPart:
    """One copied stamp is void from now on, whatever pack it is on. Out: the part of the roll, the old one when void.

    Raises FieldRefusal without a reason, Refusal for an office of elsewhere, StampBatch.DoesNotExist out of sight.
    """
    with deed("stamps.void_by_office", actor=actor, now=now) as record:
        batch: StampBatch = lock(
            batches_visible_to(actor).filter(first_counter__lte=counter, last_counter__gte=counter), pk=batch_id
        )
        refuse_if(why_not_hold(actor, batch))
        if not reason.strip():
            raise FieldRefusal({"reason": [_("Hãy ghi lý do.")]})
        void = batch.parts.filter(kind=PartKind.VOID, first_counter__lte=counter, last_counter__gte=counter).first()
        if void is not None:
            record.nothing_happened()
            return void
        part = RollPart.objects.create(
            batch=batch,
            kind=PartKind.VOID,
            first_counter=counter,
            last_counter=counter,
            reason=reason.strip()[:500],
            done_at=now,
        )
        record.about(part, batch=batch.pk, number=counter - batch.first_counter + 1, reason=part.reason)
    return part
