"""Plans: issued ones are read by every office and council of their place, written by the office they are of."""

from typing import Any
from uuid import uuid4

from ocop.programme.accounts.rules.roles import Role
from ocop.programme.planning.models import Activity, Plan, Target
from tests.architecture.route_rules import EVERY_ROLE, NOTHING, RouteRule, by_name
from tests.architecture.world import World
from tests.factories.planning import issue, make_activity, make_plan, make_target

READERS = EVERY_ROLE - {Role.PRODUCER_MEMBER}
PLANNERS = frozenset({Role.COMMUNE_OFFICER, Role.PROVINCE_OFFICER, Role.MINISTRY_OFFICER})
OF_THE_PROVINCE = frozenset({Role.PROVINCE_OFFICER})
TOLD_WHY = NOTHING | {302}


def _draft(world: World) -> Plan:
    def make() -> Plan:
        return make_plan(first_year=2027, last_year=2027, province_code=world.home.province.code)

    return world.thing("draft of a plan", make)


def _target(world: World) -> Target:
    return world.thing("target", lambda: make_target(_draft(world)))


def _drafted_activity(world: World) -> Activity:
    return world.thing("drafted activity", lambda: make_activity(_draft(world)))


def _issued_activity(world: World) -> Activity:
    def make() -> Activity:
        plan = make_plan(province_code=world.home.province.code)
        make_target(plan)
        activity = make_activity(plan)
        issue(plan)
        return activity

    return world.thing("issued activity", make)


def _of_draft(world: World) -> dict[str, Any]:
    return {"plan_id": _draft(world).pk}


def _of_target(world: World) -> dict[str, Any]:
    return {**_of_draft(world), "target_id": _target(world).pk}


def _of_drafted_activity(world: World) -> dict[str, Any]:
    return {**_of_draft(world), "activity_id": _drafted_activity(world).pk}


def _of_issued(world: World) -> dict[str, Any]:
    return {"plan_id": _issued_activity(world).plan_id}


def _of_issued_activity(world: World) -> dict[str, Any]:
    return {**_of_issued(world), "activity_id": _issued_activity(world).pk}


def _typed(world: World) -> dict[str, Any]:
    return {
        "place": world.home.province.code,
        "years": "2026",
        "title": "Kế hoạch OCOP năm 2026",
        "issuing_unit": "UBND tỉnh",
        "key": str(uuid4()),
    }


def _typed_target(world: World) -> dict[str, Any]:
    return {"words": "Tin bài", "comparator": "AT_LEAST", "value": "12", "years": "2027", "indicator": "tin-bai"}


def _typed_activity(world: World) -> dict[str, Any]:
    return {"name": "Hội nghị", "owner": "Sở", "starts_on": "01/03/2027", "ends_on": "02/03/2027"}


def _paper(world: World) -> dict[str, Any]:
    _target(world)
    return {"number": "12/KH-UBND", "issued_on": "05/01/2026"}


def _draft_page(name: str, kwargs: Any, **more: Any) -> RouteRule:
    """Pages that write a draft: nobody but its office finds them."""
    return RouteRule(f"office:planning:{name}", OF_THE_PROVINCE, kwargs=kwargs, stranger_status=404, **more)


def _read_page(name: str, kwargs: Any) -> RouteRule:
    return RouteRule(f"office:planning:{name}", READERS, kwargs=kwargs, stranger_status=404)


_SENT: dict[str, Any] = {"method": "POST", "allowed": frozenset({302})}
ROUTES = by_name(
    RouteRule("office:planning:list", READERS),
    RouteRule("office:planning:years", READERS),
    RouteRule(
        "office:planning:new",
        OF_THE_PROVINCE,
        method="POST",
        data=_typed,
        stranger_status=422,
        allowed=frozenset({302}),
        refused=NOTHING | {422},
    ),
    _read_page("plan", _of_issued),
    _read_page("export", _of_issued),
    _read_page("pdf", _of_issued),
    _read_page("word", _of_issued),
    _read_page("activity", _of_issued_activity),
    _draft_page("edit", _of_draft, data=_typed, **_SENT),
    _draft_page("copy", _of_issued, data=lambda world: {"years": "2028", "key": str(uuid4())}, **_SENT),
    _draft_page("issue", _of_draft, data=_paper, **_SENT),
    _draft_page("discard", _of_draft, **_SENT),
    _draft_page("withdraw_issue", _of_issued, data=lambda world: {"reason": "Ghi nhầm số"}, **_SENT),
    _draft_page("new_target", _of_draft, data=_typed_target, **_SENT),
    _draft_page("target", _of_target, data=_typed_target, **_SENT),
    _draft_page("remove_target", _of_target, **_SENT),
    _draft_page("allot", _of_target, data=lambda world: {f"giao-{world.home.commune.code}": "2"}, **_SENT),
    _draft_page("new_activity", _of_draft, data=_typed_activity, **_SENT),
    _draft_page("edit_activity", _of_drafted_activity, data=_typed_activity, **_SENT),
    _draft_page("remove_activity", _of_drafted_activity, **_SENT),
    _draft_page("import", _of_draft),
    _draft_page("commit", _of_draft, data=lambda world: {"content": "Chỉ tiêu,Số giao\nTin bài,12"}, **_SENT),
    RouteRule(
        "office:planning:report_activity",
        OF_THE_PROVINCE,
        kwargs=_of_issued_activity,
        method="POST",
        data=lambda world: {"state": "DONE", "result": "Đã làm"},
        stranger_status=404,
        allowed=frozenset({302}),
        refused=TOLD_WHY,
    ),
)
