"""The entrance: signing in is for everybody, the own desk for everybody signed in."""

from ocop.programme.accounts.rules.roles import Role
from tests.architecture.route_rules import EVERY_ROLE, PUBLIC, RouteRule, by_name
from tests.architecture.world import World
from tests.factories.notifications import make_notification


def _somebodys_message(world: World) -> dict[str, int]:
    message = world.thing("message", lambda: make_notification(user=world.home.people[Role.PRODUCER_MEMBER]))
    return {"notification_id": message.pk}


ROUTES = by_name(
    RouteRule("entrance:sign_in", PUBLIC),
    RouteRule("entrance:sign_out", PUBLIC, method="POST"),
    RouteRule("entrance:desk", EVERY_ROLE),
    RouteRule("entrance:own_account", EVERY_ROLE),
    RouteRule("entrance:own_data", EVERY_ROLE, in_both_ways=True),
    RouteRule("entrance:own_data_file", EVERY_ROLE),
    RouteRule("entrance:who_read", EVERY_ROLE),
    RouteRule("entrance:change_password", EVERY_ROLE),
    RouteRule("entrance:end_other_sessions", EVERY_ROLE, method="POST"),
    RouteRule("entrance:notifications", EVERY_ROLE),
    RouteRule("entrance:message_preferences", EVERY_ROLE),
    RouteRule("entrance:mark_all_read", EVERY_ROLE, method="POST"),
    # A message belongs to one person: here to the producer of the home province, a stranger to everybody else.
    RouteRule(
        "entrance:open_notification",
        frozenset({Role.PRODUCER_MEMBER}),
        method="POST",
        kwargs=_somebodys_message,
        stranger_status=404,
    ),
)
