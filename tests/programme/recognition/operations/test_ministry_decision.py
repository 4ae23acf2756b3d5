"""5 stars: drafted, recorded and revoked by the ministry only (Điều 4 khoản 1 điểm b, Điều 7 khoản 4, Điều 8)."""

from datetime import date

import pytest

from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.dossiers.models import Dossier
from ocop.programme.evaluation.models import AssessmentResult, CouncilSession
from ocop.programme.notifications.models import Notification
from ocop.programme.official_documents.models import OfficialDocument
from ocop.programme.products.models import Product
from ocop.programme.recognition.models import Certificate, DecisionItem, RecognitionDecision
from ocop.programme.recognition.operations.draft_revocation import draft_revocation
from ocop.programme.recognition.operations.prepare_decision import prepare_decision
from ocop.programme.recognition.operations.sign_decision import sign_decision
from ocop.programme.recognition.operations.submit_decision import submit_decision
from ocop.programme.recognition.paper.decision import decision_paper
from ocop.programme.recognition.paper.reading import decision_facts
from ocop.programme.recognition.queries.decision_page import certificates_of_decision, sessions_to_decide
from ocop.programme.recognition.queries.decisions import decisions_visible_to
from ocop.programme.recognition.queries.public_verification import shelf_truth
from ocop.programme.recognition.queries.work_queue import recognition_work_for
from ocop.programme.recognition.rules.recognition_kinds import DecisionKind
from tests.factories.accounts import make_actor
from tests.factories.certificates import make_certificate
from tests.factories.geography import make_province
from tests.factories.recognition import (
    NOW,
    TODAY,
    choose_from,
    make_approved_session,
    make_case,
    make_central_session,
    make_decision,
    make_ministry_actor,
    make_submitted_revocation,
    signature,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def ministry():
    return make_ministry_actor()


@pytest.fixture
def officer():
    return make_actor(Role.PROVINCE_OFFICER)


def of_the_minister(**changes):
    return signature(
        **{
            "number": "2026/QĐ-BNNMT",
            "issuing_authority": "Bộ trưởng Bộ Nông nghiệp và Môi trường",
            "signatory": "Nguyễn Văn Bộ",
            "signatory_position": "Bộ trưởng",
            **changes,
        }
    )


def prepared(ministry, session):
    return prepare_decision(actor=ministry, session_id=session.pk, kind=DecisionKind.RECOGNISE, now=NOW)


def recorded(ministry, decision, **changes):
    submit_decision(actor=ministry, decision_id=decision.pk, subject=decision.subject, now=NOW)
    return sign_decision(
        actor=ministry, decision_id=decision.pk, signature=of_the_minister(**changes), choose=choose_from(), now=NOW
    )


def kinds_of_work(actor):
    return [item.kind for item in recognition_work_for(actor, TODAY)]


def test_only_five_stars_are_on_the_list_of_the_ministry(ministry):
    session = make_central_session(5, 4, 5, 0)
    assert [(one.session, one.recognise, one.nominate) for one in sessions_to_decide(ministry, TODAY)] == [
        (session, 2, 0)
    ]
    decision = prepared(ministry, session)
    assert [(item.star, item.result.item.position) for item in decision.items.all()] == [(5, 1), (5, 3)]
    assert (decision.province_code, "5 sao" in decision.subject) == ("", True)
    assert sessions_to_decide(ministry, TODAY) == []


def test_the_minister_s_decision_gives_certificates_and_shoppers_see_five_stars(ministry):
    decision = recorded(ministry, prepared(ministry, make_central_session(5)))
    certificate = decision.certificates.get()
    assert (
        certificate.star,
        certificate.issued_on,
        certificate.valid_until,
        certificate.decision_number,
        certificate.issuing_authority,
    ) == (5, TODAY, date(2029, 9, 10), "2026/QĐ-BNNMT", "Bộ trưởng Bộ Nông nghiệp và Môi trường")
    product = certificate.product
    assert certificate.product_code.startswith(f"{product.province_code}-{product.commune_code}-")
    truth = shelf_truth(certificate.public_code, TODAY)
    assert truth is not None
    assert (truth.star, truth.shows_stars) == (5, True)


def test_products_below_five_stars_are_left_to_their_provinces(ministry):
    recorded(ministry, prepared(ministry, make_central_session(5, 4, 1, 0)))
    states = Dossier.objects.order_by("agenda_items__position").values_list("state", flat=True)
    assert list(states) == ["RECOGNISED", "ASSESSED", "ASSESSED", "ASSESSED"]


def test_the_ministry_approves_nothing_for_itself_to_recognise(ministry):
    session = make_central_session(5)
    with pytest.raises(Refusal, match="không có sản phẩm nào"):
        prepare_decision(actor=ministry, session_id=session.pk, kind=DecisionKind.APPROVE_RESULT, now=NOW)


def test_a_session_without_five_stars_has_no_decision(ministry):
    session = make_central_session(4, 3)
    assert sessions_to_decide(ministry, TODAY) == []
    with pytest.raises(Refusal, match="không có sản phẩm nào"):
        prepared(ministry, session)


def test_a_second_draft_is_refused(ministry):
    session = make_central_session(5, 5)
    prepared(ministry, session)
    with pytest.raises(Refusal):
        prepared(ministry, session)
    assert RecognitionDecision.objects.count() == 1


def test_a_decision_is_recorded_once(ministry):
    decision = recorded(ministry, prepared(ministry, make_central_session(5)))
    with pytest.raises(Refusal, match="đã được ký"):
        sign_decision(
            actor=ministry,
            decision_id=decision.pk,
            signature=of_the_minister(number="2/QĐ-BNNMT"),
            choose=choose_from(),
            now=NOW,
        )
    assert Certificate.objects.count() == 1


def test_what_the_paper_lacks_is_told_with_an_example_of_the_ministry(ministry):
    with pytest.raises(FieldRefusal) as caught:
        recorded(ministry, prepared(ministry, make_central_session(5)), number=" ", signatory="")
    assert sorted(caught.value.faults) == ["number", "signatory"]
    assert "1234/QĐ-BNNMT" in caught.value.faults["number"][0]


def test_a_province_neither_drafts_nor_signs_for_the_ministry(ministry, officer):
    session = make_central_session(5)
    with pytest.raises(CouncilSession.DoesNotExist):
        prepare_decision(actor=officer, session_id=session.pk, kind=DecisionKind.RECOGNISE, now=NOW)
    decision = prepared(ministry, session)
    submit_decision(actor=ministry, decision_id=decision.pk, subject="công nhận", now=NOW)
    with pytest.raises(RecognitionDecision.DoesNotExist):
        sign_decision(
            actor=make_actor(Role.PROVINCE_LEADER),
            decision_id=decision.pk,
            signature=signature(),
            choose=choose_from(),
            now=NOW,
        )
    assert not Certificate.objects.exists()


def test_the_ministry_neither_drafts_nor_signs_for_a_province(ministry, officer):
    session = make_approved_session(4)
    with pytest.raises(Refusal, match="của tỉnh"):
        prepared(ministry, session)
    decision = prepare_decision(actor=officer, session_id=session.pk, kind=DecisionKind.RECOGNISE, now=NOW)
    with pytest.raises(Refusal, match="của tỉnh"):
        submit_decision(actor=ministry, decision_id=decision.pk, subject="công nhận", now=NOW)
    submit_decision(actor=officer, decision_id=decision.pk, subject="công nhận", now=NOW)
    with pytest.raises(Refusal, match="lãnh đạo Ủy ban nhân dân tỉnh"):
        sign_decision(actor=ministry, decision_id=decision.pk, signature=signature(), choose=choose_from(), now=NOW)


@pytest.mark.parametrize(("province_code", "star"), [("19", 5), ("", 4)])
def test_a_star_of_another_authority_is_never_certified(ministry, province_code, star):
    session = make_approved_session(star)
    result = AssessmentResult.objects.get(item__session=session)
    decision = make_decision(province_code=province_code, state="SUBMITTED", session=session)
    DecisionItem.objects.create(
        decision=decision, result=result, product=result.item.dossier.product, star=star, position=1
    )
    signer = make_actor(Role.PROVINCE_LEADER) if province_code else ministry
    with pytest.raises(Refusal, match="khoản 1 Điều 4"):
        sign_decision(actor=signer, decision_id=decision.pk, signature=signature(), choose=choose_from(), now=NOW)
    assert (Certificate.objects.count(), OfficialDocument.objects.filter(number="1234/QĐ-UBND").count()) == (0, 0)


def test_the_province_reads_the_signed_decision_and_only_its_own_certificates(ministry, officer):
    session = make_central_session(5, 5)
    abroad = make_province(code="15")
    foreign = session.agenda.order_by("position").last().dossier
    Dossier.objects.filter(pk=foreign.pk).update(province_code=abroad.code)
    Product.objects.filter(pk=foreign.product_id).update(province_code=abroad.code)
    decision = prepared(ministry, session)
    assert not decisions_visible_to(officer).filter(pk=decision.pk).exists()
    recorded(ministry, decision)
    assert decisions_visible_to(officer).filter(pk=decision.pk).exists()
    assert [one.product.province_code for one in certificates_of_decision(officer, decision)] == ["19"]
    assert len(certificates_of_decision(ministry, decision)) == 2


def test_a_province_without_a_product_on_it_does_not_find_the_decision(ministry):
    decision = recorded(ministry, prepared(ministry, make_central_session(5)))
    stranger = make_actor(Role.PROVINCE_OFFICER, unit=make_province(code="04"))
    assert not decisions_visible_to(stranger).filter(pk=decision.pk).exists()


def test_the_ministry_tells_the_provinces(ministry, officer):
    recorded(ministry, prepared(ministry, make_central_session(5)))
    told = Notification.objects.get(user_id=officer.user_id, kind="recognition.central_recognise")
    assert told.title == "Bộ công nhận 1 sản phẩm 5 sao của tỉnh"


def test_the_work_of_the_ministry_goes_from_draft_to_record(ministry):
    session = make_central_session(5)
    assert kinds_of_work(ministry) == ["recognition.prepare"]
    decision = prepared(ministry, session)
    assert kinds_of_work(ministry) == ["recognition.draft"]
    submit_decision(actor=ministry, decision_id=decision.pk, subject="công nhận", now=NOW)
    assert kinds_of_work(ministry) == ["recognition.record"]
    sign_decision(actor=ministry, decision_id=decision.pk, signature=of_the_minister(), choose=choose_from(), now=NOW)
    assert kinds_of_work(ministry) == []


def test_the_paper_bears_the_head_of_the_ministry(ministry):
    facts = decision_facts(recorded(ministry, prepared(ministry, make_central_session(5))), now=NOW)
    paper = decision_paper(facts)
    assert paper.head.body == "BỘ NÔNG NGHIỆP\nVÀ MÔI TRƯỜNG"
    assert paper.head.number == "Số: 2026/QĐ-BNNMT"
    assert paper.head.place_and_day.startswith("Hà Nội, ngày 10 tháng 9 năm 2026")
    assert facts.lines[0].address.endswith("tỉnh Thái Nguyên")


def test_five_stars_are_revoked_by_the_ministry_and_the_province_is_told(ministry, officer):
    certificate = make_certificate(star=5)
    case = make_case(certificate, officer)
    with pytest.raises(Refusal, match="Bộ trưởng"):
        draft_revocation(actor=officer, case_id=case.pk, now=NOW)
    decision = make_submitted_revocation(case, ministry)
    assert decision.province_code == ""
    sign_decision(actor=ministry, decision_id=decision.pk, signature=of_the_minister(), choose=choose_from(), now=NOW)
    certificate.refresh_from_db()
    assert (certificate.revoked_on, certificate.revocation_number) == (TODAY, "2026/QĐ-BNNMT")
    assert Notification.objects.filter(user_id=officer.user_id, kind="recognition.central_revoke").count() == 1


@pytest.mark.parametrize("star", [3, 4])
def test_the_ministry_reports_but_does_not_revoke_what_a_province_recognised(ministry, star):
    case = make_case(make_certificate(star=star), ministry)
    with pytest.raises(Refusal, match="Chủ tịch UBND cấp tỉnh thu hồi"):
        draft_revocation(actor=ministry, case_id=case.pk, now=NOW)
