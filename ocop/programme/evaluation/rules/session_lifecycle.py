"""States of a round, a session, an agenda item and a score sheet, and the steps between the states of a session."""

from dataclasses import dataclass
from enum import StrEnum


class RoundState(StrEnum):
    """Đợt đánh giá."""

    PLANNED = "PLANNED"
    OPEN = "OPEN"
    CLOSED = "CLOSED"


class SessionState(StrEnum):
    """Phiên họp: the phases of the council's day, in their order."""

    PREPARED = "PREPARED"
    VALIDATED = "VALIDATED"
    OPEN = "OPEN"
    SCORING = "SCORING"
    """Independent scoring: nobody sees another's marks."""
    DISCUSSION = "DISCUSSION"
    RESCORING = "RESCORING"
    """Final scoring: products given a second turn are scored again, the first turn is kept."""
    CLOSED = "CLOSED"
    """Results are worked out; they stay with chair and secretary."""
    CONFIRMED = "CONFIRMED"
    """The chair signed the minutes."""
    CHECKED = "CHECKED"
    """An auditor found the record in order; a step only where the working rules ask for it."""
    RELEASED = "RELEASED"
    """All results of the session left the room together."""
    APPROVED = "APPROVED"
    """The leader approved the list of results (Điều 7 khoản 3 điểm đ, e)."""


class SessionStep(StrEnum):
    """What moves a session from one phase to another."""

    VALIDATE = "VALIDATE"
    PREPARE_AGAIN = "PREPARE_AGAIN"
    OPEN = "OPEN"
    BEGIN_SCORING = "BEGIN_SCORING"
    BEGIN_DISCUSSION = "BEGIN_DISCUSSION"
    BEGIN_RESCORING = "BEGIN_RESCORING"
    CLOSE = "CLOSE"
    TAKE_UP_AGAIN = "TAKE_UP_AGAIN"
    CONFIRM = "CONFIRM"
    CHECK = "CHECK"
    OBJECT = "OBJECT"
    RELEASE = "RELEASE"
    APPROVE = "APPROVE"
    SEND_BACK = "SEND_BACK"


class StepTaker(StrEnum):
    """Who takes a step."""

    KEEPERS = "KEEPERS"
    """Chair, vice-chair or secretary."""
    CHAIR = "CHAIR"
    """The chair, or the vice-chair in the chair's absence."""
    AUDITOR = "AUDITOR"
    LEADER = "LEADER"


@dataclass(frozen=True)
class SessionTransition:
    """From which phases a step starts, where it leads, who takes it."""

    from_states: frozenset[SessionState]
    to_state: SessionState
    taken_by: StepTaker


_S = SessionState
SESSION_TRANSITIONS: dict[SessionStep, SessionTransition] = {
    SessionStep.VALIDATE: SessionTransition(frozenset({_S.PREPARED}), _S.VALIDATED, StepTaker.KEEPERS),
    SessionStep.PREPARE_AGAIN: SessionTransition(frozenset({_S.VALIDATED}), _S.PREPARED, StepTaker.KEEPERS),
    SessionStep.OPEN: SessionTransition(frozenset({_S.VALIDATED}), _S.OPEN, StepTaker.KEEPERS),
    # From discussion and final scoring back to independent scoring: a council that takes product after product.
    SessionStep.BEGIN_SCORING: SessionTransition(
        frozenset({_S.OPEN, _S.DISCUSSION, _S.RESCORING}), _S.SCORING, StepTaker.KEEPERS
    ),
    SessionStep.BEGIN_DISCUSSION: SessionTransition(
        frozenset({_S.SCORING, _S.RESCORING}), _S.DISCUSSION, StepTaker.KEEPERS
    ),
    SessionStep.BEGIN_RESCORING: SessionTransition(frozenset({_S.DISCUSSION}), _S.RESCORING, StepTaker.KEEPERS),
    SessionStep.CLOSE: SessionTransition(
        frozenset({_S.SCORING, _S.DISCUSSION, _S.RESCORING}), _S.CLOSED, StepTaker.CHAIR
    ),
    # A fault found before the results left the room: they are set aside and the council discusses again.
    SessionStep.TAKE_UP_AGAIN: SessionTransition(frozenset({_S.CLOSED}), _S.DISCUSSION, StepTaker.CHAIR),
    SessionStep.CONFIRM: SessionTransition(frozenset({_S.CLOSED}), _S.CONFIRMED, StepTaker.CHAIR),
    SessionStep.CHECK: SessionTransition(frozenset({_S.CONFIRMED}), _S.CHECKED, StepTaker.AUDITOR),
    SessionStep.OBJECT: SessionTransition(frozenset({_S.CONFIRMED}), _S.CLOSED, StepTaker.AUDITOR),
    SessionStep.RELEASE: SessionTransition(frozenset({_S.CONFIRMED, _S.CHECKED}), _S.RELEASED, StepTaker.CHAIR),
    SessionStep.APPROVE: SessionTransition(frozenset({_S.RELEASED}), _S.APPROVED, StepTaker.LEADER),
    SessionStep.SEND_BACK: SessionTransition(frozenset({_S.RELEASED}), _S.CLOSED, StepTaker.LEADER),
}

BEFORE_OPENING = frozenset({_S.PREPARED, _S.VALIDATED})
GOING_ON = frozenset({_S.OPEN, _S.SCORING, _S.DISCUSSION, _S.RESCORING})
WRITING = frozenset({_S.SCORING, _S.RESCORING})
"""Phases in which members write on their sheets."""
ENDED = frozenset({_S.CLOSED, _S.CONFIRMED, _S.CHECKED, _S.RELEASED, _S.APPROVED})
RELEASED = frozenset({_S.RELEASED, _S.APPROVED})


class SessionForm(StrEnum):
    """How the council decides: sitting together, or in writing for renewals (Điều 7 khoản 6 điểm d)."""

    MEETING = "MEETING"
    WRITTEN = "WRITTEN"


NOT_IN_WRITING = frozenset({SessionStep.BEGIN_DISCUSSION, SessionStep.BEGIN_RESCORING})
"""Nobody discusses in writing: what needs it is referred to a meeting. A result taken up again is looked at in the
phase DISCUSSION all the same, and closed from there."""


def is_step_possible(step: SessionStep, state: str, form: str = SessionForm.MEETING) -> bool:
    """Whether the step may start from this phase; who may take it is another question."""
    if form == SessionForm.WRITTEN and (
        step in NOT_IN_WRITING or (step is SessionStep.BEGIN_SCORING and state != SessionState.OPEN)
    ):
        return False
    return state in SESSION_TRANSITIONS[step].from_states


class ItemState(StrEnum):
    """One product on the agenda."""

    WAITING = "WAITING"
    SCORING = "SCORING"
    CLOSED = "CLOSED"
    REFERRED = "REFERRED"
    """Left a written consultation for a meeting; its sheets stay in the record."""


class SheetState(StrEnum):
    """Phiếu chấm."""

    DRAFT = "DRAFT"
    SUBMITTED = "SUBMITTED"


class SheetSource(StrEnum):
    """How the answers came in."""

    DEVICE = "DEVICE"
    PAPER = "PAPER"
    """Nhập từ phiếu giấy: keyed twice from a signed paper sheet."""


class RoundLevel(StrEnum):
    """Cấp đánh giá."""

    PROVINCE = "PROVINCE"
    MINISTRY = "MINISTRY"
