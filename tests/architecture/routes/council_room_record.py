"""The sealed record of an ended session, and the paper sheets of one that is going on."""

from typing import Any

from ocop.programme.accounts.rules.roles import Role
from ocop.programme.evaluation.operations.attach_paper_photo import attach_paper_photo
from ocop.programme.evaluation.operations.key_paper_sheet import key_paper_sheet
from ocop.programme.evaluation.queries.sheet_page import anchor_of, choice_of_answer
from ocop.programme.evaluation.rules.paper_code import SheetKey, paper_code
from ocop.programme.rubrics.queries.rubrics_in_force import rubric_rules
from ocop.programme.rubrics.rules.answer import written_answer
from tests.architecture.route_rules import by_name
from tests.architecture.routes.council_room import (
    KEEPERS,
    OFFICES,
    TOLD_WHY,
    WHEN_ENDED,
    _room,
    _seated,
    scoring,
    session_id,
    to_approve,
)
from tests.architecture.world import World
from tests.factories.councils import seat_actor
from tests.factories.evaluation import NOW, Sitting, best, make_sitting
from tests.factories.files import make_image, make_upload


def _picture() -> Any:
    return make_upload(make_image(), "phieu.jpg")


TAKERS = KEEPERS | OFFICES | {Role.AUDITOR}


def keyed(world: World) -> Sitting:
    """One member's sheet was keyed alike by a vice-chair and the officer's helper; the photograph is there."""

    def make() -> Sitting:
        sitting = make_sitting(people=_seated(world))
        sitting.open()
        return sitting

    return world.thing("sitting with paper", make)


def _sheet(world: World) -> dict[str, Any]:
    sitting = keyed(world)
    return {"session_id": sitting.session.pk, "item_id": sitting.item.pk, "member_id": sitting.members[1].pk}


def _answers(world: World) -> dict[str, Any]:
    leaves = rubric_rules(keyed(world).item.rubric).leaves()
    return {leaf.code: written_answer(leaf, best(leaf)) for leaf in leaves}


def _typed(world: World) -> dict[str, Any]:
    rubric = rubric_rules(keyed(world).item.rubric)
    return {anchor_of(code): choice_of_answer(rubric.leaf(code), one) for code, one in _answers(world).items()}


def _ready(world: World) -> dict[str, Any]:
    where, sitting = _sheet(world), keyed(world)
    for member in (sitting.chair, sitting.secretary):
        key_paper_sheet(actor=seat_actor(member), answers=_answers(world), now=NOW, **where)
    attach_paper_photo(actor=seat_actor(sitting.chair), uploaded=_picture(), now=NOW, **where)
    return where


def _photo(world: World) -> dict[str, Any]:
    photo = attach_paper_photo(actor=seat_actor(keyed(world).chair), uploaded=_picture(), now=NOW, **_sheet(world))
    return {**_sheet(world), "photo_id": photo.pk}


def _code(world: World) -> dict[str, Any]:
    where = _sheet(world)
    code = paper_code(SheetKey(where["item_id"], where["member_id"], 1)).replace(" ", "")
    return {"session_id": where["session_id"], "code": code}


def _one_member(world: World) -> dict[str, Any]:
    sitting = scoring(world)
    return {"session_id": sitting.session.pk, "member_id": sitting.members[1].pk}


ROUTES = by_name(
    _room("record", WHEN_ENDED, session_id(to_approve)),
    _room("verifier", WHEN_ENDED, session_id(to_approve)),
    _room("record_json", TAKERS, session_id(to_approve)),
    _room("council_file", TAKERS, session_id(to_approve)),
    _room("paper_sheets", KEEPERS, session_id(scoring)),
    _room("print_paper", KEEPERS, _one_member),
    _room("paper_by_code", KEEPERS, _code),
    _room("key_paper", KEEPERS, _sheet, method="POST", data=_typed),
    _room("attach_paper", KEEPERS, _sheet, method="POST", data=lambda _world: {"photo": _picture()}),
    _room("paper_photo", KEEPERS, _photo),
    _room("enter_paper", KEEPERS, _ready, method="POST", refused=TOLD_WHY),
)
