"""Recalls of goods the person's own producers bought from others."""

from django.db.models import QuerySet

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.producers.queries.producers_visible import ids_of_own_producers
from ocop.programme.recalls.models import RecallParty
from ocop.programme.recalls.rules.recall_kinds import IN_FORCE, RecallKind


def own_bought_goods(actor: Actor) -> QuerySet[RecallParty]:
    """Each with its recall, the latest first; drills of others are nobody's business."""
    if actor.user_id is None:
        return RecallParty.objects.none()
    found = RecallParty.objects.filter(
        producer__in=ids_of_own_producers(actor), recall__kind=RecallKind.REAL, recall__decided_at__isnull=False
    )
    return found.select_related("recall__product__producer", "producer").order_by("-recall__decided_at", "-pk")


def bought_goods_to_acknowledge(actor: Actor) -> QuerySet[RecallParty]:
    """Those that wait for the person."""
    return own_bought_goods(actor).filter(acknowledged_at__isnull=True, recall__state__in=sorted(IN_FORCE))
