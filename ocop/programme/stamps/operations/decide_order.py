"""Duyệt hoặc không duyệt đơn tem; ghi hạn mức."""

from datetime import datetime

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.key_ring import key_ring
from ocop.foundation.refusal import FieldRefusal, Refusal, refuse_if
from ocop.foundation.text.formats import vietnamese_decimal
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.stamps.models import CounterHead, StampBatch, StampOrder, StampQuota
from ocop.programme.stamps.operations.telling import tell_of_decision
from ocop.programme.stamps.permissions import why_not_decide
from ocop.programme.stamps.queries.stamps_visible import orders_visible_to, quota_left
from ocop.programme.stamps.rules.serials import MOST_COUNTERS
from ocop.programme.stamps.rules.stamp_states import OrderState, SerialElement

LARGEST_QUOTA = 10_000_000


def approve_order(
    *,
    actor: Actor,
    order_id: int,
    quota: int | None,
    now: datetime,
    element: SerialElement = SerialElement.OWN,
) -> StampBatch:
    """Approve within the product's quota of the year, and generate: a range of counters, computed, not stored.

    `quota` sets the quota of the year first when given; `element` says whose serials the codes carry. Out: the batch.
    Raises FieldRefusal when the quota does not reach, Refusal when the order is decided; DoesNotExist for an order the
    actor does not see.
    """
    year = timezone.localdate(now).year
    ring = key_ring(settings.STAMP_KEYS)
    with deed("stamps.approve", actor=actor, now=now) as record:
        order: StampOrder = lock(orders_visible_to(actor), pk=order_id)
        refuse_if(why_not_decide(actor, order))
        if quota is not None:
            if not 0 <= quota <= LARGEST_QUOTA:
                raise FieldRefusal({"quota": [_("Ghi hạn mức từ 0 đến 10.000.000 tem.")]})
            StampQuota.objects.update_or_create(
                product_id=order.product_id, year=year, defaults={"quantity": quota, "set_at": now}
            )
        left = quota_left(order.product_id, year)
        if left is None:
            raise FieldRefusal({"quota": [_("Chưa ghi hạn mức tem năm %(year)s của sản phẩm này.") % {"year": year}]})
        if order.quantity > left[1]:
            sentence = _("Đơn %(ordered)s tem vượt hạn mức còn lại (%(left)s của %(quota)s tem).")
            told = {"ordered": order.quantity, "left": max(left[1], 0), "quota": left[0]}
            words = {name: vietnamese_decimal(value) for name, value in told.items()}
            raise FieldRefusal({"quota": [sentence % words]})
        batch = _generate(order, ring.current, element, now)
        order.state, order.decided_at = OrderState.APPROVED, now
        order.save(update_fields=["state", "decided_at"])
        tell_of_decision(order, now)
        record.about(order, quantity=order.quantity, first=batch.first_counter, epoch=batch.epoch, quota=left[0])
    return batch


def refuse_order(*, actor: Actor, order_id: int, reason: str, now: datetime) -> StampOrder:
    """Refuse with a reason the producer reads. Raises Refusal without one or when the order is decided."""
    with deed("stamps.refuse", actor=actor, now=now) as record:
        order: StampOrder = lock(orders_visible_to(actor), pk=order_id)
        refuse_if(why_not_decide(actor, order))
        if not reason.strip():
            raise FieldRefusal({"reason": [_("Hãy ghi lý do không duyệt.")]})
        order.state, order.decided_at, order.reason = OrderState.REFUSED, now, reason.strip()[:500]
        order.save(update_fields=["state", "decided_at", "reason"])
        tell_of_decision(order, now)
        record.about(order, reason=order.reason)
    return order


def _generate(order: StampOrder, epoch: int, element: SerialElement, now: datetime) -> StampBatch:
    CounterHead.objects.get_or_create(epoch=epoch)
    head = CounterHead.objects.select_for_update().get(epoch=epoch)
    first = head.next_counter
    if first + order.quantity > MOST_COUNTERS:
        raise Refusal(_("Kỳ khóa này đã dùng hết số. Quản trị viên cần mở kỳ khóa mới."))
    head.next_counter = first + order.quantity
    head.save(update_fields=["next_counter"])
    return StampBatch.objects.create(
        order=order,
        gtin=order.gtin,
        epoch=epoch,
        element=element,
        first_counter=first,
        last_counter=first + order.quantity - 1,
        generated_at=now,
    )
