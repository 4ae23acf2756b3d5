"""The ministry's council, from the nomination to the star (Điều 7 khoản 4)."""

import pytest

from ocop.foundation.refusal import Refusal
from ocop.programme.accounts.models import RoleGrant
from ocop.programme.accounts.queries.actors import actor_of
from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.councils.operations.appoint_member import appoint_member
from ocop.programme.councils.operations.create_council import create_council
from ocop.programme.councils.operations.establishing_paper import Paper
from ocop.programme.councils.rules.council_seats import CouncilLevel, Seat
from ocop.programme.dossiers.rules.dossier_lifecycle import DossierState
from ocop.programme.evaluation.models import AssessmentResult
from ocop.programme.evaluation.operations.add_to_agenda import add_to_agenda
from ocop.programme.evaluation.operations.approve_results import approve_results
from ocop.programme.evaluation.operations.open_round import open_round
from ocop.programme.evaluation.operations.plan_round import plan_round
from ocop.programme.evaluation.operations.plan_session import plan_session
from ocop.programme.evaluation.operations.remove_from_agenda import remove_from_agenda
from ocop.programme.evaluation.queries.central_results import returned_to_province
from ocop.programme.evaluation.queries.ready_dossiers import ready_dossiers
from ocop.programme.evaluation.queries.rounds import round_page
from ocop.programme.evaluation.queries.work_queue import session_work_for
from ocop.programme.evaluation.rules.session_lifecycle import RoundLevel
from ocop.programme.notifications.models import Notification
from tests.factories.accounts import make_grant, make_user
from tests.factories.councils import NOW, TODAY, make_office_actor
from tests.factories.evaluation import Sitting, best, make_ready_dossier, nothing
from tests.factories.rubrics import make_rubric

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    user = make_user()
    make_grant(Role.MINISTRY_OFFICER, user=user, reach=Reach.NATION)
    return actor_of(user, today=TODAY)


@pytest.fixture
def council(officer):
    return create_council(
        actor=officer,
        level=CouncilLevel.MINISTRY,
        province_code="",
        name="Hội đồng đánh giá, phân hạng sản phẩm OCOP cấp trung ương",
        paper=Paper("500/QĐ-BNNMT", TODAY, "Bộ Nông nghiệp và Môi trường"),
        valid_from=TODAY,
        now=NOW,
    )


def nominated(**changes):
    dossier = make_ready_dossier(rubric=make_rubric(11), **changes)
    dossier.state = DossierState.NOMINATED
    dossier.save()
    return dossier


@pytest.fixture
def sitting(officer, council):
    """A round and a session of the ministry with two nominated products, planned through the deeds."""
    planned = plan_round(
        actor=officer, level=RoundLevel.MINISTRY, province_code="", council_id=council.pk, year=2026, ordinal=1, now=NOW
    )
    open_round(actor=officer, round_id=planned.pk, now=NOW)

    def seat(kind):
        return appoint_member(
            actor=officer, council_id=council.pk, user_id=make_user().pk, seat=kind, valid_from=TODAY, now=NOW
        )

    chair, secretary, member = seat(Seat.CHAIR), seat(Seat.SECRETARY), seat(Seat.MEMBER)
    dossiers = [nominated(), nominated()]
    assert {one.pk for one in ready_dossiers(council)} == {one.pk for one in dossiers}
    assert round_page(planned).waiting == 2
    session = plan_session(actor=officer, round_id=planned.pk, name="Phiên họp cấp trung ương", held_on=TODAY, now=NOW)
    items = add_to_agenda(actor=officer, session_id=session.pk, dossier_ids=[one.pk for one in dossiers], now=NOW)
    return Sitting(
        council=council,
        session=session,
        chair=chair,
        secretary=secretary,
        members=[member],
        items=items,
        officer=officer,
        everyone=[chair, secretary, member],
    )


def states(sitting):
    return [item.dossier.state for item in sitting.session.agenda.select_related("dossier").order_by("position")]


def test_the_seats_of_the_ministry_reach_the_nation(sitting):
    grants = RoleGrant.objects.filter(user__in=[member.user for member in sitting.everyone])
    assert {(grant.role, grant.reach) for grant in grants} == {
        ("COUNCIL_CHAIR", "NATION"),
        ("COUNCIL_SECRETARY", "NATION"),
        ("COUNCIL_MEMBER", "NATION"),
    }


def test_a_nominated_product_is_planned_scored_and_decided_at_the_ministry(sitting, officer):
    assert states(sitting) == ["IN_COUNCIL", "IN_COUNCIL"]
    sitting.open()
    five, lower = sitting.items
    for member in sitting.everyone:
        sitting.hand_in(member, five, best)
        sitting.hand_in(member, lower, nothing)
    sitting.close()
    sitting.release()
    assert states(sitting) == ["ASSESSED", "ASSESSED"]
    assert "evaluation.approve_results" in [item.kind for item in session_work_for(officer, TODAY)]
    province = make_office_actor()
    approve_results(actor=officer, session_id=sitting.session.pk, now=NOW)
    results = AssessmentResult.objects.filter(item__session=sitting.session).order_by("item__position")
    assert [(result.average_points, result.star) for result in results] == [(100, 5), (0, 1)]
    assert [result.item for result in returned_to_province("19")] == [lower]
    assert Notification.objects.filter(user_id=province.user_id, kind="evaluation.results_approved").exists()


def test_nothing_is_returned_before_the_approval(sitting):
    sitting.open()
    sitting.hand_in_everything(nothing)
    sitting.close()
    sitting.release()
    assert list(returned_to_province("19")) == []


def test_a_product_taken_off_is_nominated_again(sitting, officer):
    remove_from_agenda(actor=officer, item_id=sitting.item.pk, now=NOW)
    sitting.items[0].dossier.refresh_from_db()
    assert sitting.items[0].dossier.state == DossierState.NOMINATED


def test_what_only_passed_its_province_does_not_come_before_the_ministry(council, officer, sitting):
    ready = make_ready_dossier(rubric=make_rubric(11))
    with pytest.raises(Refusal, match="chưa sẵn sàng"):
        add_to_agenda(actor=officer, session_id=sitting.session.pk, dossier_ids=[ready.pk], now=NOW)


def test_a_province_does_not_plan_for_the_ministry(council):
    with pytest.raises(Refusal, match="Chỉ cán bộ"):
        plan_round(
            actor=make_office_actor(),
            level=RoundLevel.MINISTRY,
            province_code="",
            council_id=council.pk,
            year=2026,
            ordinal=1,
            now=NOW,
        )
