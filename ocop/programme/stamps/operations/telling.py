"""Who is told what of stamps; a part of the deed that causes it."""

from datetime import datetime

from django.utils.translation import gettext as _

from ocop.foundation.record_language import in_record_language
from ocop.programme.notifications.operations.notify import notify
from ocop.programme.producers.queries.membership import ids_of_member_users
from ocop.programme.stamps.models import StampOrder
from ocop.programme.stamps.rules.stamp_states import OrderState

LINK = "/ban/chu-the/tem/{pk}/"


@in_record_language()
def tell_of_decision(order: StampOrder, now: datetime) -> None:
    """The producer: the order is approved, or not, with the reason."""
    title = (
        _("Đã duyệt đơn tem: {product}") if order.state == OrderState.APPROVED else _("Không duyệt đơn tem: {product}")
    )
    notify(
        user_ids=ids_of_member_users(order.product.producer),
        kind="stamps.decided",
        title=title.format(product=order.product.name)[:200],
        body=order.reason or _("Tem được in và giao sau khi cơ quan quản lý lấy tệp in."),
        link=LINK.format(pk=order.pk),
        now=now,
    )
