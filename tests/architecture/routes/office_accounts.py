"""Accounts and the log: administrators over their territory; auditors read."""

from datetime import date

from ocop.programme.accounts.models import RoleGrant
from ocop.programme.accounts.rules.roles import Role
from tests.architecture.route_rules import RouteRule, by_name
from tests.architecture.world import World

ADMINISTRATORS = frozenset({Role.ADMINISTRATOR})
LOG_READERS = frozenset({Role.ADMINISTRATOR, Role.AUDITOR})


def _person(world: World) -> dict[str, int]:
    return {"user_id": world.home.people[Role.COMMUNE_OFFICER].pk}


def _grant(world: World) -> dict[str, int]:
    return {"grant_id": RoleGrant.objects.get(user=world.home.people[Role.COMMUNE_OFFICER]).pk}


def _new_grant(world: World) -> dict[str, object]:
    return {
        "role": "ADVISOR",
        "place": f"PROVINCE:{world.home.province.code}",
        "valid_from": date(2026, 1, 1),
        "paper_number": "20/QĐ-UBND",
        "paper_issued_on": date(2026, 1, 1),
        "paper_issuer": "UBND tỉnh",
    }


ROUTES = by_name(
    RouteRule("office:accounts:list", ADMINISTRATORS),
    RouteRule("office:accounts:new", ADMINISTRATORS),
    RouteRule("office:accounts:person", ADMINISTRATORS, kwargs=_person, stranger_status=404),
    RouteRule(
        "office:accounts:give_role",
        ADMINISTRATORS,
        kwargs=_person,
        method="POST",
        data=_new_grant,
        stranger_status=404,
        allowed=frozenset({302}),
    ),
    RouteRule("office:accounts:lock", ADMINISTRATORS, kwargs=_person, method="POST", stranger_status=404),
    RouteRule("office:accounts:unlock", ADMINISTRATORS, kwargs=_person, method="POST", stranger_status=404),
    RouteRule("office:accounts:reset_password", ADMINISTRATORS, kwargs=_person, method="POST", stranger_status=404),
    RouteRule("office:accounts:end_grant", ADMINISTRATORS, kwargs=_grant, method="POST", stranger_status=404),
    RouteRule("office:accounts:audit", LOG_READERS),
    # Only those over the nation check the seals of the whole log.
    RouteRule(
        "office:accounts:verify_seals",
        LOG_READERS,
        method="POST",
        is_only_national=True,
    ),
)
