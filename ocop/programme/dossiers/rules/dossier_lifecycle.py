"""States of a dossier and the moves between them: Điều 7, QĐ 26/2026/QĐ-TTg."""

from dataclasses import dataclass
from enum import StrEnum


class DossierState(StrEnum):
    """Where a dossier stands."""

    DRAFT = "DRAFT"
    SUBMITTED = "SUBMITTED"
    COMMUNE_REVIEW = "COMMUNE_REVIEW"
    RETURNED_BY_COMMUNE = "RETURNED_BY_COMMUNE"
    FORWARDED = "FORWARDED"
    PROVINCE_REVIEW = "PROVINCE_REVIEW"
    RETURNED_BY_PROVINCE = "RETURNED_BY_PROVINCE"
    ADVISORY_REVIEW = "ADVISORY_REVIEW"
    READY_FOR_COUNCIL = "READY_FOR_COUNCIL"
    IN_COUNCIL = "IN_COUNCIL"
    ASSESSED = "ASSESSED"
    RECOGNISED = "RECOGNISED"
    NOMINATED = "NOMINATED"
    NOT_RECOGNISED = "NOT_RECOGNISED"
    WITHDRAWN = "WITHDRAWN"


class DossierMove(StrEnum):
    """What people do to a dossier."""

    SUBMIT = "SUBMIT"
    COMMUNE_ACCEPT = "COMMUNE_ACCEPT"
    COMMUNE_RETURN = "COMMUNE_RETURN"
    FORWARD = "FORWARD"
    PROVINCE_ACCEPT = "PROVINCE_ACCEPT"
    PROVINCE_RETURN = "PROVINCE_RETURN"
    SEND_TO_ADVISORS = "SEND_TO_ADVISORS"
    PASS_TO_COUNCIL = "PASS_TO_COUNCIL"  # noqa: S105  (a move, not a password)
    PUT_ON_AGENDA = "PUT_ON_AGENDA"
    TAKE_OFF_AGENDA = "TAKE_OFF_AGENDA"
    PUT_ON_CENTRAL_AGENDA = "PUT_ON_CENTRAL_AGENDA"
    """A nominated dossier comes before the ministry's council (Điều 7 khoản 4)."""
    TAKE_OFF_CENTRAL_AGENDA = "TAKE_OFF_CENTRAL_AGENDA"
    RECORD_RESULT = "RECORD_RESULT"
    TAKE_BACK_RESULT = "TAKE_BACK_RESULT"
    ASSESS_IN_PROVINCE = "ASSESS_IN_PROVINCE"
    """Returned by the ministry without 5 stars: the province assesses it itself (Điều 7 khoản 4 điểm g)."""
    RECOGNISE = "RECOGNISE"
    NOMINATE = "NOMINATE"
    SEND_TO_MINISTRY = "SEND_TO_MINISTRY"
    """The province's letter with the dossier goes out (Điều 6 khoản 3)."""
    MINISTRY_RECEIVE = "MINISTRY_RECEIVE"
    MINISTRY_RETURN = "MINISTRY_RETURN"
    """The ministry's office checks the dossier: received, or back to the province for a supplement (Điều 7 khoản 4
    điểm a)."""
    ASSESS_AGAIN = "ASSESS_AGAIN"
    """The ministry found the assessment against the rules: the province does it again (Điều 10 khoản 1 điểm b)."""
    CLOSE_WITHOUT_STAR = "CLOSE_WITHOUT_STAR"
    CLOSE_UPGRADE = "CLOSE_UPGRADE"
    """An upgrade that reached no higher star; the one the product bears stays (Điều 7 khoản 5)."""
    WITHDRAW = "WITHDRAW"


@dataclass(frozen=True)
class Transition:
    """From which states a move is possible, and where it leads."""

    from_states: frozenset[DossierState]
    to_state: DossierState


_S = DossierState
TRANSITIONS: dict[DossierMove, Transition] = {
    DossierMove.SUBMIT: Transition(
        frozenset({_S.DRAFT, _S.RETURNED_BY_COMMUNE, _S.RETURNED_BY_PROVINCE}), _S.SUBMITTED
    ),
    DossierMove.COMMUNE_ACCEPT: Transition(frozenset({_S.SUBMITTED}), _S.COMMUNE_REVIEW),
    DossierMove.COMMUNE_RETURN: Transition(frozenset({_S.SUBMITTED, _S.COMMUNE_REVIEW}), _S.RETURNED_BY_COMMUNE),
    DossierMove.FORWARD: Transition(frozenset({_S.COMMUNE_REVIEW}), _S.FORWARDED),
    DossierMove.PROVINCE_ACCEPT: Transition(frozenset({_S.FORWARDED}), _S.PROVINCE_REVIEW),
    DossierMove.PROVINCE_RETURN: Transition(
        frozenset({_S.FORWARDED, _S.PROVINCE_REVIEW, _S.ADVISORY_REVIEW}), _S.RETURNED_BY_PROVINCE
    ),
    DossierMove.SEND_TO_ADVISORS: Transition(frozenset({_S.PROVINCE_REVIEW}), _S.ADVISORY_REVIEW),
    DossierMove.PASS_TO_COUNCIL: Transition(frozenset({_S.ADVISORY_REVIEW}), _S.READY_FOR_COUNCIL),
    DossierMove.PUT_ON_AGENDA: Transition(frozenset({_S.READY_FOR_COUNCIL}), _S.IN_COUNCIL),
    DossierMove.TAKE_OFF_AGENDA: Transition(frozenset({_S.IN_COUNCIL}), _S.READY_FOR_COUNCIL),
    DossierMove.PUT_ON_CENTRAL_AGENDA: Transition(frozenset({_S.NOMINATED}), _S.IN_COUNCIL),
    DossierMove.TAKE_OFF_CENTRAL_AGENDA: Transition(frozenset({_S.IN_COUNCIL}), _S.NOMINATED),
    DossierMove.RECORD_RESULT: Transition(frozenset({_S.IN_COUNCIL}), _S.ASSESSED),
    DossierMove.TAKE_BACK_RESULT: Transition(frozenset({_S.ASSESSED}), _S.IN_COUNCIL),
    DossierMove.ASSESS_IN_PROVINCE: Transition(frozenset({_S.ASSESSED}), _S.READY_FOR_COUNCIL),
    DossierMove.RECOGNISE: Transition(frozenset({_S.ASSESSED}), _S.RECOGNISED),
    DossierMove.NOMINATE: Transition(frozenset({_S.ASSESSED}), _S.NOMINATED),
    DossierMove.SEND_TO_MINISTRY: Transition(frozenset({_S.NOMINATED}), _S.NOMINATED),
    DossierMove.MINISTRY_RECEIVE: Transition(frozenset({_S.NOMINATED}), _S.NOMINATED),
    DossierMove.MINISTRY_RETURN: Transition(frozenset({_S.NOMINATED}), _S.NOMINATED),
    DossierMove.ASSESS_AGAIN: Transition(frozenset({_S.RECOGNISED}), _S.READY_FOR_COUNCIL),
    DossierMove.CLOSE_WITHOUT_STAR: Transition(frozenset({_S.ASSESSED}), _S.NOT_RECOGNISED),
    DossierMove.CLOSE_UPGRADE: Transition(frozenset({_S.ASSESSED}), _S.NOT_RECOGNISED),
    DossierMove.WITHDRAW: Transition(
        frozenset(
            {
                _S.DRAFT,
                _S.SUBMITTED,
                _S.COMMUNE_REVIEW,
                _S.RETURNED_BY_COMMUNE,
                _S.FORWARDED,
                _S.PROVINCE_REVIEW,
                _S.RETURNED_BY_PROVINCE,
                _S.ADVISORY_REVIEW,
                _S.READY_FOR_COUNCIL,
            }
        ),
        _S.WITHDRAWN,
    ),
}
EDITABLE_STATES = frozenset({_S.DRAFT, _S.RETURNED_BY_COMMUNE, _S.RETURNED_BY_PROVINCE})
CLOSED_STATES = frozenset({_S.RECOGNISED, _S.NOMINATED, _S.NOT_RECOGNISED, _S.WITHDRAWN})
OPEN_STATES = frozenset(_S) - CLOSED_STATES


def is_possible(move: DossierMove, state: DossierState) -> bool:
    """True when the move may start from this state."""
    return state in TRANSITIONS[move].from_states
