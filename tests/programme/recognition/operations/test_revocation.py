"""Điều 8 from the proposal to the decision: who, on which ground, by when, and what everybody sees afterwards."""

from datetime import date, timedelta

import pytest

from ocop.foundation.audit.models import AuditEntry
from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.programme.accounts.queries.actors import actor_of
from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.notifications.models import Notification
from ocop.programme.recognition.models import Certificate, RecognitionDecision, RevocationCase
from ocop.programme.recognition.operations.draft_revocation import draft_revocation
from ocop.programme.recognition.operations.explain_revocation import explain_revocation
from ocop.programme.recognition.operations.note_check import lift_check_note, note_check
from ocop.programme.recognition.operations.sign_decision import sign_decision
from ocop.programme.recognition.operations.submit_decision import send_back_decision, submit_decision
from ocop.programme.recognition.operations.withdraw_revocation import withdraw_revocation
from ocop.programme.recognition.paper.decision import decision_paper
from ocop.programme.recognition.paper.reading import decision_facts
from ocop.programme.recognition.queries.public_catalogue import read_catalogue
from ocop.programme.recognition.queries.public_product import public_product
from ocop.programme.recognition.queries.public_verification import shelf_truth
from ocop.programme.recognition.queries.revocations import own_revocations, revocations_visible_to
from ocop.programme.recognition.queries.work_queue import recognition_work_for
from ocop.programme.recognition.rules.recognition_kinds import CertificateStatus, RevocationGround
from tests.factories.accounts import make_actor
from tests.factories.geography import make_province
from tests.factories.producers import make_member
from tests.factories.products import make_product
from tests.factories.recognition import (
    NOW,
    TODAY,
    choose_from,
    make_case,
    make_certificate,
    make_ministry_actor,
    make_submitted_revocation,
    signature,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    return make_actor(Role.PROVINCE_OFFICER)


@pytest.fixture
def leader():
    return make_actor(Role.PROVINCE_LEADER)


def commune_of(certificate):
    return make_actor(Role.COMMUNE_OFFICER, unit=certificate.product.producer.commune)


def sign(signer, decision, **changes):
    values = {"number": "77/QĐ-UBND", **changes}
    return sign_decision(
        actor=signer, decision_id=decision.pk, signature=signature(**values), choose=choose_from(), now=NOW
    )


@pytest.mark.parametrize("ground", RevocationGround)
@pytest.mark.parametrize("star", [3, 4, 5])
def test_every_ground_ends_the_star_by_the_authority_of_the_star(ground, star, officer, leader):
    certificate = make_certificate(star=star)
    case = make_case(certificate, officer, ground=ground)
    ministry = make_ministry_actor()
    right, wrong = (ministry, officer) if star == 5 else (officer, ministry)
    with pytest.raises(Refusal):
        draft_revocation(actor=wrong, case_id=case.pk, now=NOW)
    decision = make_submitted_revocation(case, right)
    assert decision.province_code == ("" if star == 5 else "19")
    signer, stranger = (ministry, leader) if star == 5 else (leader, ministry)
    with pytest.raises((Refusal, RecognitionDecision.DoesNotExist)):
        sign(stranger, decision)
    sign(signer, decision)
    certificate.refresh_from_db()
    case.refresh_from_db()
    assert (certificate.revoked_on, certificate.revocation_ground, case.state) == (TODAY, ground.value, "DECIDED")


def test_every_reader_sees_the_revocation_at_once_and_the_record_stays(officer, leader):
    certificate = make_certificate()
    before = shelf_truth(certificate.public_code, TODAY)
    decision = make_submitted_revocation(make_case(certificate, officer), officer)
    assert shelf_truth(certificate.public_code, TODAY).status == CertificateStatus.VALID
    sign(leader, decision)
    truth = shelf_truth(certificate.public_code, TODAY)
    assert (before.status, truth.status, truth.revocation_number) == (
        CertificateStatus.VALID, CertificateStatus.REVOKED, "77/QĐ-UBND",
    )  # fmt: skip
    shown = public_product(certificate.product_id, TODAY)
    assert (shown.shows_stars, len(shown.certificates)) == (False, 1)
    assert [one.status for one in read_catalogue().on(TODAY)] == [CertificateStatus.REVOKED]
    assert Certificate.objects.get().decision_number == certificate.decision_number


@pytest.mark.parametrize("role", [Role.COMMUNE_OFFICER, Role.PROVINCE_OFFICER, Role.INSPECTOR, Role.MINISTRY_OFFICER])
def test_who_may_propose_over_the_territory(role):
    certificate = make_certificate()
    reach = {"reach": Reach.NATION} if role == Role.MINISTRY_OFFICER else {}
    actor = commune_of(certificate) if role == Role.COMMUNE_OFFICER else make_actor(role, **reach)
    case = make_case(certificate, actor)
    assert (case.proposed_as, case.state) == (role.value, "PROPOSED")


@pytest.mark.parametrize("role", [Role.PROVINCE_LEADER, Role.AUDITOR])
def test_who_reads_certificates_without_an_office_does_not_propose(role):
    with pytest.raises(Refusal):
        make_case(actor=make_actor(role))


def test_another_province_finds_neither_certificate_nor_case(officer):
    stranger = make_actor(Role.PROVINCE_OFFICER, unit=make_province(code="24"))
    case = make_case(actor=officer)
    with pytest.raises(Certificate.DoesNotExist):
        make_case(make_certificate(), stranger)
    for deed in (draft_revocation, withdraw_revocation, explain_revocation, lift_check_note):
        extra = {
            withdraw_revocation: {"reason": "x"}, explain_revocation: {"words": "x", "received_on": TODAY},
        }.get(deed, {})  # fmt: skip
        with pytest.raises(RevocationCase.DoesNotExist):
            deed(actor=stranger, case_id=case.pk, now=NOW, **extra)


def test_the_commune_confirms_by_its_own_proposal_and_only_that(officer):
    certificate = make_certificate()
    commune = commune_of(certificate)
    case = make_case(certificate, commune, inspection_reference="")
    assert case.reference == ""
    basis = draft_revocation(actor=officer, case_id=case.pk, now=NOW).grounds
    assert basis == "Xác nhận của Ủy ban nhân dân cấp xã ngày 08/09/2026 về việc chủ thể không còn sản xuất"
    other = make_certificate(make_product(producer=certificate.product.producer))
    with pytest.raises(FieldRefusal) as caught:
        make_case(other, commune, inspection_reference="", ground=RevocationGround.MARK_MISUSED)
    assert list(caught.value.faults) == ["inspection_reference"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"facts": " "}, "facts"),
        ({"inspection_reference": ""}, "inspection_reference"),
        ({"established_on": TODAY + timedelta(days=1)}, "established_on"),
        ({"established_on": date(2026, 8, 11)}, "established_on"),
    ],
)
def test_what_a_proposal_lacks_is_told_beside_its_field(officer, changes, field):
    with pytest.raises(FieldRefusal) as caught:
        make_case(actor=officer, **changes)
    assert list(caught.value.faults) == [field]
    assert not RevocationCase.objects.exists()


def test_a_certificate_has_one_case_at_a_time(officer):
    certificate = make_certificate()
    case = make_case(certificate, officer)
    with pytest.raises(Refusal, match="đang được xử lý"):
        make_case(certificate, officer)
    withdraw_revocation(actor=officer, case_id=case.pk, reason="Đã khắc phục.", now=NOW)
    assert make_case(certificate, officer).pk != case.pk


@pytest.mark.parametrize(
    "dates",
    [
        {"revoked_on": TODAY},
        {"superseded_on": TODAY},
        {"issued_on": date(2023, 9, 1)},
    ],
)
def test_what_has_no_value_any_more_is_not_revoked(officer, dates):
    with pytest.raises(Refusal):
        make_case(make_certificate(**dates), officer)


def test_the_clock_stands_on_the_desk_of_the_office_and_then_of_the_leader(officer, leader):
    case = make_case(actor=officer)
    [waiting] = recognition_work_for(officer, TODAY)
    assert (waiting.kind, waiting.due_on, waiting.url_args) == ("recognition.revoke", date(2026, 9, 23), (case.pk,))
    make_submitted_revocation(case, officer)
    assert recognition_work_for(officer, TODAY) == []
    [waiting] = recognition_work_for(leader, TODAY)
    assert (waiting.kind, waiting.due_on) == ("recognition.sign", date(2026, 9, 23))
    assert waiting.legal_basis == "khoản 4 Điều 8, Quyết định số 26/2026/QĐ-TTg"


def test_five_stars_wait_on_the_ministry_s_desk(officer):
    make_case(make_certificate(star=5), officer)
    assert [one.kind for one in recognition_work_for(make_ministry_actor(), TODAY)] == ["recognition.revoke"]
    assert recognition_work_for(officer, TODAY) == []


def test_the_producer_is_told_explains_and_is_told_again(officer, leader):
    certificate = make_certificate()
    member = make_member(producer=certificate.product.producer)
    actor = actor_of(member.user, today=TODAY)
    case = make_case(certificate, officer)
    assert [one.kind for one in recognition_work_for(actor, TODAY)] == ["recognition.explain"]
    explain_revocation(actor=actor, case_id=case.pk, words="Chúng tôi vẫn sản xuất.", now=NOW)
    assert recognition_work_for(actor, TODAY) == []
    assert [one.words for one in own_revocations(actor).get().explanations.all()] == ["Chúng tôi vẫn sản xuất."]
    draft = draft_revocation(actor=officer, case_id=case.pk, now=NOW)
    sign(leader, submit_decision(actor=officer, decision_id=draft.pk, subject="thu hồi", now=NOW))
    kinds = list(Notification.objects.filter(user=member.user).order_by("pk").values_list("kind", flat=True))
    assert kinds == ["recognition.revocation_proposed", "recognition.revoke"]
    with pytest.raises(Refusal):
        explain_revocation(actor=actor, case_id=case.pk, words="Muộn rồi.", now=NOW)


def test_another_producer_does_not_find_the_case(officer):
    case = make_case(actor=officer)
    stranger = actor_of(make_member().user, today=TODAY)
    with pytest.raises(RevocationCase.DoesNotExist):
        explain_revocation(actor=stranger, case_id=case.pk, words="x", now=NOW)


def test_nothing_is_submitted_before_the_producer_could_explain(officer):
    case = make_case(actor=officer)
    draft = draft_revocation(actor=officer, case_id=case.pk, now=NOW)
    assert case.explain_by == date(2026, 9, 15)
    for late in (0, 5):
        with pytest.raises(Refusal, match="15/09/2026"):
            submit_decision(actor=officer, decision_id=draft.pk, subject="x", now=NOW + timedelta(days=late))
    submit_decision(actor=officer, decision_id=draft.pk, subject="x", now=NOW + timedelta(days=6))


def test_a_letter_bears_the_day_it_came(officer):
    case = make_case(actor=officer)
    for wrong in (None, TODAY + timedelta(days=1), date(2026, 9, 7)):
        with pytest.raises(FieldRefusal) as caught:
            explain_revocation(actor=officer, case_id=case.pk, words="x", received_on=wrong, now=NOW)
        assert list(caught.value.faults) == ["received_on"]


def test_a_withdrawn_case_leaves_the_star_and_keeps_its_words(officer, leader):
    certificate = make_certificate()
    member = make_member(producer=certificate.product.producer)
    case = make_case(certificate, officer)
    decision = make_submitted_revocation(case, officer)
    with pytest.raises(Refusal, match="chờ ký"):
        withdraw_revocation(actor=officer, case_id=case.pk, reason="Đã khắc phục.", now=NOW)
    send_back_decision(actor=leader, decision_id=decision.pk, note="Xem lại.", now=NOW)
    with pytest.raises(FieldRefusal):
        withdraw_revocation(actor=officer, case_id=case.pk, reason=" ", now=NOW)
    withdraw_revocation(actor=officer, case_id=case.pk, reason="Đã khắc phục.", now=NOW)
    case.refresh_from_db()
    certificate.refresh_from_db()
    assert (case.state, case.withdrawal_reason, case.decision_id) == ("WITHDRAWN", "Đã khắc phục.", None)
    assert (certificate.revoked_on, RecognitionDecision.objects.count()) == (None, 0)
    facts = AuditEntry.objects.get(deed="recognition.withdraw_revocation").facts
    assert (facts["reason"], facts["leader_note"]) == ("Đã khắc phục.", "Xem lại.")
    assert Notification.objects.filter(user=member.user, kind="recognition.revocation_withdrawn").count() == 1


def test_who_proposed_takes_it_back_only_while_nothing_is_drafted(officer):
    certificate = make_certificate()
    commune = commune_of(certificate)
    case = make_case(certificate, commune)
    draft_revocation(actor=officer, case_id=case.pk, now=NOW)
    with pytest.raises(Refusal):
        withdraw_revocation(actor=commune, case_id=case.pk, reason="Nhầm.", now=NOW)
    other = make_case(make_certificate(make_product(producer=certificate.product.producer)), commune)
    withdraw_revocation(actor=commune, case_id=other.pk, reason="Nhầm.", now=NOW)


def test_the_decision_is_not_older_than_its_ground(officer, leader):
    decision = make_submitted_revocation(make_case(actor=officer), officer)
    with pytest.raises(FieldRefusal) as caught:
        sign(leader, decision, issued_on=date(2026, 9, 7))
    assert list(caught.value.faults) == ["issued_on"]


def test_the_commune_and_who_proposed_are_told_of_the_decision(officer, leader):
    certificate = make_certificate()
    commune, inspector = commune_of(certificate), make_actor(Role.INSPECTOR)
    sign(leader, make_submitted_revocation(make_case(certificate, inspector), officer))
    told = Notification.objects.filter(kind="recognition.revocation_decided").values_list("user_id", flat=True)
    assert set(told) == {inspector.user_id, commune.user_id}


def test_the_paper_names_product_ground_conclusion_and_article(officer):
    certificate = make_certificate()
    decision = make_submitted_revocation(make_case(certificate, officer), officer)
    paper = decision_paper(decision_facts(decision, now=NOW))
    words = "\n".join(block.get("lead", "") + block.get("text", "") for block in paper.blocks)
    for sentence in (
        "Căn cứ Văn bản số 45/UBND-KT ngày 08/09/2026 của UBND xã;",
        "Điều 1. Thu hồi giấy chứng nhận kết quả phân hạng đối với 01 sản phẩm OCOP",
        f"- Sản phẩm: {certificate.product.name}, 4 sao.",
        f"cấp theo Quyết định số {certificate.decision_number} ngày 12/08/2026",
        "Chủ thể OCOP không còn hoạt động sản xuất sản phẩm OCOP (điểm đ khoản 1 Điều 8)",
        "- Lý do: Chủ thể không còn sản xuất từ tháng 6/2026.",
    ):
        assert sentence in words
    assert paper.annexes == ()


def test_a_check_is_told_to_the_public_only_by_who_signs_and_only_for_its_days(officer, leader):
    certificate = make_certificate()
    case = make_case(certificate, officer)
    with pytest.raises(Refusal):
        note_check(actor=officer, case_id=case.pk, reason="x", until=TODAY, now=NOW)
    for wrong in (TODAY - timedelta(days=1), TODAY + timedelta(days=61)):
        with pytest.raises(FieldRefusal):
            note_check(actor=leader, case_id=case.pk, reason="x", until=wrong, now=NOW)
    until = TODAY + timedelta(days=7)
    note_check(actor=leader, case_id=case.pk, reason="Nhiều phản ánh.", until=until, now=NOW)
    code = certificate.public_code
    told = [shelf_truth(code, day).is_under_check(day) for day in (TODAY, until, until + timedelta(days=1))]
    assert told == [True, True, False]
    assert shelf_truth(code, TODAY).shows_stars
    lift_check_note(actor=leader, case_id=case.pk, now=NOW)
    assert not shelf_truth(code, TODAY).is_under_check(TODAY)
    with pytest.raises(Refusal):
        lift_check_note(actor=leader, case_id=case.pk, now=NOW)


def test_withdrawal_and_revocation_end_the_public_note(officer, leader):
    for ends in ("withdrawn", "revoked"):
        certificate = make_certificate()
        case = make_case(certificate, officer)
        note_check(actor=leader, case_id=case.pk, reason="x", until=TODAY, now=NOW)
        if ends == "withdrawn":
            withdraw_revocation(actor=officer, case_id=case.pk, reason="x", now=NOW)
        else:
            sign(leader, make_submitted_revocation(case, officer))
        certificate.refresh_from_db()
        assert certificate.under_check_from is None


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_asks_the_same_number_of_queries(officer, rows, django_assert_num_queries):
    for _row in range(rows):
        make_case(actor=officer)
    with django_assert_num_queries(1):
        assert [one.certificate.product.producer.name != "" for one in revocations_visible_to(officer)] == [True] * rows
