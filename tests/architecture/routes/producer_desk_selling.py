"""Selling on the producer's desk: for its members alone."""

from datetime import date
from types import SimpleNamespace
from typing import Any

from ocop.programme.accounts.rules.roles import Role
from ocop.programme.promotion.models import Booth
from ocop.programme.promotion.operations.booths import register_booth
from ocop.programme.promotion.operations.trade_requests import ask_producers
from ocop.programme.promotion.rules.promotion_kinds import BoothState, OfferState
from tests.architecture.route_rules import EVERY_ROLE, NOTHING, RouteRule, by_name
from tests.architecture.world import World
from tests.factories.producers import make_member, make_producer
from tests.factories.products import make_product
from tests.factories.promotion import NOW, PROGRAMME, make_fair, make_link, make_request

MEMBERS = frozenset({Role.PRODUCER_MEMBER})
AHEAD = {"starts_on": date(2099, 1, 5), "ends_on": date(2099, 1, 9)}
TOLD_WHY = NOTHING | {422}


def _desk(world: World) -> SimpleNamespace:
    def make() -> SimpleNamespace:
        producer = make_producer(commune=world.home.commune)
        make_member(producer=producer, user=world.home.people[Role.PRODUCER_MEMBER])
        product = make_product(producer=producer)
        request, fair = make_request(), make_fair(**AHEAD)
        (offer,) = ask_producers(actor=PROGRAMME, request_id=request.pk, producer_ids=[producer.pk], now=NOW)
        booth = register_booth(
            actor=PROGRAMME, fair_id=make_fair(**AHEAD).pk, producer_id=producer.pk, wish="", now=NOW
        )
        Booth.objects.filter(pk=booth.pk).update(state=BoothState.CONFIRMED)
        return SimpleNamespace(
            producer=producer,
            product=product,
            fair=fair,
            booth=booth,
            taken=booth.fair,
            offer=offer,
            link=make_link(product=product),
        )

    return world.thing("producer selling", make)


def _key(**names: str) -> Any:
    return lambda world: {name: getattr(_desk(world), thing).pk for name, thing in names.items()}


def _offered(world: World) -> dict[str, Any]:
    desk = _desk(world)
    desk.offer.state, desk.offer.product = OfferState.OFFERED, desk.product
    desk.offer.save()
    return {"offer_id": desk.offer.pk}


def _page(name: str, roles: frozenset[Role], **more: Any) -> RouteRule:
    return RouteRule(f"producer_desk:{name}", roles, **more)


def _deed(name: str, data: Any, kwargs: Any, **more: Any) -> RouteRule:
    send = data if callable(data) else lambda world: data
    told = {"allowed": frozenset({302}), "refused": TOLD_WHY, "stranger_status": 404, **more}
    return _page(name, MEMBERS, kwargs=kwargs, method="POST", data=send, **told)


ROUTES = by_name(
    _page("selling", EVERY_ROLE),
    _page("outlets", EVERY_ROLE),
    _page("fair", EVERY_ROLE, kwargs=_key(fair_id="fair")),
    _deed("register_booth", {"wish": ""}, _key(fair_id="fair", producer_id="producer")),
    _deed("withdraw_booth", {"reason": "Mất mùa"}, _key(fair_id="taken", producer_id="producer")),
    _deed(
        "booth_goods",
        lambda world: {"product": str(_desk(world).product.pk), "unit": "hộp", "taken": "10"},
        _key(booth_id="booth"),
    ),
    # Its fair has not begun: the form comes back with the sentence.
    _deed(
        "booth_outcome",
        {"buyers_met": "3", "agreements": "1"},
        _key(booth_id="booth"),
        allowed=frozenset({422}),
    ),
    _deed("offer", {"answer": "NO"}, _key(offer_id="offer")),
    _deed("offer_buyer", {}, _offered, allowed=frozenset({200})),
    _deed("offer_outcome", {"outcome": "NO_DEAL"}, _offered),
    _deed("remove_outlet", {}, _key(link_id="link")),
)
