"""The stand-alone verifier shares no code with the engine; on any sheets both derive the same mean, band and star."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from ocop.programme.councils.rules.council_seats import Averaging
from ocop.programme.evaluation.rules.assessment import Sheet, assess
from ocop.programme.evaluation.rules.council_rules import CouncilRules, GateTest, MissedGate
from ocop.programme.evaluation.rules.scale import scale_of
from ocop.programme.evaluation.rules.standalone_verifier import derive
from ocop.programme.rubrics.editions import all_editions, all_rubrics
from ocop.programme.rubrics.rules.answer import Answer, every_answer, points_for, written_answer
from ocop.programme.rubrics.rules.rubric import Rubric, Status

COMPLETE = [
    sheets
    for edition in all_editions()
    for sheets in all_rubrics(edition.regulation)
    if sheets.status is Status.COMPLETE
]
PARTS = [None, frozenset({"C"}), frozenset({"A", "B"})]


def _scores(rubric: Rubric, parts: frozenset[str] | None, lean: float, dice: random.Random) -> dict[str, Answer]:
    chosen = {}
    for leaf in rubric.leaves():
        if parts is not None and rubric.part_of(leaf.code) not in parts:
            continue
        answers = every_answer(leaf)
        highest = max(answers, key=lambda answer: points_for(leaf, answer))
        chosen[leaf.code] = highest if dice.random() < lean else dice.choice(answers)
    return chosen


@settings(deadline=None, max_examples=150)
@given(
    rubric=st.sampled_from(COMPLETE),
    gate_test=st.sampled_from(GateTest),
    missed_gate=st.sampled_from(MissedGate),
    averaging=st.sampled_from(Averaging),
    chair_breaks_ties=st.booleans(),
    parts=st.lists(st.sampled_from(PARTS), max_size=8),
    lean=st.sampled_from([0.0, 0.5, 0.8, 0.95, 1.0]),
    is_knocked_out=st.booleans(),
    seed=st.integers(0, 10**9),
)
def test_the_outsider_and_the_engine_derive_the_same(
    rubric: Rubric,
    gate_test: GateTest,
    missed_gate: MissedGate,
    averaging: Averaging,
    chair_breaks_ties: bool,
    parts: list[frozenset[str] | None],
    lean: float,
    is_knocked_out: bool,
    seed: int,
) -> None:
    dice = random.Random(seed)
    shares = [None, *parts]
    filled = [
        Sheet(f"TV {at}", _scores(rubric, one, lean, dice), one, is_of_chair=at == 0) for at, one in enumerate(shares)
    ]
    agreed = _scores(rubric, None, lean, dice) if gate_test is GateTest.CONSOLIDATED else None
    rules = CouncilRules(
        gate_test=gate_test,
        missed_gate=missed_gate,
        averaging=averaging,
        chair_breaks_ties=chair_breaks_ties,
        largest_spread=None,
    )
    engine = assess(rubric, rules, filled, ["Bị loại"] if is_knocked_out else [], agreed)
    outsider = derive(
        {"scale": scale_of(rubric)},
        [{code: written_answer(rubric.leaf(code), one) for code, one in sheet.scores.items()} for sheet in filled],
        {
            "gate_test": gate_test.value,
            "missed_gate": missed_gate.value,
            "averaging": averaging.value,
            "chair_breaks_ties": chair_breaks_ties,
        },
        knock_outs={"X": "Bị loại"} if is_knocked_out else {},
        agreed={code: written_answer(rubric.leaf(code), one) for code, one in (agreed or {}).items()},
        marks=[{"parts": sorted(sheet.parts or ()), "presides": sheet.is_of_chair} for sheet in filled],
    )
    assert outsider == (engine.average, engine.band, engine.star)
