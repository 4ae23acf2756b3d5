from datetime import date, datetime, timedelta

import pytest

from ocop.foundation.audit.models import AuditEntry
from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.dossiers.models import Dossier
from ocop.programme.notifications.models import Notification
from ocop.programme.recognition.models import Certificate, IssuedCode, RecognitionDecision
from ocop.programme.recognition.operations.prepare_decision import prepare_decision
from ocop.programme.recognition.operations.route_item import recognise_in_province
from ocop.programme.recognition.operations.sign_decision import sign_decision
from ocop.programme.recognition.operations.submit_decision import send_back_decision, submit_decision
from ocop.programme.recognition.rules.recognition_kinds import DecisionKind, DecisionState
from tests.factories.accounts import make_actor
from tests.factories.certificates import make_certificate
from tests.factories.geography import make_province
from tests.factories.producers import make_member
from tests.factories.recognition import NOW, TODAY, choose_from, make_approved_session, signature

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    return make_actor(Role.PROVINCE_OFFICER)


@pytest.fixture
def leader():
    return make_actor(Role.PROVINCE_LEADER)


def submitted(officer, session, kind=DecisionKind.RECOGNISE):
    decision = prepare_decision(actor=officer, session_id=session.pk, kind=kind, now=NOW)
    return submit_decision(actor=officer, decision_id=decision.pk, subject="công nhận sản phẩm OCOP", now=NOW)


def sign(leader, decision, **changes):
    return sign_decision(
        actor=leader, decision_id=decision.pk, signature=signature(**changes), choose=choose_from(), now=NOW
    )


def test_signing_gives_each_product_a_certificate_of_36_months(officer, leader):
    decision = sign(leader, submitted(officer, make_approved_session(4, 3)))
    assert decision.state == DecisionState.SIGNED
    assert [
        (one.star, one.issued_on, one.valid_until, one.assessment_year, one.decision_number)
        for one in decision.certificates.order_by("-star")
    ] == [(star, TODAY, date(2029, 9, 10), 2026, "1234/QĐ-UBND") for star in (4, 3)]


def test_product_codes_count_up_in_each_commune_and_every_code_is_kept(officer, leader):
    decision = sign(leader, submitted(officer, make_approved_session(4, 4)))
    for one in decision.certificates.all():
        province, commune, serial, year = one.code.split("-")
        assert (province, commune, year) == (one.product.province_code, one.product.commune_code, "2026")
        assert int(serial) >= 1
        assert set(IssuedCode.objects.filter(certificate=one).values_list("pk", flat=True)) == {
            one.code,
            one.public_code,
        }


def test_dossiers_follow_and_those_below_three_stars_are_closed(officer, leader):
    session = make_approved_session(4, 2, 0)
    sign(leader, submitted(officer, session))
    states = Dossier.objects.order_by("agenda_items__position").values_list("state", flat=True)
    assert list(states) == ["RECOGNISED", "NOT_RECOGNISED", "NOT_RECOGNISED"]


def test_the_older_certificate_is_superseded_that_day(officer, leader):
    session = make_approved_session(4)
    product = session.agenda.get().dossier.product
    older = make_certificate(product=product, star=3, issued_on=date(2024, 1, 5))
    sign(leader, submitted(officer, session))
    older.refresh_from_db()
    assert (older.superseded_on, older.superseded_by.star) == (TODAY, 4)


def test_ninety_points_become_a_nomination_and_no_certificate(officer, leader):
    decision = sign(leader, submitted(officer, make_approved_session(5), DecisionKind.APPROVE_RESULT))
    assert list(Dossier.objects.values_list("state", flat=True)) == ["NOMINATED"]
    assert not Certificate.objects.filter(decision=decision).exists()


def test_the_producer_is_told(officer, leader):
    session = make_approved_session(4)
    member = make_member(producer=session.agenda.get().dossier.product.producer)
    sign(leader, submitted(officer, session))
    assert Notification.objects.filter(user=member.user, kind="recognition.recognise").count() == 1


def test_signing_is_recorded(officer, leader):
    decision = sign(leader, submitted(officer, make_approved_session(4)))
    entry = AuditEntry.objects.get(deed="recognition.sign_decision")
    assert (entry.subject_id, entry.facts["number"], entry.facts["lines"]) == (str(decision.pk), "1234/QĐ-UBND", 1)


def test_a_decision_is_signed_once(officer, leader):
    decision = sign(leader, submitted(officer, make_approved_session(4)))
    with pytest.raises(Refusal):
        sign(leader, decision, number="99/QĐ-UBND")
    assert Certificate.objects.count() == 1


def test_a_number_is_used_once_a_year(officer, leader):
    sign(leader, submitted(officer, make_approved_session(4)))
    second = submitted(officer, make_approved_session(3))
    with pytest.raises(FieldRefusal) as caught:
        sign(leader, second)
    assert list(caught.value.faults) == ["number"]
    assert RecognitionDecision.objects.get(pk=second.pk).state == DecisionState.SUBMITTED


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"issued_on": date(2026, 8, 31)}, "issued_on"),
        ({"issued_on": TODAY + timedelta(days=1)}, "issued_on"),
        ({"number": " "}, "number"),
        ({"issuing_authority": ""}, "issuing_authority"),
        ({"signatory": ""}, "signatory"),
        ({"signatory_position": ""}, "signatory_position"),
    ],
)
def test_what_the_paper_lacks_is_told_beside_its_field(officer, leader, changes, field):
    decision = submitted(officer, make_approved_session(4))
    with pytest.raises(FieldRefusal) as caught:
        sign(leader, decision, **changes)
    assert list(caught.value.faults) == [field]
    assert not Certificate.objects.exists()


def test_a_draft_not_submitted_is_not_signed(officer, leader):
    decision = prepare_decision(
        actor=officer, session_id=make_approved_session(4).pk, kind=DecisionKind.RECOGNISE, now=NOW
    )
    with pytest.raises(Refusal):
        sign(leader, decision)


def test_a_leader_of_another_province_finds_nothing(officer):
    stranger = make_actor(Role.PROVINCE_LEADER, unit=make_province(code="24"))
    decision = submitted(officer, make_approved_session(4))
    with pytest.raises(RecognitionDecision.DoesNotExist):
        sign(stranger, decision)


def test_the_office_does_not_sign(officer):
    with pytest.raises(Refusal):
        sign(officer, submitted(officer, make_approved_session(4)))


def test_a_session_has_one_draft_of_a_kind(officer):
    session = make_approved_session(4, 5)
    prepare_decision(actor=officer, session_id=session.pk, kind=DecisionKind.RECOGNISE, now=NOW)
    prepare_decision(actor=officer, session_id=session.pk, kind=DecisionKind.APPROVE_RESULT, now=NOW)
    with pytest.raises(Refusal):
        prepare_decision(actor=officer, session_id=session.pk, kind=DecisionKind.RECOGNISE, now=NOW)


def test_an_unapproved_session_is_not_drafted(officer):
    session = make_approved_session(4)
    session.state = "CLOSED"
    session.save(update_fields=["state"])
    with pytest.raises(Refusal):
        prepare_decision(actor=officer, session_id=session.pk, kind=DecisionKind.RECOGNISE, now=NOW)


def test_a_submitted_draft_goes_back_with_words_and_comes_again(officer, leader):
    decision = submitted(officer, make_approved_session(4))
    with pytest.raises(FieldRefusal):
        send_back_decision(actor=leader, decision_id=decision.pk, note=" ", now=NOW)
    send_back_decision(actor=leader, decision_id=decision.pk, note="Sửa trích yếu.", now=NOW)
    submit_decision(actor=officer, decision_id=decision.pk, subject="công nhận", answer="Đã sửa.", now=NOW)
    decision.refresh_from_db()
    assert (decision.state, decision.leader_note, decision.subject) == ("SUBMITTED", "Sửa trích yếu.", "công nhận")


def test_ninety_points_without_five_stars_may_be_recognised_in_the_province(officer, leader):
    session = make_approved_session(4, band=5)
    nomination = prepare_decision(actor=officer, session_id=session.pk, kind=DecisionKind.APPROVE_RESULT, now=NOW)
    item = recognise_in_province(actor=officer, item_id=nomination.items.get().pk, now=NOW)
    assert (item.decision.kind, item.star, nomination.items.count()) == (DecisionKind.RECOGNISE, 4, 0)
    decision = submit_decision(actor=officer, decision_id=item.decision_id, subject="công nhận", now=NOW)
    assert sign(leader, decision).certificates.get().star == 4


def test_five_stars_of_the_council_stay_a_nomination(officer):
    nomination = prepare_decision(
        actor=officer, session_id=make_approved_session(5).pk, kind=DecisionKind.APPROVE_RESULT, now=NOW
    )
    with pytest.raises(Refusal):
        recognise_in_province(actor=officer, item_id=nomination.items.get().pk, now=NOW)


def test_the_day_of_signing_is_that_of_vietnam(officer, leader):
    decision = submitted(officer, make_approved_session(4))
    late = datetime.fromisoformat("2026-09-10T18:30:00+00:00")
    signed = sign_decision(
        actor=leader,
        decision_id=decision.pk,
        signature=signature(issued_on=date(2026, 9, 11)),
        choose=choose_from(),
        now=late,
    )
    assert signed.document.issued_on == date(2026, 9, 11)


def test_an_older_record_without_its_day_is_superseded_and_a_later_year_is_not(officer, leader):
    session = make_approved_session(4)
    product = session.agenda.get().dossier.product
    older, same, later = (
        make_certificate(product=product, issued_on=None, assessment_year=year) for year in (2023, 2026, 2027)
    )
    new = sign(leader, submitted(officer, session)).certificates.get()
    for one in (older, same, later):
        one.refresh_from_db()
    assert [(one.superseded_on, one.superseded_by) for one in (older, same, later)] == [
        (TODAY, new),
        (TODAY, new),
        (None, None),
    ]
