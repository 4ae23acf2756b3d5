"""The connection to the national portal and the history of codes."""

from types import SimpleNamespace
from typing import Any

from ocop.programme.accounts.rules.roles import Role
from ocop.programme.exchange.operations.state_succession import succeed_producer
from ocop.programme.products.models import GtinHeld
from tests.architecture.route_rules import EVERY_ROLE, RouteRule, by_name
from tests.architecture.world import World
from tests.factories.accounts import make_actor
from tests.factories.exchange import AT, make_connected, make_item
from tests.factories.producers import make_producer

MEMBERS = frozenset({Role.PRODUCER_MEMBER})
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
OFFICES = frozenset({Role.PROVINCE_OFFICER, Role.MINISTRY_OFFICER})
FORM = frozenset({200, 302, 422})


def _connected(world: World) -> SimpleNamespace:
    def make() -> SimpleNamespace:
        producer = make_producer(commune=world.home.commune)
        product, _owner = make_connected(producer, world.home.people[Role.PRODUCER_MEMBER], barcode="")
        item = make_item(producer)
        held = GtinHeld.objects.create(
            product=product, gtin="08938505001036", held_from=AT.date(), held_until=AT.date()
        )
        stated = succeed_producer(
            actor=make_actor(Role.PROVINCE_OFFICER, unit=world.home.province),
            producer_id=producer.pk,
            next_id=make_producer(commune=world.home.commune).pk,
            since=AT.date(),
            reason="Sáp nhập",
            now=AT,
        )
        return SimpleNamespace(producer=producer, item=item, held=held, stated=stated)

    return world.thing("exchange", make)


def _item(world: World) -> dict[str, Any]:
    return {"item_id": _connected(world).item.pk}


def _producer(world: World) -> dict[str, Any]:
    return {"producer_id": _connected(world).producer.pk}


def _held(world: World) -> dict[str, Any]:
    return {"held_id": _connected(world).held.pk}


def _stated(world: World) -> dict[str, Any]:
    return {"succession_id": _connected(world).stated.pk}


ROUTES = by_name(
    RouteRule("producer_desk:portal", EVERY_ROLE),
    RouteRule("producer_desk:consent_to_portal", MEMBERS, _producer, method="POST", stranger_status=404),
    RouteRule("producer_desk:withdraw_portal_consent", MEMBERS, _producer, method="POST", stranger_status=404),
    RouteRule("producer_desk:retry_portal_item", MEMBERS, _item, method="POST", stranger_status=404),
    RouteRule("office:exchange:list", READERS),
    RouteRule("office:exchange:retry", OFFICES, _item, method="POST", stranger_status=404),
    RouteRule("office:exchange:retry_given_up", OFFICES, method="POST"),
    RouteRule("office:exchange:codes", READERS),
    RouteRule("office:exchange:release_gtin", OFFICES, _held, method="POST", stranger_status=404, allowed=FORM),
    RouteRule("office:exchange:succession", OFFICES, allowed=FORM, in_both_ways=True),
    RouteRule("office:exchange:successions", READERS),
    RouteRule(
        "office:exchange:withdraw_succession", OFFICES, _stated, method="POST", stranger_status=404, allowed=FORM
    ),
)
