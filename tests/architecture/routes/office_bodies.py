"""The register of bodies: read by every office and council, kept by the office of the place."""

from datetime import date
from typing import Any

from ocop.programme.accounts.rules.roles import Role
from ocop.programme.bodies.models import Body
from tests.architecture.route_rules import EVERY_ROLE, NOTHING, RouteRule, by_name
from tests.architecture.world import World
from tests.factories.official_papers import make_body, make_paper

READERS = EVERY_ROLE - {Role.PRODUCER_MEMBER}
KEEPERS = frozenset({Role.COMMUNE_OFFICER, Role.PROVINCE_OFFICER})
TOLD_WHY = NOTHING | {302}
SENT_BACK = NOTHING | {422}
_PAPER = {"number": "88/QĐ-UBND", "issued_on": "01/06/2026", "issuing_authority": "UBND xã"}


def _body(world: World) -> Body:
    def make() -> Body:
        return make_body(
            province_code=world.home.province.code,
            commune_code=world.home.commune.code,
            paper=make_paper(issued_on=date(2026, 1, 5)),
        )

    return world.thing("body", make)


def _body_id(world: World) -> dict[str, Any]:
    return {"body_id": _body(world).pk}


def _member_ids(world: World) -> dict[str, Any]:
    member = _body(world).members.filter(post="MEMBER").earliest("pk")
    return {**_body_id(world), "member_id": member.pk}


def _typed(world: World) -> dict[str, Any]:
    return {
        **_PAPER,
        "place": f"{world.home.province.code}:{world.home.commune.code}",
        "kind": "STEERING_COMMITTEE",
        "name": "Ban Chỉ đạo OCOP xã",
        "members": "Lê Văn An; Chủ tịch UBND xã; Trưởng ban",
    }


def _page(name: str, roles: frozenset[Role], kwargs: Any = _body_id, **more: Any) -> RouteRule:
    return RouteRule(f"office:bodies:{name}", roles, kwargs=kwargs, stranger_status=404, **more)


def _deed(name: str, data: dict[str, Any], kwargs: Any = _body_id, **more: Any) -> RouteRule:
    told = {"allowed": frozenset({302}), "refused": SENT_BACK, **more}
    return _page(name, KEEPERS, kwargs, method="POST", data=lambda world: data, **told)


ROUTES = by_name(
    RouteRule("office:bodies:list", READERS),
    RouteRule(
        "office:bodies:new",
        KEEPERS,
        method="POST",
        data=_typed,
        stranger_status=422,
        allowed=frozenset({302}),
        refused=SENT_BACK,
    ),
    _page("body", READERS),
    _page("paper", READERS, lambda world: {**_body_id(world), "form": "docx"}),
    _deed("renew", {**_PAPER, "members": "Lê Văn An; Chủ tịch UBND xã; Trưởng ban"}),
    _deed("end", {**_PAPER, "last_day": "30/06/2026"}),
    _deed("end_member", {}, _member_ids, refused=TOLD_WHY),
    _deed("link", {"username": ""}, _member_ids),
)
