import pytest

from ocop.programme.accounts.rules.roles import Role
from ocop.programme.evaluation.operations.approve_minutes import approve_minutes
from ocop.programme.evaluation.operations.close_session import close_session
from ocop.programme.evaluation.operations.release_session import release_session
from ocop.programme.evaluation.queries.work_queue import session_work_for
from tests.factories.councils import TODAY, make_office_actor, seat_actor
from tests.factories.evaluation import NOW, make_session, make_sitting

pytestmark = pytest.mark.django_db


def kinds(actor):
    return sorted(item.kind for item in session_work_for(actor, TODAY))


def test_work_goes_from_hand_to_hand():
    sitting = make_sitting()
    member, chair = seat_actor(sitting.members[0]), seat_actor(sitting.chair)
    leader = make_office_actor(Role.PROVINCE_LEADER)
    assert (kinds(member), kinds(chair), kinds(leader)) == (["evaluation.prepare"], ["evaluation.prepare"], [])
    sitting.open()
    assert (kinds(member), kinds(chair)) == (["evaluation.score"], ["evaluation.run", "evaluation.score"])
    sitting.hand_in_everything()
    assert (kinds(member), kinds(chair)) == ([], ["evaluation.run"])
    close_session(actor=chair, session_id=sitting.session.pk, now=NOW)
    secretary = seat_actor(sitting.secretary)
    assert (kinds(secretary), kinds(chair)) == (["evaluation.sign_minutes"], [])
    sitting.secretary_signs()
    assert (kinds(secretary), kinds(chair)) == ([], ["evaluation.sign_minutes"])
    approve_minutes(actor=chair, session_id=sitting.session.pk, now=NOW)
    assert (kinds(chair), kinds(leader)) == (["evaluation.release"], [])
    release_session(actor=chair, session_id=sitting.session.pk, now=NOW)
    assert (kinds(chair), kinds(leader)) == ([], ["evaluation.approve_results"])


def test_an_empty_agenda_waits_for_the_office():
    make_session()
    assert kinds(make_office_actor()) == ["evaluation.fill_agenda"]
    assert kinds(make_office_actor(province_code="24")) == []


@pytest.mark.parametrize("count", [1, 3])
def test_costs_the_same_for_one_session_and_for_three(count, django_assert_num_queries):
    sitting = make_sitting()
    sitting.open()
    for _number in range(count - 1):
        make_session(sitting.council)
    actor = seat_actor(sitting.chair)
    with django_assert_num_queries(2):
        session_work_for(actor, TODAY)
