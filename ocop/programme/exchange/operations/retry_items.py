"""Gửi lại: a record the portal refused, or that did not get through, goes again."""

from datetime import datetime

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.exchange.models import PortalItem
from ocop.programme.exchange.permissions import why_not_retry_all, why_not_retry_item
from ocop.programme.exchange.queries.portal_items import (
    consented_producers,
    portal_items_visible_to,
    portal_items_within_reach,
)
from ocop.programme.exchange.rules.outbox import RETRIED_BY_HAND, ItemState


def retry_item(*, actor: Actor, item_id: int, now: datetime) -> PortalItem:
    """Put one record back among those that wait, under the same key while it says the same.

    Raises PortalItem.DoesNotExist out of sight, Refusal.
    """
    with deed("exchange.retry_item", actor=actor, now=now) as record:
        item: PortalItem = lock(portal_items_within_reach(actor), pk=item_id)
        is_agreed = consented_producers().filter(pk=item.producer_id).exists()
        refuse_if(why_not_retry_item(actor, item, is_agreed=is_agreed))
        record.about(item, kind=item.kind, was=item.state)
        item.state, item.tries, item.next_try_at, item.changed_at = ItemState.WAITING, 0, now, now
        item.save(update_fields=["state", "tries", "next_try_at", "changed_at"])
    return item


def retry_given_up(*, actor: Actor, now: datetime) -> int:
    """After a long trouble of the portal: everything of the office's territory that was given up goes again; out: how
    many. What the portal refused is not among it: that is for its producer to put right. Raises Refusal.
    """
    with deed("exchange.retry_given_up", actor=actor, now=now) as record:
        refuse_if(why_not_retry_all(actor))
        stopped = portal_items_visible_to(actor).filter(
            state=ItemState.GIVEN_UP, producer__in=consented_producers().values("pk")
        )
        keys = list(stopped.order_by().values_list("pk", flat=True)[:20_000])
        count = 0
        for start in range(0, len(keys), 500):
            together = PortalItem.objects.filter(pk__in=keys[start : start + 500], state__in=RETRIED_BY_HAND)
            count += together.update(state=ItemState.WAITING, tries=0, next_try_at=now, changed_at=now)
        if not count:
            record.nothing_happened()
        record.facts.update(count=count)
    return count
