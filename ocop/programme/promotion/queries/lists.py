"""The lists of the office room, each with what its rows show; the number of queries does not grow with the rows."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, F, Prefetch, Q, QuerySet, Sum

from ocop.foundation.text.folding import fold
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.producers.models import Producer
from ocop.programme.producers.rules.producer_kinds import Verification
from ocop.programme.products.models import Product
from ocop.programme.products.queries.products_visible import products_visible_to
from ocop.programme.promotion.models import (
    Booth,
    BoothGoods,
    Destination,
    DestinationStop,
    Fair,
    OutletLink,
    PointAssessment,
    PressMention,
    PressPiece,
    SalesPoint,
    ShelfProduct,
    TradeOffer,
    TradeRequest,
)
from ocop.programme.promotion.queries.visible import (
    booths_visible_to,
    destinations_visible_to,
    fairs_visible_to,
    links_visible_to,
    open_on,
    pieces_visible_to,
    points_visible_to,
    requests_visible_to,
    shown_on,
)
from ocop.programme.promotion.rules.promotion_kinds import BoothState, LinkState, OfferState

MOST_FOUND, MOST_READ = 30, 300


def point_list(actor: Actor, *, day: date, kind: str = "", includes_closed: bool = False) -> QuerySet[SalesPoint]:
    """Points with `product_count` of the day and their last assessment prefetched as `assessments`."""
    found = points_visible_to(actor)
    if kind:
        found = found.filter(kind=kind)
    if not includes_closed:
        found = found.filter(open_on(day))
    return (
        found.annotate(product_count=Count("shelf", filter=shown_on(day, "shelf__")))
        .prefetch_related("assessments")
        .order_by("sort_key", "pk")
    )


def shelf_of(point: SalesPoint) -> QuerySet[ShelfProduct]:
    """Everything ever on show there, what is there now first, then what was there last."""
    return (
        ShelfProduct.objects.filter(point=point)
        .select_related("product__producer")
        .order_by(F("shown_until").desc(nulls_first=True), "product__sort_key", "pk")
    )


def assessments_of(point: SalesPoint) -> list[PointAssessment]:
    """Every assessment with its answers, latest first; two queries."""
    return list(PointAssessment.objects.filter(point=point).select_related("recorded_by").prefetch_related("checks"))


def fair_list(actor: Actor, *, today: date, is_over: bool | None = None, kind: str = "") -> QuerySet[Fair]:
    """Fairs with `confirmed_count` and `waiting_count`: what is to come by its day, what is over latest first."""
    found = fairs_visible_to(actor)
    if kind:
        found = found.filter(kind=kind)
    if is_over is not None:
        found = found.filter(ends_on__lt=today) if is_over else found.filter(ends_on__gte=today)
    return found.annotate(
        confirmed_count=Count("booths", filter=Q(booths__state=BoothState.CONFIRMED)),
        waiting_count=Count("booths", filter=Q(booths__state=BoothState.REGISTERED)),
    ).order_by("-starts_on" if is_over else "starts_on", "sort_key", "pk")


def booths_of(actor: Actor, fair: Fair) -> list[Booth]:
    """Booths of a fair with their goods, by number, then by producer; two queries."""
    rows = (
        booths_visible_to(actor)
        .filter(fair=fair)
        .select_related("producer")
        .prefetch_related(Prefetch("goods", BoothGoods.objects.select_related("product").order_by("pk")))
        .order_by("producer__sort_key", "pk")
    )
    return sorted(rows, key=lambda one: (one.number == "", len(one.number), one.number))


@dataclass(frozen=True)
class FairSummary:
    """What a fair came to. Money is None while nobody has reported any."""

    confirmed: int
    waiting: int
    invited: int
    producers_reporting: int
    product_count: int
    revenue: Decimal | None
    contract_value: Decimal | None
    outcomes_told: int = 0
    buyers_met: int | None = None
    agreements: int | None = None


def fair_summary(fair: Fair) -> FairSummary:
    """Booths by state and what was reported of them; three queries."""
    states = dict(Booth.objects.filter(fair=fair).values_list("state").annotate(count=Count("pk")).order_by())
    goods = BoothGoods.objects.filter(booth__fair=fair, booth__state=BoothState.CONFIRMED).aggregate(
        reporting=Count("booth", filter=Q(sold__isnull=False), distinct=True),
        products=Count("product", distinct=True),
        revenue=Sum("revenue"),
        contracts=Sum("contract_value"),
    )
    told = Booth.objects.filter(fair=fair, state=BoothState.CONFIRMED, outcome_at__isnull=False).aggregate(
        count=Count("pk"), buyers=Sum("buyers_met"), agreements=Sum("agreements")
    )
    return FairSummary(
        confirmed=states.get(BoothState.CONFIRMED, 0),
        waiting=states.get(BoothState.REGISTERED, 0),
        invited=states.get(BoothState.INVITED, 0),
        producers_reporting=goods["reporting"],
        product_count=goods["products"],
        revenue=goods["revenue"],
        contract_value=goods["contracts"],
        outcomes_told=told["count"],
        buyers_met=told["buyers"],
        agreements=told["agreements"],
    )


def request_list(actor: Actor, *, state: str = "") -> QuerySet[TradeRequest]:
    """Requests with how many producers were asked, can supply and have a contract."""
    found = requests_visible_to(actor)
    if state:
        found = found.filter(state=state)
    supplying = Q(offers__state__in=[OfferState.OFFERED, OfferState.CONTRACTED])
    return found.annotate(
        asked_count=Count("offers"),
        offered_count=Count("offers", filter=supplying),
        contract_total=Sum("offers__contract_value"),
    ).order_by("-received_at", "-pk")


def offers_of(request: TradeRequest) -> list[TradeOffer]:
    """Producers asked about a request, in the order they were asked."""
    return list(TradeOffer.objects.filter(request=request).select_related("producer", "product"))


def link_list(actor: Actor, *, state: str = "") -> QuerySet[OutletLink]:
    """Marketplace addresses, broken ones first, then those nobody has looked at for longest."""
    found = links_visible_to(actor).select_related("product__producer")
    if state in list(LinkState):
        found = found.filter(state=state)
    return found.order_by("state", "verified_on", "pk")


def destination_list(actor: Actor, *, kind: str = "") -> QuerySet[Destination]:
    """Routes and villages that have not ended, with what lies on them prefetched as `stops`."""
    found = destinations_visible_to(actor).filter(ended_on__isnull=True)
    if kind:
        found = found.filter(kind=kind)
    stops = DestinationStop.objects.select_related("product__producer", "point").order_by("pk")
    return (
        found.select_related("document")
        .prefetch_related(Prefetch("stops", stops), "corrections")
        .order_by("sort_key", "pk")
    )


def piece_list(actor: Actor, *, year: int, kind: str = "") -> QuerySet[PressPiece]:
    """Pieces of a year that stand, newest first, with whom they mention prefetched as `mentions`."""
    found = pieces_visible_to(actor).filter(withdrawn_at__isnull=True, published_on__year=year)
    if kind:
        found = found.filter(kind=kind)
    mentions = PressMention.objects.select_related("producer", "product")
    return (
        found.select_related("entered_by")
        .prefetch_related(Prefetch("mentions", mentions))
        .order_by("-published_on", "-pk")
    )


def press_days(actor: Actor, *, year: int) -> list[date]:
    """The days of the pieces of a year that stand; one row a piece."""
    found = pieces_visible_to(actor).filter(withdrawn_at__isnull=True, published_on__year=year)
    return list(found.order_by("published_on").values_list("published_on", flat=True))


def products_named(text: str, *, of_actor: Actor | None = None) -> list[Product]:
    """Products whose name or producer has every word typed, without marks; with an actor only those the actor sees."""
    words = fold(text).split()
    if not words:
        return []
    found = (Product.objects.all() if of_actor is None else products_visible_to(of_actor)).filter(is_retired=False)
    for word in words[:8]:
        found = found.filter(search_text__contains=word)
    rows = list(found.select_related("producer").order_by("sort_key", "pk")[:MOST_READ])
    sought = set(words)
    rows.sort(key=lambda one: not sought <= set(one.matching_key.split()))  # whose name says it comes first
    return rows[:MOST_FOUND]


def producers_named(text: str) -> list[Producer]:
    """Verified producers whose name has every word typed, without marks."""
    words = fold(text).split()
    if not words:
        return []
    found = Producer.objects.filter(verification=Verification.VERIFIED)
    for word in words[:8]:
        found = found.filter(matching_key__contains=word)
    return list(found.order_by("sort_key", "pk")[:MOST_FOUND])
