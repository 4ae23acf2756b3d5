"""What the ministry's council returned: recognised at 3 or 4 stars, assessed in the province, or ended (Điều 7 khoản 4
điểm g)."""

from datetime import date

import pytest

from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.dossiers.models import Dossier
from ocop.programme.evaluation.models import AgendaItem, AssessmentResult
from ocop.programme.evaluation.queries.ready_dossiers import ready_dossiers
from ocop.programme.recognition.models import Certificate, DecisionItem, RecognitionDecision
from ocop.programme.recognition.operations.recognise_on_central_result import (
    recognise_on_central_result,
    take_off_decision,
)
from ocop.programme.recognition.operations.settle_returned import assess_in_province, close_returned
from ocop.programme.recognition.operations.sign_decision import sign_decision
from ocop.programme.recognition.operations.submit_decision import submit_decision
from ocop.programme.recognition.paper.decision import decision_paper
from ocop.programme.recognition.paper.reading import decision_facts
from ocop.programme.recognition.queries.returned_results import returned_results
from ocop.programme.recognition.queries.work_queue import recognition_work_for
from tests.factories.accounts import make_actor
from tests.factories.councils import make_council
from tests.factories.evaluation import make_session
from tests.factories.geography import make_province
from tests.factories.recognition import (
    NOW,
    TODAY,
    choose_from,
    make_approved_session,
    make_central_session,
    make_ministry_actor,
    signature,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    return make_actor(Role.PROVINCE_OFFICER)


def results(session):
    return list(AssessmentResult.objects.filter(item__session=session).order_by("item__position"))


def recognise(officer, result):
    return recognise_on_central_result(actor=officer, result_id=result.pk, now=NOW)


def signed(officer, decision, **changes):
    submit_decision(actor=officer, decision_id=decision.pk, subject=decision.subject, now=NOW)
    return sign_decision(
        actor=make_actor(Role.PROVINCE_LEADER),
        decision_id=decision.pk,
        signature=signature(**changes),
        choose=choose_from(),
        now=NOW,
    )


def test_the_office_sees_what_came_back_and_never_five_stars(officer):
    five, four, none = results(make_central_session(5, 4, 0))
    results(make_approved_session(4))
    assert list(returned_results(officer, is_waiting=True)) == [four, none]
    assert five not in returned_results(officer)
    assert [item.kind for item in recognition_work_for(officer, TODAY) if "returned" in item.kind] == [
        "recognition.returned"
    ]


def test_other_provinces_find_nothing(officer):
    [four] = results(make_central_session(4))
    stranger = make_actor(Role.PROVINCE_OFFICER, unit=make_province(code="04"))
    assert list(returned_results(stranger)) == []
    with pytest.raises(AssessmentResult.DoesNotExist):
        recognise(stranger, four)


def test_the_province_recognises_the_star_the_ministry_s_council_found(officer):
    four, three = results(make_central_session(4, 3))
    first, second = recognise(officer, four), recognise(officer, three)
    assert first.decision_id == second.decision_id
    assert (first.star, first.note) == (4, "Hội đồng cấp trung ương đánh giá 80,00 điểm, xếp 4 sao")
    decision = signed(officer, first.decision)
    assert [(one.star, one.issued_on, one.valid_until) for one in decision.certificates.order_by("-star")] == [
        (4, TODAY, date(2029, 9, 10)),
        (3, TODAY, date(2029, 9, 10)),
    ]
    assert set(Dossier.objects.values_list("state", flat=True)) == {"RECOGNISED"}
    assert list(returned_results(officer, is_waiting=True)) == []
    assert set(returned_results(officer, is_waiting=False)) == {four, three}


def test_signing_leaves_the_others_of_the_session_waiting(officer):
    four, none = results(make_central_session(4, 0))
    signed(officer, recognise(officer, four).decision)
    assert list(returned_results(officer, is_waiting=True)) == [none]


def test_a_product_left_for_later_gets_a_decision_of_its_own(officer):
    four, three = results(make_central_session(4, 3))
    first = signed(officer, recognise(officer, four).decision)
    second = recognise(officer, three).decision
    assert first.pk != second.pk
    signed(officer, second, number="1235/QĐ-UBND")
    assert Certificate.objects.count() == 2


def test_a_result_is_used_once(officer):
    [four] = results(make_central_session(4))
    recognise(officer, four)
    for again in (
        lambda: recognise(officer, four),
        lambda: assess_in_province(actor=officer, result_id=four.pk, reason="Đánh giá lại", now=NOW),
    ):
        with pytest.raises(Refusal, match="đã được đưa vào một quyết định"):
            again()
    assert DecisionItem.objects.count() == 1


@pytest.mark.parametrize("star", [0, 1, 2])
def test_below_three_stars_nothing_is_recognised(officer, star):
    [low] = results(make_central_session(star))
    with pytest.raises(Refusal, match="dưới 3 sao"):
        recognise(officer, low)
    dossier = close_returned(actor=officer, result_id=low.pk, reason="Chưa đạt 3 sao.", now=NOW)
    assert dossier.state == "NOT_RECOGNISED"
    with pytest.raises(Refusal, match="đã được xử lý"):
        close_returned(actor=officer, result_id=low.pk, reason="Chưa đạt 3 sao.", now=NOW)


def test_a_product_with_a_star_is_not_ended(officer):
    [three] = results(make_central_session(3))
    with pytest.raises(Refusal, match="từ 3 sao"):
        close_returned(actor=officer, result_id=three.pk, reason="Không công nhận.", now=NOW)


def test_five_stars_cannot_be_taken_by_the_province(officer):
    [five] = results(make_central_session(5))
    with pytest.raises(AssessmentResult.DoesNotExist):
        recognise(officer, five)


@pytest.mark.parametrize("role", [Role.PROVINCE_LEADER, Role.AUDITOR])
def test_only_the_office_settles(role):
    [four] = results(make_central_session(4))
    with pytest.raises(Refusal, match="Chỉ cán bộ"):
        recognise(make_actor(role), four)
    with pytest.raises(Refusal, match="Chỉ cán bộ"):
        recognise(make_ministry_actor(), four)


def test_the_province_assesses_the_product_itself(officer):
    [four] = results(make_central_session(4))
    dossier = assess_in_province(actor=officer, result_id=four.pk, reason="Đã khắc phục bao bì.", now=NOW)
    assert dossier.state == "READY_FOR_COUNCIL"
    assert list(ready_dossiers(make_council())) == [dossier]
    assert dossier.steps.latest("pk").note == "Đã khắc phục bao bì."
    with pytest.raises(Refusal, match="đã được xử lý"):
        recognise(officer, four)


def test_a_reason_is_asked(officer):
    [four] = results(make_central_session(4))
    with pytest.raises(FieldRefusal) as caught:
        assess_in_province(actor=officer, result_id=four.pk, reason="  ", now=NOW)
    assert list(caught.value.faults) == ["reason"]
    assert Dossier.objects.get().state == "ASSESSED"


def test_the_old_result_does_not_come_back_after_a_new_assessment(officer):
    [four] = results(make_central_session(4))
    dossier = assess_in_province(actor=officer, result_id=four.pk, reason="Đánh giá ở tỉnh", now=NOW)
    AgendaItem.objects.create(
        session=make_session(make_council()),
        dossier=dossier,
        version=four.item.version,
        rubric=four.item.rubric,
        position=1,
        state="CLOSED",
    )
    Dossier.objects.update(state="ASSESSED")
    assert list(returned_results(officer, is_waiting=True)) == []
    with pytest.raises(Refusal, match="đã được xử lý"):
        recognise(officer, four)


def test_a_product_is_taken_off_the_draft_and_waits_again(officer):
    four, three = results(make_central_session(4, 3))
    first, second = recognise(officer, four), recognise(officer, three)
    draft = take_off_decision(actor=officer, item_id=first.pk, now=NOW)
    assert draft == first.decision
    assert list(returned_results(officer, is_waiting=True)) == [four]
    assert take_off_decision(actor=officer, item_id=second.pk, now=NOW) is None
    assert not RecognitionDecision.objects.exists()


def test_nothing_is_taken_off_once_submitted(officer):
    [four] = results(make_central_session(4))
    item = recognise(officer, four)
    submit_decision(actor=officer, decision_id=item.decision_id, subject="công nhận", now=NOW)
    with pytest.raises(Refusal, match="đã trình ký"):
        take_off_decision(actor=officer, item_id=item.pk, now=NOW)


def test_the_paper_says_on_whose_result_it_rests(officer):
    [four] = results(make_central_session(4))
    paper = decision_paper(decision_facts(recognise(officer, four).decision, now=NOW))
    words = str(paper)
    assert "Căn cứ kết quả đánh giá của Hội đồng cấp trung ương" in words
    assert "điểm g khoản 4 Điều 7" in words
    assert "(Hội đồng cấp trung ương đánh giá 80,00 điểm, xếp 4 sao)" in words
    assert paper.head.body == "ỦY BAN NHÂN DÂN\nTỈNH THÁI NGUYÊN"
