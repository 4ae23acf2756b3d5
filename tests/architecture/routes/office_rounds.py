"""Rounds, councils and sessions of the office: the provincial office changes, leaders and supervisors read."""

from datetime import date
from typing import Any

from ocop.programme.accounts.rules.roles import Role
from ocop.programme.councils.models import Council
from ocop.programme.evaluation.models import EvaluationRound
from tests.architecture.route_rules import NOTHING, RouteRule, by_name
from tests.architecture.routes.council_room import (
    KEEPERS,
    OFFICES,
    SUPERVISORS,
    item_ids,
    prepared,
    session_id,
    to_approve,
)
from tests.architecture.world import World
from tests.factories.accounts import make_user
from tests.factories.councils import make_council
from tests.factories.evaluation import make_ready_dossier, make_round

READERS = OFFICES | SUPERVISORS
OFFICE = frozenset({Role.PROVINCE_OFFICER})
MANAGERS = OFFICE | {Role.MINISTRY_OFFICER}
TOLD_WHY = NOTHING | {302}  # back to the page with a sentence; the matrix sees that no deed was done


def _council(world: World) -> Council:
    return world.thing("council", make_council)


def _council_id(world: World) -> dict[str, Any]:
    return {"council_id": _council(world).pk}


def _rules_id(world: World) -> dict[str, Any]:
    return {"council_id": _council(world).pk, "rules_id": _council(world).rules.get().pk}


def _round(state: str) -> Any:
    def kwargs(world: World) -> dict[str, Any]:
        def make() -> EvaluationRound:
            return make_round(_council(world), state=state)

        return {"round_id": world.thing(f"round {state}", make).pk}

    return kwargs


def _new_council(world: World) -> dict[str, Any]:
    return {
        "province_code": world.home.province.code,
        "name": "Hội đồng mới",
        "number": "7/QĐ-UBND",
        "issued_on": date(2026, 6, 1),
        "issuing_authority": "UBND tỉnh",
        "valid_from": date(2026, 6, 1),
    }


def _waiting(world: World) -> dict[str, Any]:
    return {"dossier": make_ready_dossier(rubric=prepared(world).item.rubric).pk}


def _new_member(world: World) -> dict[str, Any]:
    return {
        "user_id": world.thing("person to appoint", make_user).pk,
        "seat": "MEMBER",
        "organisation": "Sở Công Thương",
        "is_scoring": "on",
        "valid_from": date(2026, 9, 1),
    }


def _member(world: World) -> dict[str, Any]:
    sitting = prepared(world)
    return {"council_id": sitting.council.pk, "member_id": sitting.members[1].pk}


def _page(name: str, roles: frozenset[Role], kwargs: Any, **more: Any) -> RouteRule:
    return RouteRule(f"office:rounds:{name}", roles, kwargs=kwargs, stranger_status=404, **more)


def _deed(name: str, roles: frozenset[Role], kwargs: Any, **more: Any) -> RouteRule:
    return _page(name, roles, kwargs, method="POST", refused=TOLD_WHY, **more)


def _agenda(name: str, roles: frozenset[Role], kwargs: Any, **more: Any) -> RouteRule:
    return _page(name, roles, kwargs, only_at_home=KEEPERS, **more)


TOLD = {"refused": TOLD_WHY}


def _other_day(world: World) -> dict[str, Any]:
    return {"held_on": "05/09/2026", "starts_at": "08:00", "place": "Hội trường"}


ROUTES = by_name(
    RouteRule("office:rounds:list", READERS),
    RouteRule("office:rounds:new", MANAGERS),
    _page("round", READERS, _round("OPEN")),
    _deed("open", OFFICE, _round("PLANNED")),
    _deed("close", OFFICE, _round("OPEN")),
    _page("new_session", OFFICE, _round("OPEN")),
    RouteRule("office:rounds:councils", READERS),
    RouteRule("office:rounds:new_council", MANAGERS, method="POST", data=_new_council),
    _page("council", READERS, _council_id),
    _page("rules", READERS, _council_id),
    _page("new_rules", OFFICE, _council_id),
    _page("edit_rules", OFFICE, _rules_id),
    _page("new_member", OFFICE, _council_id, method="POST", data=_new_member, allowed=frozenset({302})),
    _deed("end_member", OFFICE, _member),
    _agenda("session", OFFICES | KEEPERS, session_id(prepared)),
    _agenda("reschedule", OFFICE | KEEPERS, session_id(prepared), method="POST", data=_other_day, **TOLD),
    _agenda("add_to_agenda", OFFICE | KEEPERS, session_id(prepared), method="POST", data=_waiting, **TOLD),
    _agenda("remove_from_agenda", OFFICE | KEEPERS, item_ids(prepared), method="POST", **TOLD),
    _agenda("move_up", OFFICE | KEEPERS, item_ids(prepared), method="POST", **TOLD),
    _page("approval", READERS, session_id(to_approve)),
    _page(
        "send_back",
        frozenset({Role.PROVINCE_LEADER}),
        session_id(to_approve),
        method="POST",
        data=lambda world: {"reason": "Thiếu căn cứ."},
        allowed=frozenset({302}),
        refused=NOTHING | {200},
    ),
)
