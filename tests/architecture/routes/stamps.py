"""Stamps: the producer orders and uses them, the offices decide and print; the resolver is everybody's."""

from types import SimpleNamespace
from typing import Any

from django.utils import timezone

from ocop.programme.accounts.queries.actors import actor_of
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.traceability.models import EpcisToken, PartyNumberClaim
from tests.architecture.route_rules import EVERY_ROLE, RouteRule, by_name
from tests.architecture.world import World
from tests.factories.accounts import make_user
from tests.factories.epcis import make_token
from tests.factories.inspections import TODAY
from tests.factories.producers import make_member, make_producer
from tests.factories.products import make_product
from tests.factories.stamps import make_lot, make_order, make_roll

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
DECIDERS = frozenset({Role.PROVINCE_OFFICER, Role.MINISTRY_OFFICER})


def _stamps(world: World) -> SimpleNamespace:
    def make() -> SimpleNamespace:
        producer = make_producer(commune=world.home.commune)
        owner = make_member(producer=producer, user=world.home.people[Role.PRODUCER_MEMBER])
        member = actor_of(owner.user, today=TODAY)
        officer = actor_of(world.home.people[Role.PROVINCE_OFFICER], today=TODAY)
        product = make_product(producer=producer, barcode="8938505001036")
        roll = make_roll(member, officer, product)
        lot = make_lot(member, product)
        waiting = make_order(member, product)
        return SimpleNamespace(roll=roll, lot=lot, waiting=waiting, producer=producer)

    return world.thing("stamps", make)


def _roll(world: World) -> dict[str, Any]:
    return {"order_id": _stamps(world).roll.order_id}


def _waiting(world: World) -> dict[str, Any]:
    return {"order_id": _stamps(world).waiting.pk}


def _lot(world: World) -> dict[str, Any]:
    return {"lot_id": _stamps(world).lot.pk}


def _sold(world: World) -> dict[str, Any]:
    return _roll(world) | {"part_id": 1}


def _connected(world: World) -> dict[str, Any]:
    return {"producer_id": _stamps(world).producer.pk}


def _own_token(world: World) -> dict[str, Any]:
    def make() -> EpcisToken:
        make_token(_stamps(world).producer, label="của chủ thể")
        return EpcisToken.objects.latest("pk")

    return _connected(world) | {"token_id": world.thing("epcis token", make).pk}


def _claim(world: World) -> dict[str, Any]:
    def make() -> PartyNumberClaim:
        return PartyNumberClaim.objects.create(
            producer=_stamps(world).producer, gln="8938505000015", claimed_at=timezone.now()
        )

    return {"claim_id": world.thing("party number claim", make).pk}


def _office_token(world: World) -> dict[str, Any]:
    def make() -> EpcisToken:
        make_token(space="", reads_all=True, capture=False, created_by=make_user())
        return EpcisToken.objects.latest("pk")

    return {"token_id": world.thing("office token", make).pk}


VERIFIERS = frozenset({Role.COMMUNE_OFFICER, Role.PROVINCE_OFFICER})
NATIONAL = frozenset({Role.MINISTRY_OFFICER, Role.INSPECTOR})
FORM = frozenset({200, 302, 422})

ROUTES = by_name(
    RouteRule("producer_desk:stamps", EVERY_ROLE),
    RouteRule("producer_desk:stamp_order_new", EVERY_ROLE, allowed=FORM, in_both_ways=True),
    RouteRule("producer_desk:lot_new", EVERY_ROLE, allowed=FORM, in_both_ways=True),
    RouteRule("producer_desk:lot_recall", MEMBERS, _lot, stranger_status=404),
    RouteRule("producer_desk:stamp_order", MEMBERS, _roll, stranger_status=404),
    RouteRule("producer_desk:stamp_activate", MEMBERS, _roll, method="POST", stranger_status=404, allowed=FORM),
    RouteRule("producer_desk:stamp_void", MEMBERS, _roll, method="POST", stranger_status=404, allowed=FORM),
    RouteRule("producer_desk:stamp_receive", MEMBERS, _roll, method="POST", stranger_status=404, allowed=FORM),
    RouteRule("producer_desk:stamp_sell", MEMBERS, _roll, method="POST", stranger_status=404, allowed=FORM),
    RouteRule("producer_desk:stamp_take_back", MEMBERS, _sold, method="POST", stranger_status=404, allowed=FORM),
    RouteRule("office:stamps:list", READERS),
    RouteRule("office:stamps:order", READERS, _roll, stranger_status=404),
    RouteRule("office:stamps:manifest", READERS, _roll, stranger_status=404),
    RouteRule("office:stamps:approve", DECIDERS, _waiting, method="POST", stranger_status=404, allowed=FORM),
    RouteRule("office:stamps:refuse", DECIDERS, _waiting, method="POST", stranger_status=404, allowed=FORM),
    RouteRule("office:stamps:take", DECIDERS, _roll, method="POST", stranger_status=404, allowed=FORM),
    RouteRule("office:stamps:fetch", DECIDERS, _roll, method="POST", stranger_status=404, allowed=FORM),
    RouteRule("office:stamps:print_state", READERS, _roll, stranger_status=404, allowed=frozenset({200, 204})),
    RouteRule("office:stamps:epochs", frozenset({Role.MINISTRY_OFFICER, Role.ADMINISTRATOR})),
    RouteRule("office:stamps:party_numbers", VERIFIERS),
    RouteRule("office:stamps:decide_party_number", VERIFIERS, _claim, method="POST", stranger_status=404, allowed=FORM),
    RouteRule("office:stamps:tokens", NATIONAL, allowed=FORM, in_both_ways=True),
    RouteRule(
        "office:stamps:revoke_token",
        frozenset({Role.MINISTRY_OFFICER}),
        _office_token,
        method="POST",
        stranger_status=404,
        allowed=FORM,
        is_only_national=True,
    ),
    RouteRule("producer_desk:connections", EVERY_ROLE),
    RouteRule("producer_desk:connection", MEMBERS, _connected, stranger_status=404),
    RouteRule("producer_desk:issue_token", MEMBERS, _connected, method="POST", stranger_status=404, allowed=FORM),
    RouteRule("producer_desk:claim_gln", MEMBERS, _connected, method="POST", stranger_status=404, allowed=FORM),
    RouteRule("producer_desk:revoke_token", MEMBERS, _own_token, method="POST", stranger_status=404, allowed=FORM),
    RouteRule("office:stamps:reconcile", DECIDERS, _roll, method="POST", stranger_status=404, allowed=FORM),
)
