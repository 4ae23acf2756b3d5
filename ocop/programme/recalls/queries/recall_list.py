"""The one list of a recall: which lots, which stamps, which buyers, receivers and points of sale the goods reached.

A fixed number of statements whatever the number of rows (the way down of events takes a few for each step).
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, F, Max, OuterRef, Q, QuerySet, Subquery, Sum

from ocop.programme.production.queries.buyers import Buyer, buyers_of_lots
from ocop.programme.promotion.models import ShelfProduct
from ocop.programme.recalls.queries.lots_reached import lots_reached
from ocop.programme.stamps.models import RollPart, StampLook
from ocop.programme.stamps.rules.stamp_states import PartKind
from ocop.programme.traceability.models import Event, Lot
from ocop.programme.traceability.queries.event_spread import Receiver, receivers_of


@dataclass(frozen=True, slots=True)
class ListedStamps:
    """Stamps of one part of a roll, counted from 1; how many of them somebody has looked at and when last."""

    lot_id: int
    batch_id: int
    first: int
    last: int
    count: int
    looked_at: int
    looks: int
    last_seen: datetime | None


@dataclass(frozen=True, slots=True)
class ListedPoint:
    """A point of sale that had the product on show since the lot was made."""

    point_id: int
    name: str
    street: str
    commune_code: str
    province_code: str
    run_by: str
    is_open: bool
    product_ids: frozenset[int] = frozenset()
    """Which of the products it had on show."""


@dataclass(frozen=True, slots=True)
class RecallList:
    """Everything the goods of these lots reached."""

    lots: list[Lot]
    descendant_ids: frozenset[int]
    stamps: list[ListedStamps]
    buyers: list[Buyer]
    receivers: list[Receiver]
    points: list[ListedPoint]
    things: frozenset[str] = frozenset()
    """The names of all of it in events."""

    @property
    def stamp_count(self) -> int:
        """All stamps on these lots."""
        return sum(one.count for one in self.stamps)


def recall_list(
    lot_ids: Collection[int], *, events: QuerySet[Event], day: date, maker_id: int | None = None
) -> RecallList:
    """The list on a day, from the lots and everything made of them, whoever made it; `events` are those the asker may
    see. With `maker_id` only of the lots of that producer: an exercise looks into nobody else's book."""
    reached = lots_reached(lot_ids, events=events)
    found = Lot.objects.filter(pk__in=reached.lot_ids).select_related("product__producer", "stock").order_by("pk")
    lots = [one for one in found if maker_id in (None, one.product.producer_id)]
    every = [one.pk for one in lots]
    descendants = frozenset(every) - set(lot_ids)
    return RecallList(
        lots=lots,
        descendant_ids=descendants,
        stamps=stamps_of_lots(every),
        buyers=buyers_of_lots(every),
        receivers=receivers_of(events, reached.things),
        points=_points(lots, day),
        things=reached.things,
    )


def stamps_of_lots(lot_ids: Collection[int]) -> list[ListedStamps]:
    """The parts of rolls that are on the lots; one statement, without a row a stamp."""
    looks = (
        StampLook.objects.filter(
            batch=OuterRef("batch"),
            counter__gte=OuterRef("first_counter"),
            counter__lte=OuterRef("last_counter"),
        )
        .order_by()
        .values("batch")
    )
    parts = (
        RollPart.objects.filter(lot_id__in=lot_ids, kind=PartKind.ACTIVATED)
        .annotate(
            looked_at=Subquery(looks.annotate(n=Count("pk")).values("n")),
            looks=Subquery(looks.annotate(n=Sum("count")).values("n")),
            last_seen=Subquery(looks.annotate(n=Max("last_at")).values("n")),
            start=F("batch__first_counter"),
        )
        .order_by("lot_id", "batch_id", "first_counter")
        .values_list("lot_id", "batch_id", "first_counter", "last_counter", "start", "looked_at", "looks", "last_seen")
    )
    return [
        ListedStamps(lot, batch, first - start + 1, last - start + 1, last - first + 1, n or 0, looked or 0, seen)
        for lot, batch, first, last, start, n, looked, seen in parts
    ]


def _points(lots: list[Lot], day: date) -> list[ListedPoint]:
    since: dict[int, date] = {}
    for lot in lots:
        since[lot.product_id] = min(since.get(lot.product_id, lot.produced_on), lot.produced_on)
    if not since:
        return []
    wanted = Q()
    for product_id, made_on in since.items():
        wanted |= Q(product=product_id) & (Q(shown_until__isnull=True) | Q(shown_until__gte=made_on))
    shelf = ShelfProduct.objects.filter(wanted, shown_from__lte=day).select_related("point")
    shown: dict[int, set[int]] = {}
    found = {}
    for row in shelf.order_by("point__sort_key", "point_id"):
        found[row.point_id] = row.point
        shown.setdefault(row.point_id, set()).add(row.product_id)
    return [
        ListedPoint(
            point.pk,
            point.name,
            point.street,
            point.commune_code,
            point.province_code,
            point.run_by,
            point.closed_on is None or point.closed_on >= day,
            frozenset(shown[point.pk]),
        )
        for point in found.values()
    ]
