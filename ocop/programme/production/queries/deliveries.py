"""Goods between two producers of the platform: what waits for a word, and what is known of the other side."""

from collections.abc import Collection

from django.db.models import Q, QuerySet

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.producers.queries.producers_visible import ids_of_producers_acted_for
from ocop.programme.production.models import Delivery
from ocop.programme.production.rules.entry_kinds import DeliveryState


def deliveries_to(actor: Actor) -> QuerySet[Delivery]:
    """Goods sent to the producers the person acts for, the newest first."""
    if actor.user_id is None:
        return Delivery.objects.none()
    return _with_both(Delivery.objects.filter(buyer__in=ids_of_producers_acted_for(actor)))


def deliveries_to_answer(actor: Actor) -> QuerySet[Delivery]:
    """Those that wait for a word."""
    return deliveries_to(actor).filter(state=DeliveryState.PENDING)


def deliveries_refused(actor: Actor) -> QuerySet[Delivery]:
    """Goods of one's own that the buyer refused, as long as the sale stands in the book."""
    if actor.user_id is None:
        return Delivery.objects.none()
    mine = Q(line__entry__producer__in=ids_of_producers_acted_for(actor), line__entry__withdrawn_at__isnull=True)
    return _with_both(Delivery.objects.filter(mine, state=DeliveryState.REFUSED))


def deliveries_of_entry(entry_id: int) -> list[Delivery]:
    """What became of the lots of a sale, or of the one a receipt confirms."""
    found = Delivery.objects.filter(Q(line__entry=entry_id) | Q(receipt=entry_id))
    return list(_with_both(found).order_by("pk"))


def lots_recalled_upstream(lot_ids: Collection[int]) -> dict[int, str]:
    """Of these lots those that came from a producer of the platform whose lot is being recalled: lot → that code."""
    came = Delivery.objects.filter(
        state=DeliveryState.TAKEN, receipt__lines__lot__in=lot_ids, line__lot__recalled_at__isnull=False
    )
    return dict(came.values_list("receipt__lines__lot", "line__lot__code"))


def _with_both(found: QuerySet[Delivery]) -> QuerySet[Delivery]:
    related = found.select_related("line__lot__product", "line__entry__producer", "buyer", "receipt")
    return related.order_by("-created_at", "-pk")
