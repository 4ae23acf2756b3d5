"""Who learns what in which phase of a session: the one place that decides it.

Nothing here asks whether a person may know the product at all (territory, recusal): that is `queries.visible`. This
table answers the next question: given that the person may know the product, what of its marks and results.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from ocop.programme.evaluation.rules.session_lifecycle import SessionState

Session = TypeVar("Session")


class Standing(StrEnum):
    """In which capacity somebody looks at a session."""

    KEEPER = "KEEPER"
    """Chair, vice-chair, secretary: they run the sitting and answer for its record."""
    MEMBER = "MEMBER"
    AUDITOR = "AUDITOR"
    OUTSIDER = "OUTSIDER"
    """Everybody else: office, leader, inspector, commune, producer, public."""


class Matter(StrEnum):
    """What may be disclosed."""

    OWN_MARKS = "OWN_MARKS"
    PROGRESS = "PROGRESS"
    """Who has handed in and how far each sheet is; never a mark."""
    EARLIER_TURN_MARKS = "EARLIER_TURN_MARKS"
    """All members' marks of a finished turn, under discussion."""
    CURRENT_TURN_MARKS = "CURRENT_TURN_MARKS"
    """All members' marks of the newest turn."""
    RESULTS = "RESULTS"
    """Average, star, reasons, and every count derived from them."""


_OWN = frozenset({Matter.OWN_MARKS})
_TALK = frozenset({Matter.OWN_MARKS, Matter.EARLIER_TURN_MARKS, Matter.CURRENT_TURN_MARKS})
_ALL = frozenset(Matter)
_S, _W = SessionState, Standing

_DISCLOSED: Mapping[SessionState, Mapping[Standing, frozenset[Matter]]] = {
    _S.PREPARED: {_W.KEEPER: _OWN | {Matter.PROGRESS}, _W.MEMBER: _OWN},
    _S.VALIDATED: {_W.KEEPER: _OWN | {Matter.PROGRESS}, _W.MEMBER: _OWN},
    _S.OPEN: {_W.KEEPER: _OWN | {Matter.PROGRESS}, _W.MEMBER: _OWN},
    _S.SCORING: {_W.KEEPER: _OWN | {Matter.PROGRESS}, _W.MEMBER: _OWN},
    _S.DISCUSSION: {_W.KEEPER: _TALK | {Matter.PROGRESS}, _W.MEMBER: _TALK},
    _S.RESCORING: {
        _W.KEEPER: _OWN | {Matter.PROGRESS, Matter.EARLIER_TURN_MARKS},
        _W.MEMBER: _OWN | {Matter.EARLIER_TURN_MARKS},
    },
    _S.CLOSED: {_W.KEEPER: _ALL, _W.MEMBER: _OWN},
    _S.CONFIRMED: {_W.KEEPER: _ALL, _W.MEMBER: _OWN, _W.AUDITOR: _ALL - _OWN},
    _S.CHECKED: {_W.KEEPER: _ALL, _W.MEMBER: _OWN, _W.AUDITOR: _ALL - _OWN},
    _S.RELEASED: dict.fromkeys(Standing, _ALL),
    _S.APPROVED: dict.fromkeys(Standing, _ALL),
}


def may_see(matter: Matter, *, state: str, standing: Standing) -> bool:
    """Whether somebody in this capacity may learn the matter while the session is in this phase."""
    return matter in _DISCLOSED[SessionState(state)].get(standing, frozenset())


def governed_by(*, is_decided: bool, own: Session, meeting: Session | None) -> Session | None:
    """Whose phase governs the marks of a product that was referred from a consultation to a meeting.

    The meeting's that takes it up: the same people score it there anew, and must not learn each other's marks before.
    None while no meeting has it: nobody learns anything. Once the dossier is closed, the consultation's own.
    """
    return own if is_decided else meeting


def states_in_which(standing: Standing, matter: Matter) -> frozenset[SessionState]:
    """Every phase in which somebody in this capacity may learn the matter: for queries."""
    return frozenset(state for state in SessionState if may_see(matter, state=state, standing=standing))
