import pytest

from ocop.programme.evaluation.rules.next_step import DayFacts, other_steps, usual_next_step
from ocop.programme.evaluation.rules.session_lifecycle import SessionState, SessionStep, is_step_possible


@pytest.mark.parametrize(
    ("state", "facts", "step"),
    [
        ("PREPARED", {}, "VALIDATE"),
        ("VALIDATED", {}, "OPEN"),
        ("OPEN", {}, "BEGIN_SCORING"),
        ("SCORING", {}, "BEGIN_DISCUSSION"),
        ("DISCUSSION", {}, "CLOSE"),
        ("DISCUSSION", {"waits_to_be_opened": True}, "BEGIN_SCORING"),
        ("DISCUSSION", {"waits_to_be_opened": True, "is_another_turn_due": True}, "BEGIN_RESCORING"),
        ("RESCORING", {}, "CLOSE"),
        ("RESCORING", {"needs_discussion": True}, "BEGIN_DISCUSSION"),
        ("CLOSED", {}, "CONFIRM"),
        ("CONFIRMED", {}, "RELEASE"),
        ("CONFIRMED", {"is_auditor_required": True}, "CHECK"),
        ("CHECKED", {"is_auditor_required": True}, "RELEASE"),
        ("RELEASED", {}, "APPROVE"),
        ("APPROVED", {}, None),
    ],
)
def test_one_step_is_put_forward(state: str, facts: dict[str, bool], step: str | None) -> None:
    found = usual_next_step(state, DayFacts(**facts))
    assert found == step
    assert found is None or is_step_possible(found, state)


def test_the_other_steps_are_those_of_the_council_itself() -> None:
    assert other_steps(SessionState.DISCUSSION, SessionStep.CLOSE) == ["BEGIN_SCORING", "BEGIN_RESCORING"]
    assert other_steps(SessionState.CLOSED, SessionStep.CONFIRM) == ["TAKE_UP_AGAIN"]
    assert other_steps(SessionState.CONFIRMED, SessionStep.CHECK) == ["RELEASE"]
    assert other_steps(SessionState.RELEASED, SessionStep.APPROVE) == []
