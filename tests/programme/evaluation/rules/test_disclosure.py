"""Who learns what, written out by hand for the phases in which a mistake would be a leak."""

from ocop.programme.evaluation.rules.disclosure import Matter, Standing, may_see, states_in_which
from ocop.programme.evaluation.rules.session_lifecycle import BEFORE_OPENING, RELEASED, SessionState


def seen(state: SessionState, standing: Standing) -> set[str]:
    return {matter.value for matter in Matter if may_see(matter, state=state, standing=standing)}


def test_before_release_the_world_outside_learns_nothing() -> None:
    for state in SessionState:
        if state not in RELEASED:
            assert seen(state, Standing.OUTSIDER) == set()


def test_while_scoring_nobody_sees_another_s_marks() -> None:
    for state in (*BEFORE_OPENING, SessionState.OPEN, SessionState.SCORING):
        assert seen(state, Standing.KEEPER) == {"OWN_MARKS", "PROGRESS"}
        assert seen(state, Standing.MEMBER) == {"OWN_MARKS"}
        assert seen(state, Standing.AUDITOR) == set()


def test_results_are_known_to_keepers_then_the_auditor_then_everybody() -> None:
    assert states_in_which(Standing.KEEPER, Matter.RESULTS) == {
        "CLOSED",
        "CONFIRMED",
        "CHECKED",
        "RELEASED",
        "APPROVED",
    }
    assert states_in_which(Standing.AUDITOR, Matter.RESULTS) == {"CONFIRMED", "CHECKED", "RELEASED", "APPROVED"}
    assert states_in_which(Standing.MEMBER, Matter.RESULTS) == {"RELEASED", "APPROVED"}
    assert states_in_which(Standing.OUTSIDER, Matter.RESULTS) == {"RELEASED", "APPROVED"}


def test_in_the_last_turn_only_the_earlier_one_is_open() -> None:
    assert seen(SessionState.RESCORING, Standing.MEMBER) == {"OWN_MARKS", "EARLIER_TURN_MARKS"}
    assert seen(SessionState.DISCUSSION, Standing.MEMBER) == {"OWN_MARKS", "EARLIER_TURN_MARKS", "CURRENT_TURN_MARKS"}
