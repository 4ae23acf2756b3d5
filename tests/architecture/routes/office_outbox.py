"""The outbox: administrators over the people they look after."""

from ocop.programme.accounts.rules.roles import Role
from tests.architecture.route_rules import RouteRule, by_name
from tests.architecture.world import World
from tests.factories.notifications import make_outbox_message

ADMINISTRATORS = frozenset({Role.ADMINISTRATOR})


def _message(world: World) -> dict[str, int]:
    row = world.thing(
        "outbox message",
        lambda: make_outbox_message(recipient=world.home.people[Role.COMMUNE_OFFICER], state="FAILED"),
    )
    return {"message_id": row.pk}


ROUTES = by_name(
    RouteRule("office:outbox:list", ADMINISTRATORS),
    RouteRule("office:outbox:message", ADMINISTRATORS, kwargs=_message, stranger_status=404),
    RouteRule("office:outbox:retry", ADMINISTRATORS, kwargs=_message, method="POST", stranger_status=404),
    RouteRule("office:outbox:retry_given_up", ADMINISTRATORS, method="POST", data=lambda _world: {"kenh": "EMAIL"}),
)
