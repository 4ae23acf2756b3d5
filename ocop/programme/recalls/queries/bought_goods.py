"""Recalls of goods the person's own producers bought from others."""

from dataclasses import dataclass

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
    # who only has lots something recalled went into is asked about those lots (reached_lots)
    found = found.exclude(is_beyond=True, lines__isnull=True)
    related = found.select_related("recall__product__producer", "producer")
    return related.prefetch_related("lines__lot__product__producer").order_by("-recall__decided_at", "-pk")


def bought_goods_to_acknowledge(actor: Actor) -> QuerySet[RecallParty]:
    """Those that wait for the person."""
    return own_bought_goods(actor).filter(acknowledged_at__isnull=True, recall__state__in=sorted(IN_FORCE))


@dataclass(frozen=True, slots=True)
class BoughtGoods:
    """What a party bought, and of whom: for the party itself."""

    product: str
    seller: str


def goods_bought(party: RecallParty) -> BoughtGoods:
    """The goods as the party knows them. Who bought of somebody that had used the recalled goods reads of its own
    seller, not of whom that one bought from. Rows as `own_bought_goods` reads them cost no statement."""
    if not party.is_beyond:
        product = party.recall.product
        return BoughtGoods(product.name, product.producer.name)
    lots = [line.lot for line in party.lines.all()]
    return BoughtGoods(
        ", ".join(sorted({one.material or one.product.name for one in lots})),
        ", ".join(sorted({one.product.producer.name for one in lots})),
    )


def codes_bought(party: RecallParty) -> list[str]:
    """The lots as printed on the packs the party may hold."""
    if party.is_beyond:
        return [line.lot.code for line in party.lines.all() if not line.lot.material]
    found = party.recall.lots.filter(lot__material="", lot__product__producer=party.recall.product.producer_id)
    return list(found.order_by("pk").values_list("lot__code", flat=True))
