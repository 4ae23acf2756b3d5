"""Conflicts of interest: chair and secretary, the office beside them; each member's own declarations."""

from typing import Any

from ocop.programme.accounts.rules.roles import Role
from ocop.programme.councils.models import DeclaredConflict, DeclaredTie
from tests.architecture.route_rules import NOTHING, RouteRule, by_name
from tests.architecture.routes.council_room import CHAIR, KEEPERS, SEATS, TOLD_WHY, prepared, session_id
from tests.architecture.world import World
from tests.factories.councils import NOW

WITH_OFFICE = KEEPERS | {Role.PROVINCE_OFFICER}
MEMBER = frozenset({Role.COUNCIL_MEMBER})


def _tie(world: World) -> DeclaredTie:
    """The member supplied the producer of the first product."""

    def make() -> DeclaredTie:
        sitting = prepared(world)
        member = sitting.members[0]
        return DeclaredTie.objects.create(
            member=member,
            kind="SUPPLIER",
            organisation_name=sitting.item.dossier.producer.name,
            declared_at=NOW,
            declared_by=member.user,
        )

    return world.thing("tie of the member", make)  # type: ignore[no-any-return]


def _suspicion(world: World) -> dict[str, Any]:
    tie = _tie(world)
    return {
        **session_id(prepared)(world),
        "member_id": tie.member_id,
        "producer_id": prepared(world).item.dossier.producer_id,
    }


def _conflict(world: World) -> dict[str, Any]:
    def make() -> DeclaredConflict:
        sitting = prepared(world)
        return DeclaredConflict.objects.create(
            member=sitting.members[0],
            producer=sitting.item.dossier.producer,
            reason="SUPPLIER",
            declared_at=NOW,
            declared_by=sitting.members[0].user,
        )

    return {**session_id(prepared)(world), "conflict_id": world.thing("declared conflict", make).pk}


def _told(world: World) -> dict[str, Any]:
    sitting = prepared(world)
    return {
        "member": sitting.members[1].pk,
        "producer": sitting.item.dossier.producer_id,
        "kind": "ABSTAIN",
        "reason": "SUPPLIER",
    }


def _room(name: str, roles: frozenset[Role], kwargs: Any, **more: Any) -> RouteRule:
    return RouteRule(f"council_room:{name}", roles, kwargs=kwargs, stranger_status=404, only_at_home=SEATS, **more)


ROUTES = by_name(
    _room("conflicts", WITH_OFFICE, session_id(prepared)),
    _room("record_conflict", WITH_OFFICE, session_id(prepared), method="POST", data=_told),
    _room(
        "judge_suspicion", CHAIR, _suspicion, method="POST", data=lambda world: {"word": "Đã hỏi.", "viec": "van-cham"}
    ),
    _room("lift_conflict", KEEPERS, _conflict, method="POST", refused=TOLD_WHY),
    _room("interests", SEATS, session_id(prepared)),
    _room(
        "add_tie",
        SEATS,
        session_id(prepared),
        method="POST",
        data=lambda world: {"kind": "SUPPLIER", "organisation_name": "HTX Mẫu"},
    ),
    _room(
        "drop_tie",
        MEMBER,
        lambda world: {**session_id(prepared)(world), "tie_id": _tie(world).pk},
        method="POST",
        refused=NOTHING,
    ),
    _room("say_home", SEATS, session_id(prepared), method="POST", data=lambda world: {"commune_code": ""}),
)
