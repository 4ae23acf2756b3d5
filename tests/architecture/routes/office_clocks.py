"""Clocks: the offices read the time certificates have left; national administrators keep the days off."""

from typing import Any

from ocop.programme.accounts.rules.roles import Role
from tests.architecture.route_rules import RouteRule, by_name
from tests.architecture.routes.office_recognition import READERS
from tests.architecture.world import World
from tests.factories.clocks import make_announcement

ADMINISTRATORS = frozenset({Role.ADMINISTRATOR})
CALENDAR_READERS = READERS | {Role.ADMINISTRATOR, Role.ADVISOR, Role.COUNCIL_SECRETARY}


def _announcement(world: World) -> dict[str, Any]:
    return {"announcement_id": world.thing("calendar announcement", make_announcement).pk}


ROUTES = by_name(
    RouteRule("office:clocks:board", READERS),
    RouteRule("office:clocks:forecast", READERS),
    RouteRule("office:clocks:calendar", CALENDAR_READERS),
    RouteRule(
        "office:clocks:announce_calendar",
        ADMINISTRATORS,
        method="POST",
        is_only_national=True,
        allowed=frozenset({302, 422}),
    ),
    RouteRule(
        "office:clocks:withdraw_calendar",
        ADMINISTRATORS,
        kwargs=_announcement,
        method="POST",
        is_only_national=True,
    ),
)
