"""What waits for a person in stamps."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.work_items import WorkItem
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.stamps.queries.key_epochs import epoch_work_for
from ocop.programme.stamps.queries.stamps_visible import DECIDERS, orders_visible_to
from ocop.programme.stamps.rules.stamp_states import OrderState

MOST = 60


def stamp_work_for(actor: Actor, today: date) -> list[WorkItem]:
    """Orders to decide, for the offices that decide; a new key epoch, for those who keep the keys."""
    epochs = epoch_work_for(actor, today)
    if not actor.holds(*DECIDERS):
        return epochs
    return epochs + [
        WorkItem(
            title=_("Duyệt đơn tem: {product}").format(product=one.product.name),
            detail=_("Chủ thể đặt {count} tem.").format(count=one.quantity),
            url_name="office:stamps:order",
            url_args=(one.pk,),
            waiting_since=timezone.localdate(one.ordered_at),
            kind="stamps.decide",
        )
        for one in orders_visible_to(actor).filter(state=OrderState.ORDERED)[:MOST]
    ]
