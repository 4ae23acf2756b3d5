"""Recalls: the producer and the authorities of the place act, commune and leaders read, everybody reads the public
pages."""

from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from ocop.programme.accounts.queries.actors import actor_of
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.recalls.models import ReachedLot
from ocop.programme.recalls.operations.draw_up_list import draw_up_list
from ocop.programme.recalls.operations.record_amount import AmountSheet, record_amount
from ocop.programme.recalls.rules.recall_kinds import AmountKind
from tests.architecture.route_rules import EVERY_ROLE, PUBLIC, RouteRule, by_name
from tests.architecture.world import World
from tests.factories.files import make_image
from tests.factories.inspections import TODAY
from tests.factories.producers import make_member, make_producer
from tests.factories.recalls import AT, make_recall, make_scene

MEMBERS = frozenset({Role.PRODUCER_MEMBER})
DECIDERS = frozenset({Role.PROVINCE_OFFICER, Role.MINISTRY_OFFICER, Role.INSPECTOR})
READERS = DECIDERS | {Role.COMMUNE_OFFICER, Role.PROVINCE_LEADER, Role.AUDITOR}
FORM = frozenset({200, 302, 422})


def _recall(world: World) -> SimpleNamespace:
    def make() -> SimpleNamespace:
        producer = make_producer(commune=world.home.commune)
        owner = make_member(producer=producer, user=world.home.people[Role.PRODUCER_MEMBER])
        member = actor_of(owner.user, today=TODAY)
        scene = make_scene(producer=producer)
        recall = make_recall(member, scene.lot)
        draw_up_list(actor=member, recall_id=recall.pk, now=AT)
        amount = record_amount(
            actor=member,
            recall_id=recall.pk,
            sheet=AmountSheet(scene.lot.pk, AmountKind.IN_STOCK, Decimal(1), "a"),
            files=[SimpleUploadedFile("kho.jpg", make_image())],
            now=AT,
        )
        party = recall.parties.get()
        bought = recall.parties.create(kind="BUYER", key="own", name=producer.name, producer=producer)
        paper = amount.papers.get()
        return SimpleNamespace(recall=recall, lot=scene.lot, party=party, bought=bought, paper=paper)

    return world.thing("recall", make)


def _one(world: World) -> dict[str, Any]:
    return {"recall_id": _recall(world).recall.pk}


def _act(world: World) -> dict[str, Any]:
    return _one(world) | {"deed": "lap-danh-sach"}


def _party(world: World) -> dict[str, Any]:
    return _one(world) | {"party_id": _recall(world).party.pk}


def _bought(world: World) -> dict[str, Any]:
    return {"party_id": _recall(world).bought.pk}


def _reached(world: World) -> dict[str, Any]:
    scene = _recall(world)
    ReachedLot.objects.get_or_create(recall=scene.recall, lot=scene.lot, defaults={"found_at": AT})
    return _one(world)


def _sheet(world: World) -> dict[str, Any]:
    return _one(world) | {"extension": "csv"}


def _paper(world: World) -> dict[str, Any]:
    return _one(world) | {"paper_id": _recall(world).paper.pk}


def _lot(world: World) -> dict[str, Any]:
    return {"lot_id": _recall(world).lot.pk}


def _both(name: str, roles: frozenset[Role], kwargs: Any, **more: Any) -> RouteRule:
    return RouteRule(name, roles, kwargs, stranger_status=404, allowed=FORM, in_both_ways=True, **more)


ROUTES = by_name(
    RouteRule("producer_desk:recalls", EVERY_ROLE),
    RouteRule("producer_desk:recall_begin", EVERY_ROLE, allowed=FORM, in_both_ways=True),
    RouteRule("producer_desk:recall_drill", EVERY_ROLE, allowed=FORM, in_both_ways=True),
    RouteRule("producer_desk:recall", MEMBERS, _one, stranger_status=404),
    _both("producer_desk:recall_amount", MEMBERS, _one),
    _both("producer_desk:recall_party", MEMBERS, _party),
    RouteRule("producer_desk:recall_sheet", MEMBERS, _sheet, stranger_status=404),
    RouteRule("producer_desk:recall_report", MEMBERS, _one, stranger_status=404),
    _both("producer_desk:bought_goods", MEMBERS, _bought),
    _both("producer_desk:reached_lots", MEMBERS, _reached),
    RouteRule("producer_desk:recall_paper", MEMBERS, _paper, stranger_status=404),
    RouteRule("producer_desk:recall_act", MEMBERS, _act, method="POST", stranger_status=404, allowed=FORM),
    RouteRule("office:recalls:list", READERS),
    RouteRule("office:recalls:begin", DECIDERS, allowed=FORM, in_both_ways=True),
    RouteRule("office:recalls:recall", READERS, _one, stranger_status=404),
    _both("office:recalls:amount", DECIDERS, _one),
    _both("office:recalls:party", DECIDERS, _party),
    RouteRule("office:recalls:sheet", DECIDERS, _sheet, stranger_status=404),
    RouteRule("office:recalls:report", DECIDERS, _one, stranger_status=404),
    RouteRule("office:recalls:paper", READERS, _paper, stranger_status=404),
    RouteRule("office:recalls:act", DECIDERS, _act, method="POST", stranger_status=404, allowed=FORM),
    RouteRule("portal:recalls", PUBLIC),
    RouteRule("portal:recalls_json", PUBLIC),
    RouteRule("portal:recall", PUBLIC, _one),
    RouteRule("portal:recall_json", PUBLIC, _one),
    RouteRule("portal:recall_of_lot", PUBLIC, _lot),
)
