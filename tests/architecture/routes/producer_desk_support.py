"""Support and awards on the producer's desk: for its members alone."""

from types import SimpleNamespace
from typing import Any

from ocop.programme.accounts.queries.actors import actor_of
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.support.queries.request_page import papers_of
from ocop.programme.support.rules.support_kinds import Measure
from tests.architecture.route_rules import EVERY_ROLE, RouteRule, by_name
from tests.architecture.world import World
from tests.factories.accounts import TODAY
from tests.factories.files import PDF, make_upload
from tests.factories.producers import make_member, make_producer
from tests.factories.support import PROGRAMME, grant, make_budget_line, make_request

MEMBERS = frozenset({Role.PRODUCER_MEMBER})


def _desk(world: World) -> SimpleNamespace:
    def make() -> SimpleNamespace:
        producer = make_producer(commune=world.home.commune)
        owner = make_member(producer=producer, user=world.home.people[Role.PRODUCER_MEMBER])
        member = actor_of(owner.user, today=TODAY)
        asked = make_request(member, producer, papers=[make_upload(PDF, "bao-gia.pdf")])
        granted = make_request(member, producer, measure=Measure.WEBSITE)
        grant(granted, PROGRAMME, make_budget_line(province_code=world.home.province.code))
        return SimpleNamespace(asked=asked, paper=papers_of(asked).get(), granted=granted)

    return world.thing("desk with requests", make)


def _asked(world: World) -> dict[str, Any]:
    return {"request_id": _desk(world).asked.pk}


def _own(name: str, kwargs: Any, **more: Any) -> RouteRule:
    return RouteRule(f"producer_desk:{name}", MEMBERS, kwargs, stranger_status=404, **more)


ROUTES = by_name(
    RouteRule("producer_desk:support", EVERY_ROLE),
    RouteRule("producer_desk:ask_support", EVERY_ROLE),
    _own("support_request", _asked),
    _own("support_file", lambda world: {**_asked(world), "paper_id": _desk(world).paper.pk}),
    _own("report_support", lambda world: {"request_id": _desk(world).granted.pk}),
    _own("withdraw_support", _asked, method="POST"),
)
