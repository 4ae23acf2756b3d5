"""Upgrades: the old star stands until the new decision, and stays when nothing higher came of it (Điều 7 khoản 5)."""

from datetime import UTC, date, datetime

import pytest

from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.dossiers.models import Dossier
from ocop.programme.dossiers.rules.dossier_kinds import DossierKind
from ocop.programme.notifications.models import Notification
from ocop.programme.recognition.models import Certificate
from ocop.programme.recognition.operations.end_unrecognised import end_unrecognised
from ocop.programme.recognition.operations.prepare_decision import prepare_decision
from ocop.programme.recognition.operations.recognise_on_central_result import recognise_on_central_result
from ocop.programme.recognition.operations.settle_returned import close_returned
from ocop.programme.recognition.operations.sign_decision import sign_decision
from ocop.programme.recognition.operations.start_reassessment import start_reassessment
from ocop.programme.recognition.operations.submit_decision import submit_decision
from ocop.programme.recognition.queries.decision_page import sessions_to_decide
from ocop.programme.recognition.queries.decisions import certificate_in_force
from ocop.programme.recognition.queries.returned_results import returned_results
from ocop.programme.recognition.queries.work_queue import recognition_work_for
from ocop.programme.recognition.rules.recognition_kinds import CertificateStatus, DecisionKind
from tests.factories.accounts import make_actor
from tests.factories.certificates import make_certificate
from tests.factories.producers import make_member, make_producer, member_actor
from tests.factories.products import make_product
from tests.factories.recognition import (
    NOW,
    TODAY,
    choose_from,
    make_approved_session,
    make_central_session,
    signature,
)
from tests.factories.rubrics import make_rubric

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    return make_actor(Role.PROVINCE_OFFICER)


def upgraded(*stars, borne=3, central=False, **certificate):
    """A session about upgrades of products that bear `borne` stars; its results have these stars."""
    session = make_central_session(*stars) if central else make_approved_session(*stars)
    olds = []
    for item in session.agenda.select_related("dossier__product").order_by("position"):
        Dossier.objects.filter(pk=item.dossier_id).update(kind=DossierKind.UPGRADE)
        olds.append(make_certificate(product=item.dossier.product, star=borne, **certificate))
    return session, olds


def signed(officer, session, kind=DecisionKind.RECOGNISE):
    draft = prepare_decision(actor=officer, session_id=session.pk, kind=kind, now=NOW)
    submit_decision(actor=officer, decision_id=draft.pk, subject="công nhận", now=NOW)
    leader = make_actor(Role.PROVINCE_LEADER)
    return sign_decision(actor=leader, decision_id=draft.pk, signature=signature(), choose=choose_from(), now=NOW)


def test_a_higher_star_takes_the_old_one_s_place_in_the_same_second(officer):
    session, [old] = upgraded(4)
    assert certificate_in_force(old.product_id, TODAY) == old
    decision = signed(officer, session)
    new = decision.certificates.get()
    old.refresh_from_db()
    assert (old.superseded_by, old.superseded_on, old.status_on(TODAY)) == (new, TODAY, CertificateStatus.SUPERSEDED)
    assert (new.star, certificate_in_force(old.product_id, TODAY)) == (4, new)


@pytest.mark.parametrize("star", [3, 2, 1, 0])
def test_without_a_higher_star_the_old_one_stays(officer, star):
    session, [old] = upgraded(star)
    make_member(producer=old.product.producer)
    with pytest.raises(Refusal, match="không có sản phẩm nào"):
        prepare_decision(actor=officer, session_id=session.pk, kind=DecisionKind.RECOGNISE, now=NOW)
    [waiting] = sessions_to_decide(officer, TODAY)
    assert (waiting.recognise, waiting.nominate, waiting.end) == (0, 0, 1)
    assert [item.kind for item in recognition_work_for(officer, TODAY)] == ["recognition.end"]

    [dossier] = end_unrecognised(actor=officer, session_id=session.pk, now=NOW)

    old.refresh_from_db()
    assert (dossier.state, old.superseded_on, certificate_in_force(old.product_id, TODAY)) == (
        "NOT_RECOGNISED", None, old,
    )  # fmt: skip
    assert dossier.steps.latest("pk").move == "CLOSE_UPGRADE"
    assert Certificate.objects.count() == 1
    assert Notification.objects.get(kind="recognition.not_recognised").title == (
        f"Sản phẩm {old.product.name} chưa được nâng hạng, giữ hạng sao đang có"
    )
    assert sessions_to_decide(officer, TODAY) == []
    with pytest.raises(Refusal, match="Không còn hồ sơ"):
        end_unrecognised(actor=officer, session_id=session.pk, now=NOW)


def test_signing_for_the_others_ends_the_missed_upgrade_too(officer):
    session, [first, second] = upgraded(4, 3)
    signed(officer, session)
    states = Dossier.objects.order_by("agenda_items__position").values_list("state", flat=True)
    assert list(states) == ["RECOGNISED", "NOT_RECOGNISED"]
    assert [certificate_in_force(one.product_id, TODAY).star for one in (first, second)] == [4, 3]


def test_a_star_that_ended_meanwhile_is_given_anew(officer):
    session, [old] = upgraded(3, issued_on=date(2023, 9, 9))
    assert certificate_in_force(old.product_id, TODAY) is None
    assert signed(officer, session).certificates.get().star == 3


def test_a_session_with_nothing_above_two_stars_does_not_stay_open(officer):
    session = make_approved_session(2, 1)
    assert [(one.end, one.recognise) for one in sessions_to_decide(officer, TODAY)] == [(2, 0)]
    closed = end_unrecognised(actor=officer, session_id=session.pk, now=NOW)
    assert {one.state for one in closed} == {"NOT_RECOGNISED"}


def test_only_the_office_ends_them():
    session = make_approved_session(2)
    with pytest.raises(Refusal, match="Chỉ cán bộ"):
        end_unrecognised(actor=make_actor(Role.PROVINCE_LEADER), session_id=session.pk, now=NOW)


def test_four_stars_that_did_not_become_five_stay_four(officer):
    _session, [old] = upgraded(4, borne=4, central=True)
    [result] = returned_results(officer, is_waiting=True)
    with pytest.raises(Refusal, match="giữ hạng sao đang có"):
        recognise_on_central_result(actor=officer, result_id=result.pk, now=NOW)
    dossier = close_returned(actor=officer, result_id=result.pk, reason="Giữ 4 sao.", now=NOW)
    assert (dossier.state, dossier.steps.latest("pk").move) == ("NOT_RECOGNISED", "CLOSE_UPGRADE")
    assert certificate_in_force(old.product_id, TODAY) == old


def test_three_stars_that_became_four_at_the_ministry_are_recognised(officer):
    _session, [_old] = upgraded(4, borne=3, central=True)
    [result] = returned_results(officer, is_waiting=True)
    assert recognise_on_central_result(actor=officer, result_id=result.pk, now=NOW).star == 4


@pytest.mark.parametrize(
    ("changes", "words"),
    [({"star": 5}, "hạng cao nhất"), ({"issued_on": date(2022, 1, 1)}, "đã hết hạn ngày 01/01/2025")],
)
def test_only_a_star_that_stands_and_is_not_the_highest_is_upgraded(changes, words):
    make_rubric(11)
    product = make_product(producer=make_producer())
    make_certificate(product, **changes)
    with pytest.raises(FieldRefusal) as told:
        start_reassessment(
            actor=member_actor(product.producer),
            product_id=product.pk,
            kind=DossierKind.UPGRADE,
            now=datetime(2026, 9, 1, 2, tzinfo=UTC),
        )
    assert words in told.value.faults["kind"][0]
