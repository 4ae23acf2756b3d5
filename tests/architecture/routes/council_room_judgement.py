"""The comparison board and trial scoring: the board for those who run the sitting, trial sheets for every seat."""

from typing import Any

from ocop.programme.evaluation.models import CalibrationAnchor
from ocop.programme.evaluation.operations.create_calibration import create_calibration
from ocop.programme.evaluation.queries.sheet_page import anchor_of, choice_of_answer
from ocop.programme.rubrics.queries.rubrics_in_force import rubric_rules
from ocop.programme.rubrics.rules.answer import written_answer
from tests.architecture.route_rules import by_name
from tests.architecture.routes.council_room import (
    KEEPERS,
    SEATS,
    _room,
    _seated,
    item_ids,
    prepared,
    scoring,
    session_id,
)
from tests.architecture.world import World
from tests.factories.councils import seat_actor
from tests.factories.evaluation import NOW, Sitting, best, make_sitting

TEA = "mau-che-mau-01"


def calibrating(world: World) -> Sitting:
    """A prepared session with one anchor before its members."""

    def make() -> Sitting:
        sitting = make_sitting(people=_seated(world))
        create_calibration(actor=seat_actor(sitting.chair), session_id=sitting.session.pk, sources=[TEA], now=NOW)
        return sitting

    return world.thing("calibrating sitting", make)


def _anchor(world: World) -> dict[str, Any]:
    session = calibrating(world).session
    return {"session_id": session.pk, "anchor_id": CalibrationAnchor.objects.get(exercise__session=session).pk}


def _every_answer(world: World) -> dict[str, Any]:
    rubric = rubric_rules(CalibrationAnchor.objects.get(pk=_anchor(world)["anchor_id"]).rubric)
    chosen = {leaf.code: choice_of_answer(leaf, written_answer(leaf, best(leaf))) for leaf in rubric.leaves()}
    return {anchor_of(code): value for code, value in chosen.items()}


ROUTES = by_name(
    _room("judgement", KEEPERS, session_id(scoring)),
    _room("judgement_product", KEEPERS, item_ids(scoring)),
    _room("judgement_stories", KEEPERS, session_id(scoring)),
    _room("judgement_hide", KEEPERS, session_id(scoring), method="POST", data=lambda _world: {"hidden": "1"}),
    _room("calibration", SEATS, session_id(calibrating)),
    _room("calibration_create", KEEPERS, session_id(prepared), method="POST", data=lambda _world: {"sources": [TEA]}),
    _room("calibration_sheet", SEATS, _anchor),
    _room("calibration_answer", SEATS, _anchor, method="POST", data=lambda _world: {"tc-1-1": "L2"}),
    _room("calibration_finish", SEATS, _anchor, method="POST", data=_every_answer),
)
