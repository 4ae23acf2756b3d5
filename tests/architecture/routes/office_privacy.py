"""Requests about personal data and the register: administrators over their territory."""

from datetime import timedelta

from ocop.programme.accounts.rules.roles import Role
from ocop.programme.privacy.models import PersonalRequest
from tests.architecture.route_rules import RouteRule, by_name
from tests.architecture.world import World
from tests.factories.accounts import NOW

ADMINISTRATORS = frozenset({Role.ADMINISTRATOR})


def _request(world: World) -> dict[str, int]:
    asked = world.thing(
        "personal request",
        lambda: PersonalRequest.objects.create(
            user=world.home.people[Role.COMMUNE_OFFICER],
            kind="CORRECTION",
            words="Sai họ tên.",
            asked_at=NOW,
            due_at=NOW + timedelta(hours=72),
        ),
    )
    return {"request_id": asked.pk}


ROUTES = by_name(
    RouteRule("office:privacy:list", ADMINISTRATORS),
    RouteRule("office:privacy:register", ADMINISTRATORS, in_both_ways=True),
    RouteRule("office:privacy:request", ADMINISTRATORS, kwargs=_request, stranger_status=404, in_both_ways=True),
)
