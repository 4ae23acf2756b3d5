"""Which step usually follows, and who is awaited: what a page puts forward among everything that is possible."""

from dataclasses import dataclass

from ocop.programme.evaluation.rules.session_lifecycle import (
    SESSION_TRANSITIONS,
    SessionForm,
    SessionState,
    SessionStep,
    StepTaker,
    is_step_possible,
)


@dataclass(frozen=True)
class DayFacts:
    """How far the council's day is, as far as the next step depends on it."""

    waits_to_be_opened: bool = False
    """A product of the agenda has not been opened for scoring yet."""
    is_another_turn_due: bool = False
    """The rules demand that a product is scored again."""
    needs_discussion: bool = False
    """Sheets, all of them in, lie too far apart and nothing was concluded."""
    is_auditor_required: bool = False
    is_written: bool = False


def usual_next_step(state: str, facts: DayFacts) -> SessionStep | None:
    """The step to put forward; None once the results are approved."""
    if facts.is_written and state in {SessionState.SCORING, SessionState.DISCUSSION}:
        return SessionStep.CLOSE
    if state == SessionState.DISCUSSION:
        if facts.is_another_turn_due:
            return SessionStep.BEGIN_RESCORING
        return SessionStep.BEGIN_SCORING if facts.waits_to_be_opened else SessionStep.CLOSE
    if state == SessionState.RESCORING:
        return SessionStep.BEGIN_DISCUSSION if facts.needs_discussion else SessionStep.CLOSE
    if state == SessionState.CONFIRMED:
        return SessionStep.CHECK if facts.is_auditor_required else SessionStep.RELEASE
    return _USUAL[SessionState(state)]


_USUAL: dict[SessionState, SessionStep | None] = {
    SessionState.PREPARED: SessionStep.VALIDATE,
    SessionState.VALIDATED: SessionStep.OPEN,
    SessionState.OPEN: SessionStep.BEGIN_SCORING,
    SessionState.SCORING: SessionStep.BEGIN_DISCUSSION,
    SessionState.CLOSED: SessionStep.CONFIRM,
    SessionState.CHECKED: SessionStep.RELEASE,
    SessionState.RELEASED: SessionStep.APPROVE,
    SessionState.APPROVED: None,
}

IN_THE_ROOM = frozenset({StepTaker.KEEPERS, StepTaker.CHAIR})


def other_steps(state: str, usual: SessionStep | None, form: str = SessionForm.MEETING) -> list[SessionStep]:
    """Everything else the council itself may do from here, in the order of the day."""
    return [
        step
        for step, transition in SESSION_TRANSITIONS.items()
        if step is not usual and transition.taken_by in IN_THE_ROOM and is_step_possible(step, state, form)
    ]
