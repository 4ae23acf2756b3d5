"""Helping producers file: officers of the producer's commune alone."""

from datetime import date
from typing import Any

from ocop.programme.accounts.rules.roles import Role
from ocop.programme.producers.models import FilingMandate
from tests.architecture.route_rules import RouteRule, by_name
from tests.architecture.world import World
from tests.factories.producers import NOW, make_producer

COMMUNE = frozenset({Role.COMMUNE_OFFICER})


def _make(world: World, **consent: Any) -> FilingMandate:
    officer = world.home.people[Role.COMMUNE_OFFICER]
    return FilingMandate.objects.create(
        producer=make_producer(commune=world.home.commune),
        officer=officer,
        officer_name=officer.full_name,
        scope="PERIOD",
        valid_from=date(2020, 1, 1),
        valid_until=date(2099, 12, 31),
        phone="0912345678",
        asked_at=NOW,
        consented_by_name="Nguyễn Thị Lành",
        **consent,
    )


def _mandate(world: World) -> dict[str, Any]:
    return {"mandate_id": world.thing("mandate to file", lambda: _make(world)).pk}


def _agreed(world: World) -> dict[str, Any]:
    make = lambda: _make(world, consent_way="CODE", consented_at=NOW)  # noqa: E731
    return {"mandate_id": world.thing("mandate agreed to", make).pk}


def _producer(world: World) -> dict[str, Any]:
    make = lambda: make_producer(commune=world.home.commune)  # noqa: E731
    return {"producer_id": world.thing("producer to help", make).pk}


def _at(name: str, **more: Any) -> RouteRule:
    return RouteRule(f"office:helping:{name}", COMMUNE, kwargs=_mandate, stranger_status=404, **more)


SHOWN = frozenset({200, 302, 303, 422})
ROUTES = by_name(
    RouteRule("office:helping:list", COMMUNE),
    RouteRule("office:helping:new", COMMUNE, in_both_ways=True),
    RouteRule("office:helping:leave", COMMUNE, method="POST"),
    RouteRule("office:helping:known", COMMUNE, kwargs=_producer, stranger_status=404),
    _at("mandate"),
    _at("slip"),
    _at("send_code", method="POST"),
    _at("confirm", method="POST", allowed=SHOWN),
    _at("confirm_on_paper", method="POST", allowed=SHOWN),
    # Nobody signed in this world: no picture to show; what is shown to whom is tested apart.
    _at("scan", allowed=frozenset({404})),
    RouteRule("office:helping:work", COMMUNE, kwargs=_agreed, method="POST", stranger_status=404),
    _at("end", method="POST", allowed=SHOWN),
    _at("account", method="POST"),
)
