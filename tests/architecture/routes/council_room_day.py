"""The steps of the council's day: keepers run it, members read what is under discussion, auditors check the record."""

from typing import Any

from ocop.programme.accounts.rules.roles import Role
from ocop.programme.dossiers.models import SampleStep
from ocop.programme.evaluation.models import SessionSample
from ocop.programme.evaluation.operations.begin_discussion import begin_discussion
from tests.architecture.route_rules import EVERY_ROLE, RouteRule, by_name
from tests.architecture.routes.council_room import (
    CHAIR,
    KEEPERS,
    SEATS,
    TOLD_WHY,
    _room,
    _seated,
    complete,
    ended,
    item_ids,
    prepared,
    session_id,
    to_release,
)
from tests.architecture.world import World
from tests.factories.councils import seat_actor
from tests.factories.evaluation import NOW, Sitting, make_sitting

AUDITOR = frozenset({Role.AUDITOR})


def _made(name: str, prepare: Any, **rules: Any) -> Any:
    def thing(world: World) -> Sitting:
        def make() -> Sitting:
            sitting = make_sitting(members=1, people=_seated(world), **rules)
            prepare(sitting)
            sitting.reload()
            return sitting

        return world.thing(name, make)

    return thing


def _validate(sitting: Sitting) -> None:
    sitting.everybody_is_present()
    sitting.validate()


def _open(sitting: Sitting) -> None:
    sitting.everybody_is_present()
    sitting.open_without_scoring()


def _discuss(sitting: Sitting) -> None:
    sitting.open()
    sitting.hand_in_everything()
    begin_discussion(actor=seat_actor(sitting.chair), session_id=sitting.session.pk, now=NOW)


def _confirm(sitting: Sitting) -> None:
    sitting.open()
    sitting.hand_in_everything()
    sitting.close()
    sitting.confirm()


validated = _made("validated sitting", _validate)
opened = _made("opened sitting", _open)
discussing = _made("discussing sitting", _discuss)
to_check = _made("sitting to check", _confirm, is_auditor_required=True)


def _again(world: World) -> dict[str, Any]:
    item = discussing(world).item.pk
    return {"san_pham": item, f"reason_{item}": "Thống nhất lại cách hiểu."}


def _tasted(world: World) -> dict[str, Any]:
    """A line of the sitting that waits for the signature of a second seat."""

    def make() -> SampleStep:
        item = prepared(world).item
        step = SampleStep.objects.create(
            dossier=item.dossier,
            level="PROVINCE",
            move="TASTE",
            number=1,
            count=1,
            happened_at=NOW,
            recorded_at=NOW,
            recorded_by_name="Trần An",
            giver="COUNCIL",
            giver_name="Trần An",
            taker="COUNCIL",
            taker_name="Lê Bình",
            awaits="COUNCIL",
        )
        SessionSample.objects.create(item=item, step=step)
        return step

    return {**item_ids(prepared)(world), "step_id": world.thing("tasted samples", make).pk}


ROUTES = by_name(
    _room("readiness", KEEPERS, session_id(prepared)),
    _room("validate", KEEPERS, session_id(prepared), method="POST", data=lambda world: {"chap_nhan": "1"}),
    _room("prepare_again", KEEPERS, session_id(validated), method="POST"),
    _room("open", KEEPERS, session_id(validated), method="POST"),
    _room("begin_scoring", KEEPERS, session_id(opened), method="POST"),
    _room("begin_discussion", KEEPERS, session_id(complete), method="POST"),
    _room("discussion", SEATS, session_id(discussing)),
    _room("discussed_item", SEATS, item_ids(discussing)),
    _room("rescoring", KEEPERS, session_id(discussing), method="POST", data=_again),
    _room("close", CHAIR, session_id(complete), method="POST", refused=TOLD_WHY),
    _room(
        "take_up_again",
        CHAIR,
        session_id(ended),
        method="POST",
        data=lambda world: {"reason": "Tính nhầm mức."},
        allowed=frozenset({302}),
        refused=TOLD_WHY | {200},
    ),
    _room("release", CHAIR, session_id(to_release), method="POST", refused=TOLD_WHY),
    _room("samples", KEEPERS, session_id(prepared)),
    _room("sample_step", KEEPERS, lambda world: {**item_ids(prepared)(world), "deed": "nhan"}),
    _room("confirm_samples", KEEPERS, _tasted, method="POST"),
    RouteRule("council_room:checks", EVERY_ROLE),
    _room("check", AUDITOR, session_id(to_check)),
    _room("confirm_check", AUDITOR, session_id(to_check), method="POST", refused=TOLD_WHY),
)
