import pytest

from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.recognition.models import Certificate, DecisionItem
from ocop.programme.recognition.operations.edit_decision import edit_decision, leave_out, put_back
from ocop.programme.recognition.operations.prepare_decision import prepare_decision
from ocop.programme.recognition.operations.sign_decision import sign_decision
from ocop.programme.recognition.operations.submit_decision import send_back_decision, submit_decision
from ocop.programme.recognition.paper.decision import decision_paper
from ocop.programme.recognition.paper.reading import decision_facts
from ocop.programme.recognition.queries.decision_page import results_left_out, sessions_to_decide
from ocop.programme.recognition.queries.signatories import last_position_of
from ocop.programme.recognition.rules.recognition_kinds import DecisionKind, DecisionState
from tests.factories.accounts import make_actor
from tests.factories.geography import make_province
from tests.factories.recognition import NOW, TODAY, choose_from, make_approved_session, signature

pytestmark = pytest.mark.django_db
SUBJECT = "công nhận sản phẩm OCOP"


@pytest.fixture
def officer():
    return make_actor(Role.PROVINCE_OFFICER)


@pytest.fixture
def leader():
    return make_actor(Role.PROVINCE_LEADER)


def draft(officer, *stars):
    session = make_approved_session(*stars)
    return prepare_decision(actor=officer, session_id=session.pk, kind=DecisionKind.RECOGNISE, now=NOW)


def submit(officer, decision, **more):
    return submit_decision(actor=officer, decision_id=decision.pk, subject=SUBJECT, now=NOW, **more)


def sign(leader, decision, **changes):
    return sign_decision(
        actor=leader, decision_id=decision.pk, signature=signature(**changes), choose=choose_from(), now=NOW
    )


@pytest.mark.parametrize(
    ("stars", "words"), [((3,), "đạt 3 sao, "), ((4, 4), "đạt 4 sao, "), ((4, 3), "đạt 3 sao, 4 sao, ")]
)
def test_the_subject_names_only_the_stars_of_the_list(officer, stars, words):
    decision = draft(officer, *stars)
    assert words in decision.subject
    assert ("4 sao" in decision.subject) == (4 in stars)


def test_grounds_are_printed_once_with_their_lead(officer):
    decision = edit_decision(
        actor=officer,
        decision_id=draft(officer, 4).pk,
        subject=SUBJECT,
        grounds=" Luật Tổ chức chính quyền địa phương \n\nCăn cứ Nghị quyết số 12/NQ-HĐND;",
        now=NOW,
    )
    words = [str(block) for block in decision_paper(decision_facts(decision, now=NOW)).blocks]
    assert sum("Căn cứ Luật Tổ chức chính quyền địa phương;" in one for one in words) == 1
    assert sum("Căn cứ Nghị quyết số 12/NQ-HĐND;" in one for one in words) == 1


def test_a_draft_sent_back_comes_again_with_an_answer(officer, leader):
    decision = submit(officer, draft(officer, 4))
    send_back_decision(actor=leader, decision_id=decision.pk, note="Bổ sung căn cứ", now=NOW)
    with pytest.raises(FieldRefusal) as refusal:
        submit(officer, decision, grounds="Luật A")
    assert set(refusal.value.faults) == {"answer"}
    again = submit(officer, decision, grounds="Luật A", answer="Đã bổ sung Luật A.")
    assert (again.state, again.leader_note, again.office_answer, again.grounds) == (
        DecisionState.SUBMITTED,
        "Bổ sung căn cứ",
        "Đã bổ sung Luật A.",
        "Luật A",
    )


def test_a_product_left_out_is_put_back_or_decided_later(officer, leader):
    decision = draft(officer, 4, 3)
    out = decision.items.get(position=1)
    with pytest.raises(FieldRefusal):
        leave_out(actor=officer, item_id=out.pk, reason=" ", now=NOW)
    leave_out(actor=officer, item_id=out.pk, reason="Chờ xác minh đơn thư.", now=NOW)
    assert [item.position for item in decision.items.all()] == [1]
    assert [result.pk for result in results_left_out(decision, TODAY)] == [out.result_id]
    put_back(actor=officer, decision_id=decision.pk, result_id=out.result_id, now=NOW)
    assert not results_left_out(decision, TODAY)
    again = decision.items.get(result_id=out.result_id)
    leave_out(actor=officer, item_id=again.pk, reason="Chờ xác minh đơn thư.", now=NOW)
    sign(leader, submit(officer, decision))
    assert Certificate.objects.count() == 1
    assert [(one.recognise, one.nominate) for one in sessions_to_decide(officer, TODAY)] == [(1, 0)]
    later = prepare_decision(actor=officer, session_id=decision.session_id, kind=DecisionKind.RECOGNISE, now=NOW)
    sign(leader, submit(officer, later), number="1300/QĐ-UBND")
    assert Certificate.objects.count() == 2


def test_the_last_product_and_a_submitted_list_stay(officer):
    decision = draft(officer, 4)
    with pytest.raises(Refusal, match="ít nhất một"):
        leave_out(actor=officer, item_id=decision.items.get().pk, reason="Chờ.", now=NOW)
    submit(officer, decision)
    with pytest.raises(Refusal, match="đã trình"):
        leave_out(actor=officer, item_id=decision.items.get().pk, reason="Chờ.", now=NOW)


def test_a_stranger_finds_no_line(officer):
    item = draft(officer, 4, 3).items.first()
    with pytest.raises(DecisionItem.DoesNotExist):
        leave_out(
            actor=make_actor(Role.PROVINCE_OFFICER, unit=make_province(code="24")),
            item_id=item.pk,
            reason="Chờ.",
            now=NOW,
        )


def test_a_position_is_taken_only_from_the_person_s_own_last_paper(officer, leader):
    sign(leader, submit(officer, draft(officer, 4)), signatory="Trịnh Xuân Bách", signatory_position="Phó Chủ tịch")
    assert last_position_of("Trịnh Xuân Bách", "19") == "Phó Chủ tịch"
    assert last_position_of("Phạm Văn Lãnh", "19") == ""
    assert last_position_of("Trịnh Xuân Bách", "24") == ""
