"""The watch over stamps: offices handle cases, the producer reads and answers its own."""

from types import SimpleNamespace
from typing import Any

from ocop.programme.accounts.queries.actors import actor_of
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.watch.models import CasePhoto, CaseStep
from ocop.programme.watch.rules.case_kinds import StepKind
from tests.architecture.route_rules import EVERY_ROLE, RouteRule, by_name
from tests.architecture.world import World
from tests.factories.files import make_image, make_stored_file
from tests.factories.inspections import TODAY
from tests.factories.producers import make_member, make_producer
from tests.factories.products import make_product
from tests.factories.stamps import AT, make_roll
from tests.factories.watch import make_case

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
HANDLERS = frozenset({Role.INSPECTOR, Role.PROVINCE_OFFICER, Role.MINISTRY_OFFICER})
SETTERS = frozenset({Role.PROVINCE_OFFICER, Role.MINISTRY_OFFICER})
MEMBERS = frozenset({Role.PRODUCER_MEMBER})
FORM = frozenset({200, 302, 422})


def _watched(world: World) -> SimpleNamespace:
    def make() -> SimpleNamespace:
        producer = make_producer(commune=world.home.commune)
        owner = make_member(producer=producer, user=world.home.people[Role.PRODUCER_MEMBER])
        member = actor_of(owner.user, today=TODAY)
        officer = actor_of(world.home.people[Role.PROVINCE_OFFICER], today=TODAY)
        product = make_product(producer=producer, barcode="8938505001104")
        return SimpleNamespace(case=make_case(make_roll(member, officer, product)), product=product)

    return world.thing("watched", make)


def _case(world: World) -> dict[str, Any]:
    return {"case_id": _watched(world).case.pk}


def _noted(world: World) -> dict[str, Any]:
    def make() -> CasePhoto:
        step = CaseStep.objects.create(case=_watched(world).case, kind=StepKind.NOTED, at=AT, words="Ảnh gói hàng.")
        return CasePhoto.objects.create(step=step, file=make_stored_file(make_image(), "ảnh.jpg"))

    return _case(world) | {"photo_id": world.thing("case photo", make).pk}


def _product(world: World) -> dict[str, Any]:
    return {"product_id": _watched(world).product.pk}


def _signal(world: World) -> dict[str, Any]:
    return {"signal": "DEVICES"}


def _deed(name: str) -> RouteRule:
    return RouteRule(f"office:watch:{name}", HANDLERS, _case, method="POST", stranger_status=404, allowed=FORM)


ROUTES = by_name(
    RouteRule("office:watch:board", READERS),
    RouteRule("office:watch:cases", READERS),
    RouteRule("office:watch:regions", READERS),
    RouteRule("office:watch:values", READERS),
    RouteRule("office:watch:change_values", SETTERS, _signal, allowed=FORM, in_both_ways=True),
    RouteRule("office:watch:case", READERS, _case, stranger_status=404),
    _deed("look_at"),
    _deed("assign"),
    _deed("note"),
    RouteRule("office:watch:photo", READERS, _noted, stranger_status=404),
    _deed("link"),
    _deed("freeze"),
    _deed("explain"),
    _deed("confirm"),
    RouteRule("producer_desk:watch", EVERY_ROLE),
    RouteRule("producer_desk:watch_case", MEMBERS, _case, stranger_status=404, allowed=FORM, in_both_ways=True),
    RouteRule("producer_desk:watch_market", MEMBERS, _product, stranger_status=404, allowed=FORM, in_both_ways=True),
)
