"""Promotion in the office: read by the offices of the province, kept by the office of the place."""

from datetime import date
from types import SimpleNamespace
from typing import Any

from ocop.programme.accounts.rules.roles import Role
from ocop.programme.promotion.models import Booth
from ocop.programme.promotion.operations.booths import register_booth
from ocop.programme.promotion.operations.destinations import link_destination
from ocop.programme.promotion.operations.sales_points import show_product
from ocop.programme.promotion.operations.trade_requests import ask_producers
from ocop.programme.promotion.rules.promotion_kinds import BoothState, OfferState
from tests.architecture.route_rules import NOTHING, RouteRule, by_name
from tests.architecture.world import World
from tests.factories.producers import make_producer
from tests.factories.products import make_product
from tests.factories.promotion import (
    NOW,
    PROGRAMME,
    TODAY,
    make_destination,
    make_fair,
    make_link,
    make_piece,
    make_point,
    make_request,
)

READERS = frozenset(
    {
        Role.COMMUNE_OFFICER,
        Role.PROVINCE_OFFICER,
        Role.PROVINCE_LEADER,
        Role.MINISTRY_OFFICER,
        Role.INSPECTOR,
        Role.AUDITOR,
    }
)
KEEPERS = frozenset({Role.COMMUNE_OFFICER, Role.PROVINCE_OFFICER})
"""The ministry's officer sees the pages, but keeps only what is of the centre: told so in a sentence."""
OFFICE = frozenset({Role.PROVINCE_OFFICER})
AHEAD = {"starts_on": date(2099, 1, 5), "ends_on": date(2099, 1, 9)}
TOLD_WHY = NOTHING | {302, 422}


def _room(world: World) -> SimpleNamespace:
    def make() -> SimpleNamespace:
        home = world.home
        place = {"province_code": home.province.code, "commune_code": home.commune.code}
        producer = make_producer(commune=home.commune)
        product = make_product(producer=producer)
        point = make_point(home.commune)
        shelf = show_product(
            actor=PROGRAMME, point_id=point.pk, product_id=product.pk, shown_from=point.opened_on, now=NOW
        )
        fair = make_fair(**AHEAD, **place)
        booth = register_booth(actor=PROGRAMME, fair_id=fair.pk, producer_id=producer.pk, wish="", now=NOW)
        request = make_request()
        (offer,) = ask_producers(actor=PROGRAMME, request_id=request.pk, producer_ids=[producer.pk], now=NOW)
        offer.state, offer.product = OfferState.OFFERED, product
        offer.save()
        destination = make_destination(home.commune)
        stop = link_destination(actor=PROGRAMME, destination_id=destination.pk, product_id=product.pk, now=NOW)
        return SimpleNamespace(
            producer=producer,
            product=product,
            point=point,
            shelf=shelf,
            fair=fair,
            booth=booth,
            request=request,
            offer=offer,
            link=make_link(product=product),
            destination=destination,
            stop=stop,
            piece=make_piece(**place),
            other=make_producer(commune=home.commune),
            another=make_product(producer=producer),
        )

    return world.thing("promotion", make)


def _key(**names: str) -> Any:
    return lambda world: {name: getattr(_room(world), thing).pk for name, thing in names.items()}


def _confirmed(world: World) -> dict[str, Any]:
    room = _room(world)
    Booth.objects.filter(pk=room.booth.pk).update(state=BoothState.CONFIRMED)
    return {"fair_id": room.fair.pk, "booth_id": room.booth.pk}


def _place(world: World) -> str:
    return f"{world.home.province.code}:{world.home.commune.code}"


def _page(name: str, roles: frozenset[Role] = READERS, kwargs: Any = None, **more: Any) -> RouteRule:
    if kwargs is None:
        return RouteRule(f"office:promotion:{name}", roles, **more)
    return RouteRule(f"office:promotion:{name}", roles, kwargs=kwargs, **{"stranger_status": 404, **more})


def _deed(name: str, data: Any, kwargs: Any = None, *, roles: frozenset[Role] = KEEPERS, **more: Any) -> RouteRule:
    told = {"allowed": frozenset({302}), "refused": TOLD_WHY, **more}
    if kwargs is None:
        told = {"stranger_status": 422, **told}
    send = data if callable(data) else lambda world: data
    return _page(name, roles, kwargs, method="POST", data=send, **told)


def _chosen(thing: str, **more: str) -> Any:
    return lambda world: {"chosen": str(getattr(_room(world), thing).pk), **more}


POINT, FAIR = _key(point_id="point"), _key(fair_id="fair")
REQUEST, PIECE, LINK = _key(request_id="request"), _key(piece_id="piece"), _key(link_id="link")
DESTINATION, BOOTH = _key(destination_id="destination"), _key(fair_id="fair", booth_id="booth")
_POINT = {"kind": "SALES_POINT", "name": "Quầy OCOP", "run_by": "Ban quản lý chợ", "opened_on": "01/03/2026"}
_FAIR = {
    "kind": "FAIR",
    "name": "Hội chợ thu",
    "organiser": "Sở Công Thương",
    "venue": "Quảng trường",
    "starts_on": "01/12/2026",
    "ends_on": "05/12/2026",
    "capacity": "10",
}
_PIECE = {"title": "Chè lên sao", "outlet": "Báo tỉnh", "kind": "PRINT", "published_on": "01/03/2026"}
_DAY = f"{TODAY:%d/%m/%Y}"
_CHECKS = {
    "assessed_on": _DAY,
    **dict.fromkeys(("PLACE_BUSY", "PLACE_KIND", "GOODS_CLASS", "GOODS_SAFE", "GOODS_WANTED", "STARS_IN_FORCE"), "MET"),
}


def _placed(values: dict[str, str]) -> Any:
    return lambda world: {**values, "place": _place(world)}


ROUTES = by_name(
    _page("home"),
    _page("fairs"),
    _page("fairs_export"),
    _page("requests"),
    _page("links"),
    _page("destinations"),
    _page("press"),
    _page("point", kwargs=POINT),
    _page("fair", kwargs=FAIR),
    _page("booth_list", kwargs=lambda world: {**FAIR(world), "form": "xlsx"}),
    _page("request", kwargs=REQUEST),
    _page("piece", kwargs=PIECE),
    _deed("new_point", _placed(_POINT)),
    _deed("edit_point", _POINT, POINT),
    _deed("close_point", {"last_day": _DAY, "reason": "Hết hạn thuê"}, POINT),
    _deed("assess_point", _CHECKS, POINT),
    _deed("show_product", _chosen("another", day=_DAY), POINT),
    _deed("stop_showing", {}, _key(point_id="point", shelf_id="shelf")),
    _deed("new_fair", _placed(_FAIR)),
    _deed("edit_fair", _FAIR, FAIR),
    _deed("cancel_fair", {"reason": "Bão"}, FAIR),
    _deed("invite", _chosen("other"), FAIR),
    _deed("enter_booth", _chosen("other"), FAIR),
    _deed("confirm_booth", {"number": "A1"}, BOOTH),
    _deed("refuse_booth", {"reason": "Hết gian"}, BOOTH),
    _deed(
        "booth_goods",
        lambda world: {"product": str(_room(world).product.pk), "unit": "hộp", "taken": "10"},
        _confirmed,
    ),
    _deed("booth_outcome", {"buyers_met": "3", "agreements": "1"}, _confirmed, allowed=frozenset({422})),
    _deed(
        "new_request",
        {"wanted": "Chè", "province_code": "19", "needed_until": "01/12/2026"},
        roles=OFFICE,
    ),
    _deed("ask_producers", lambda world: {"producers": [str(_room(world).other.pk)]}, REQUEST, roles=OFFICE),
    _deed("close_request", {"outcome": "DONE"}, REQUEST, roles=OFFICE),
    _deed("read_buyer", {"reason": "Gọi lại"}, REQUEST, roles=OFFICE, allowed=frozenset({200})),
    _deed("outcome", {"outcome": "NO_DEAL"}, _key(request_id="request", offer_id="offer"), roles=OFFICE),
    _deed(
        "new_link",
        _chosen("product", outlet_name="Sàn Việt", url="https://san.example/moi"),
        stranger_status=404,
    ),
    _deed("check_link", {"state": "WORKING"}, LINK),
    _deed("remove_link", {}, LINK),
    _deed("new_destination", _placed({"kind": "CRAFT_VILLAGE", "name": "Làng chè"})),
    _deed("edit_destination", {"kind": "CRAFT_VILLAGE", "name": "Làng chè cổ", "reason": "Sai tên"}, DESTINATION),
    _deed("edit_piece", {**_PIECE, "reason": "Sai tên báo"}, PIECE),
    _deed("join_destination", lambda world: {"chosen": f"sp:{_room(world).another.pk}"}, DESTINATION),
    _deed("leave_destination", {}, _key(destination_id="destination", stop_id="stop")),
    _deed("end_destination", {}, DESTINATION),
    _deed("new_piece", _placed(_PIECE)),
    _deed("mention", _chosen("product"), PIECE),
    _deed("withdraw_piece", {"reason": "Ghi nhầm"}, PIECE),
)
