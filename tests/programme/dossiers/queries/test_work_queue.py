from datetime import date
from typing import Any

import pytest

from ocop.foundation.work_items import Urgency
from ocop.programme.accounts.rules.actor import ANONYMOUS
from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.dossiers.models import AdvisorAssignment, Dossier
from ocop.programme.dossiers.queries.review_deadlines import legal_deadline
from ocop.programme.dossiers.queries.work_queue import dossier_work_for
from ocop.programme.dossiers.rules.dossier_lifecycle import DossierState
from tests.factories.accounts import NOW, TODAY, make_actor
from tests.factories.review import Desk, make_desk, make_review_dossier

_S = DossierState
pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    return make_desk()


def _kinds(actor: Any) -> list[str]:
    return [item.kind for item in dossier_work_for(actor, TODAY)]


def test_each_office_sees_the_dossiers_whose_next_step_is_its_own(desk: Desk) -> None:
    for state in (_S.SUBMITTED, _S.COMMUNE_REVIEW, _S.FORWARDED, _S.PROVINCE_REVIEW, _S.ADVISORY_REVIEW):
        make_review_dossier(desk, state=state)
    assert sorted(_kinds(desk.commune_officer)) == ["dossiers.accept_at_commune", "dossiers.commune_report"]
    assert sorted(_kinds(desk.province_officer)) == ["dossiers.accept_at_province", "dossiers.send_to_advisors"]
    assert _kinds(desk.advisor) == ["dossiers.advisory_report"]
    assert _kinds(make_actor(Role.AUDITOR, reach=Reach.NATION)) == []
    assert _kinds(ANONYMOUS) == []


def test_the_commune_s_line_carries_its_legal_deadline(desk: Desk) -> None:
    dossier = make_review_dossier(desk, state=_S.COMMUNE_REVIEW)
    item = dossier_work_for(desk.commune_officer, TODAY)[0]
    assert (item.due_on, item.url_args, item.waiting_since) == (dossier.commune_due_on, (dossier.pk,), TODAY)


def test_the_province_s_line_ends_with_the_round(desk: Desk) -> None:
    make_review_dossier(desk, state=_S.FORWARDED)
    assert dossier_work_for(desk.province_officer, TODAY)[0].due_on == date(2026, 12, 29)


def test_a_reassessment_has_forty_five_days_at_the_province(desk: Desk) -> None:
    make_review_dossier(desk, state=_S.PROVINCE_REVIEW, kind="RENEWAL")
    assert dossier_work_for(desk.province_officer, TODAY)[0].due_on == date(2026, 10, 16)


def test_an_assigned_dossier_waits_for_those_assigned_only(desk: Desk) -> None:
    dossier = make_review_dossier(desk, state=_S.ADVISORY_REVIEW)
    colleague = make_actor(Role.ADVISOR)
    AdvisorAssignment.objects.create(dossier=dossier, advisor=desk.advisor_user, assigned_at=NOW)
    assert (_kinds(desk.advisor), _kinds(colleague)) == (["dossiers.advisory_report"], [])


def test_the_owner_sees_returns_as_urgent_and_drafts_with_the_day_to_hand_in(desk: Desk) -> None:
    make_review_dossier(desk, state=_S.DRAFT)
    returned = make_review_dossier(desk)
    Dossier.objects.filter(pk=returned.pk).update(state=_S.RETURNED_BY_COMMUNE)
    items = {item.kind: item for item in dossier_work_for(desk.owner, TODAY)}
    assert items["dossiers.complete"].urgency == Urgency.URGENT
    assert items["dossiers.submit"].due_on == date(2026, 10, 8)
    far = {item.kind: item for item in dossier_work_for(desk.owner, date(2026, 11, 2))}
    assert (far["dossiers.submit"].due_on, far["dossiers.submit"].urgency) == (None, Urgency.WHENEVER)


@pytest.mark.parametrize("count", [1, 3])
def test_two_queries_whatever_the_length(desk: Desk, count: int, django_assert_num_queries: Any) -> None:
    for _number in range(count):
        make_review_dossier(desk, state=_S.COMMUNE_REVIEW)
    with django_assert_num_queries(2):
        assert len(dossier_work_for(desk.commune_officer, TODAY)) == count


def test_working_days_are_said_as_the_dossier_s_page_says_them(desk: Desk) -> None:
    dossier = make_review_dossier(desk, state=_S.COMMUNE_REVIEW)
    make_review_dossier(desk, state=_S.FORWARDED)
    deadline = legal_deadline(dossier, TODAY)
    assert deadline is not None
    assert dossier_work_for(desk.commune_officer, TODAY)[0].working_days_left == deadline.days_left == 15
    assert dossier_work_for(desk.province_officer, TODAY)[0].working_days_left is None
