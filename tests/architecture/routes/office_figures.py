"""Figures: offices read them over their territory, those that manage the Programme type them."""

from typing import Any
from uuid import uuid4

from ocop.programme.accounts.rules.actor import programme_itself
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.reporting.operations.load_claims import load_claims
from ocop.programme.reporting.operations.type_figure import type_figure
from tests.architecture.route_rules import RouteRule, by_name
from tests.architecture.routes.office_recognition import READERS
from tests.architecture.world import World
from tests.factories.reporting import NOW, TODAY, make_draft

TYPISTS = frozenset({Role.COMMUNE_OFFICER, Role.PROVINCE_OFFICER, Role.MINISTRY_OFFICER})
PROGRAMME = programme_itself("routes")


def _indicator(world: World) -> dict[str, Any]:
    return {"code": "san-pham-con-hieu-luc"}


def _figure(world: World) -> dict[str, Any]:
    def make() -> Any:
        return type_figure(actor=PROGRAMME, draft=make_draft(), key=uuid4(), now=NOW, today=TODAY)

    return {"figure_id": world.thing("typed figure", make).pk}


def _claim(world: World) -> dict[str, Any]:
    world.thing("claims", lambda: load_claims(actor=PROGRAMME, now=NOW, today=TODAY))
    return {"code": "S1-05"}


ROUTES = by_name(
    RouteRule("office:figures:list", READERS),
    RouteRule("office:figures:indicator", READERS, kwargs=_indicator),
    RouteRule("office:figures:export", READERS, kwargs=_indicator),
    RouteRule("office:figures:figures", READERS),
    RouteRule("office:figures:new_figure", TYPISTS, in_both_ways=True, allowed=frozenset({200, 422})),
    RouteRule("office:figures:figure", READERS, kwargs=_figure, stranger_status=404),
    # A commune's officer types for the commune alone: what the province typed is not the commune's to take back.
    RouteRule(
        "office:figures:withdraw",
        TYPISTS - {Role.COMMUNE_OFFICER},
        kwargs=_figure,
        method="POST",
        data=lambda world: {"reason": "Đọc nhầm trang."},
        stranger_status=404,
    ),
    RouteRule("office:figures:mergers", READERS),
    RouteRule("office:figures:claims", READERS),
    # The figures of the whole country's documents are read by every office.
    RouteRule("office:figures:claim", READERS, kwargs=_claim),
)
