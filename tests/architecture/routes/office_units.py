"""Administrative units: the offices read what was changed, the ministry and national administrators enter it."""

from typing import Any

from ocop.programme.accounts.rules.roles import Role
from tests.architecture.route_rules import RouteRule, by_name
from tests.architecture.routes.office_recognition import READERS
from tests.architecture.world import World
from tests.factories.unit_changes import record_change

KEEPERS = frozenset({Role.MINISTRY_OFFICER, Role.ADMINISTRATOR})
UNIT_READERS = READERS | {Role.ADMINISTRATOR}


def _change(world: World) -> dict[str, Any]:
    code = world.home.commune.code
    name = world.home.commune.name

    def make() -> Any:
        return record_change((code, "", "05599", f"{name} Mới", world.home.province.code))

    return {"change_id": world.thing("unit change", make).pk}


ROUTES = by_name(
    RouteRule("office:units:list", UNIT_READERS),
    RouteRule("office:units:sample", UNIT_READERS),
    RouteRule("office:units:change", UNIT_READERS, kwargs=_change),
    RouteRule("office:units:excel", UNIT_READERS, kwargs=_change),
    RouteRule("office:units:enter", KEEPERS, in_both_ways=True, is_only_national=True, allowed=frozenset({200, 422})),
    RouteRule(
        "office:units:correct",
        KEEPERS,
        kwargs=_change,
        in_both_ways=True,
        is_only_national=True,
        allowed=frozenset({200, 422}),
    ),
    RouteRule(
        "office:units:take_back",
        KEEPERS,
        kwargs=_change,
        method="POST",
        data=lambda _world: {"reason": "Ghi nhầm nghị quyết."},
        is_only_national=True,
    ),
)
