"""Every step of the council's day × every phase × everybody: the table is written out here once more, by hand."""

import pytest

from ocop.foundation.audit.models import AuditEntry
from ocop.foundation.refusal import Refusal
from ocop.programme.accounts.models import User
from ocop.programme.accounts.queries.actors import actor_of
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.councils.rules.council_seats import Seat
from ocop.programme.evaluation.models import CouncilSession
from ocop.programme.evaluation.operations.prepare_again import prepare_again
from ocop.programme.evaluation.operations.stepping import take
from ocop.programme.evaluation.permissions import why_not_step
from ocop.programme.evaluation.queries.seats import own_seat
from ocop.programme.evaluation.rules.session_lifecycle import SESSION_TRANSITIONS, SessionState, SessionStep
from tests.factories.councils import make_office_actor, make_seat, seat_actor
from tests.factories.evaluation import NOW, Sitting, make_sitting

pytestmark = pytest.mark.django_db

KEEPERS = {"chair", "vice-chair", "secretary"}
CHAIR, AUDITOR, LEADER = {"chair"}, {"auditor"}, {"leader"}
TABLE: dict[str, tuple[set[str], str, set[str]]] = {
    "VALIDATE": ({"PREPARED"}, "VALIDATED", KEEPERS),
    "PREPARE_AGAIN": ({"VALIDATED"}, "PREPARED", KEEPERS),
    "OPEN": ({"VALIDATED"}, "OPEN", KEEPERS),
    "BEGIN_SCORING": ({"OPEN", "DISCUSSION", "RESCORING"}, "SCORING", KEEPERS),
    "BEGIN_DISCUSSION": ({"SCORING", "RESCORING"}, "DISCUSSION", KEEPERS),
    "BEGIN_RESCORING": ({"DISCUSSION"}, "RESCORING", KEEPERS),
    "CLOSE": ({"SCORING", "DISCUSSION", "RESCORING"}, "CLOSED", CHAIR),
    "TAKE_UP_AGAIN": ({"CLOSED"}, "DISCUSSION", CHAIR),
    "CONFIRM": ({"CLOSED"}, "CONFIRMED", CHAIR),
    "CHECK": ({"CONFIRMED"}, "CHECKED", AUDITOR),
    "OBJECT": ({"CONFIRMED"}, "CLOSED", AUDITOR),
    "RELEASE": ({"CHECKED"}, "RELEASED", CHAIR),  # from CONFIRMED too where no auditor is asked for: tested apart
    "APPROVE": ({"RELEASED"}, "APPROVED", LEADER),
    "SEND_BACK": ({"RELEASED"}, "CLOSED", LEADER),
}


def people_of(sitting: Sitting) -> dict[str, Actor]:
    """Everybody who might try, each once."""
    return {
        "chair": seat_actor(sitting.chair),
        "vice-chair": seat_actor(make_seat(sitting.council, Seat.VICE_CHAIR)),
        "secretary": seat_actor(sitting.secretary),
        "member": seat_actor(sitting.members[0]),
        "auditor": make_office_actor(Role.AUDITOR),
        "auditor away": make_office_actor(Role.AUDITOR, province_code="24"),
        "leader": make_office_actor(Role.PROVINCE_LEADER),
        "leader away": make_office_actor(Role.PROVINCE_LEADER, province_code="24"),
        "officer": sitting.officer,
        "producer": make_office_actor(Role.PRODUCER_MEMBER),
    }


def test_the_table_names_every_step() -> None:
    assert set(TABLE) == set(SessionStep) == set(SESSION_TRANSITIONS)
    assert {step: SESSION_TRANSITIONS[SessionStep(step)].to_state for step in TABLE} == {
        step: to for step, (_from, to, _who) in TABLE.items()
    }


def test_each_step_is_taken_from_its_phases_by_its_people_and_by_nobody_else() -> None:
    sitting = make_sitting(is_auditor_required=True)
    sitting.everybody_is_present()
    people = people_of(sitting)
    session = sitting.session
    seats = {name: own_seat(actor, session) for name, actor in people.items()}
    wrong = []
    for step, (starts, _to, takers) in TABLE.items():
        for state in SessionState:
            session.state = state
            for name, actor in people.items():
                may = why_not_step(SessionStep(step), actor, session, seats[name]) is None
                if may != (state in starts and name in takers):
                    wrong.append((step, state.value, name, may))
    assert wrong == []


def test_the_vice_chair_acts_as_chair_only_while_the_chair_is_absent() -> None:
    sitting = make_sitting()
    vice = seat_actor(make_seat(sitting.council, Seat.VICE_CHAIR))
    sitting.session.state = SessionState.CLOSED
    assert why_not_step(SessionStep.CONFIRM, vice, sitting.session, own_seat(vice, sitting.session)) is None
    sitting.everybody_is_present()
    reason = why_not_step(SessionStep.CONFIRM, vice, sitting.session, own_seat(vice, sitting.session))
    assert reason == "Chỉ Chủ tịch Hội đồng làm việc này."


def test_an_auditor_who_sits_in_the_council_does_not_check_it() -> None:
    sitting = make_sitting(is_auditor_required=True)
    user = User.objects.get(pk=make_office_actor(Role.AUDITOR).user_id)
    make_seat(sitting.council, user=user)
    both = actor_of(user, today=NOW.date())
    sitting.session.state = SessionState.CONFIRMED
    reason = why_not_step(SessionStep.CHECK, both, sitting.session, own_seat(both, sitting.session))
    assert "không ngồi trong Hội đồng" in str(reason)


def test_release_waits_for_the_auditor_only_where_the_rules_ask_for_one() -> None:
    for is_required, expected in ((False, None), (True, "Quy chế yêu cầu người kiểm tra")):
        sitting = make_sitting(is_auditor_required=is_required)
        chair = seat_actor(sitting.chair)
        sitting.session.state = SessionState.CONFIRMED
        reason = why_not_step(SessionStep.RELEASE, chair, sitting.session, own_seat(chair, sitting.session))
        assert (reason is None) if expected is None else str(reason).startswith(expected)
        auditor = make_office_actor(Role.AUDITOR)
        check = why_not_step(SessionStep.CHECK, auditor, sitting.session, own_seat(auditor, sitting.session))
        assert (check is None) == is_required


def test_a_refused_step_leaves_no_trace() -> None:
    sitting = make_sitting()
    before = AuditEntry.objects.count()
    with pytest.raises(Refusal, match="chỉ làm được ở bước “Đã sẵn sàng họp”"):
        prepare_again(actor=seat_actor(sitting.chair), session_id=sitting.session.pk, now=NOW)
    sitting.reload()
    assert (sitting.session.state, AuditEntry.objects.count()) == ("PREPARED", before)


def test_a_stranger_does_not_even_find_the_session() -> None:
    sitting = make_sitting()
    with pytest.raises(CouncilSession.DoesNotExist):
        prepare_again(actor=make_office_actor(Role.PROVINCE_OFFICER, "24"), session_id=sitting.session.pk, now=NOW)


def test_taking_a_step_writes_the_phase_and_what_else_changes() -> None:
    session = make_sitting().session
    take(SessionStep.VALIDATE, session, validated_at=NOW)
    session.refresh_from_db()
    assert (session.state, session.validated_at) == ("VALIDATED", NOW)
