"""What everybody may read: where products are sold, coming fairs, routes and villages. No person is in it."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from ocop.programme.promotion.models import Destination, DestinationStop, Fair, OutletLink, SalesPoint, ShelfProduct
from ocop.programme.promotion.queries.visible import open_on, shown_on
from ocop.programme.promotion.rules.promotion_kinds import LinkState


def public_points(day: date, *, province_code: str = "", kind: str = "") -> QuerySet[SalesPoint]:
    """Points open on the day, by name, with the keys of the products on show as `shelf`."""
    found = SalesPoint.objects.filter(open_on(day))
    if province_code:
        found = found.filter(province_code=province_code)
    if kind:
        found = found.filter(kind=kind)
    shelf = ShelfProduct.objects.filter(shown_on(day)).order_by("pk")
    return found.prefetch_related(Prefetch("shelf", shelf)).order_by("province_code", "sort_key", "pk")


def provinces_with_points(day: date) -> list[str]:
    """Codes of the provinces that have a point open on the day."""
    rows = SalesPoint.objects.filter(open_on(day)).order_by("province_code").values_list("province_code", flat=True)
    return list(rows.distinct())


def public_point(point_id: int) -> SalesPoint | None:
    """A point, also one that has closed: whoever kept its address is told so."""
    return SalesPoint.objects.filter(pk=point_id).first()


def products_on_show(point: SalesPoint, day: date) -> list[int]:
    """Keys of the products on show there on the day; none while the point is closed."""
    is_open = point.opened_on <= day and (point.closed_on is None or day <= point.closed_on)
    if not is_open:
        return []
    return list(
        ShelfProduct.objects.filter(shown_on(day), point=point)
        .order_by("product__sort_key", "pk")
        .values_list("product_id", flat=True)
    )


def coming_fairs(day: date) -> QuerySet[Fair]:
    """Fairs that go on or are to come, cancelled ones too: who planned to go has to learn of it."""
    return Fair.objects.filter(ends_on__gte=day).order_by("starts_on", "sort_key", "pk")


def public_destinations(*, province_code: str = "", kind: str = "") -> QuerySet[Destination]:
    """Routes and villages that have not ended, with their stops as `stops`."""
    found = Destination.objects.filter(ended_on__isnull=True)
    if province_code:
        found = found.filter(province_code=province_code)
    if kind:
        found = found.filter(kind=kind)
    stops = DestinationStop.objects.select_related("point").order_by("pk")
    return found.prefetch_related(Prefetch("stops", stops)).order_by("province_code", "sort_key", "pk")


@dataclass(frozen=True)
class SoldAt:
    """Where one product can be bought and visited."""

    points: list[SalesPoint]
    links: list[OutletLink]
    destinations: list[Destination]

    def __bool__(self) -> bool:
        return bool(self.points or self.links or self.destinations)


def sold_at(product_id: int, day: date) -> SoldAt:
    """Points that show the product on the day, addresses not found broken, routes it lies on; three queries."""
    on_shelf = ShelfProduct.objects.filter(shown_on(day), product=product_id)
    stops = DestinationStop.objects.filter(product=product_id)
    links = OutletLink.objects.filter(Q(product=product_id, removed_at__isnull=True) & ~Q(state=LinkState.BROKEN))
    return SoldAt(
        points=list(
            SalesPoint.objects.filter(open_on(day), pk__in=on_shelf.values("point")).order_by("sort_key", "pk")[:20]
        ),
        links=list(links.order_by("outlet_name", "pk")[:20]),
        destinations=list(
            Destination.objects.filter(ended_on__isnull=True, pk__in=stops.values("destination")).order_by("sort_key")[
                :20
            ]
        ),
    )
