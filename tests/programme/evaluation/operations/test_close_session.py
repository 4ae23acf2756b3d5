import json
import threading

import pytest
from django.db import connection

from ocop.foundation.audit.verification import broken_seals
from ocop.foundation.refusal import Refusal
from ocop.interfaces.console.assess import assess_text
from ocop.programme.dossiers.rules.dossier_lifecycle import DossierState
from ocop.programme.evaluation.models import AssessmentResult, SessionMinutes
from ocop.programme.evaluation.operations.begin_discussion import begin_discussion
from ocop.programme.evaluation.operations.close_session import close_session
from ocop.programme.evaluation.operations.consolidate_answer import consolidate_answer
from ocop.programme.evaluation.operations.establish_knock_out import establish_knock_out
from ocop.programme.evaluation.operations.note_attendance import note_attendance
from ocop.programme.evaluation.operations.note_spread_discussed import note_spread_discussed
from ocop.programme.evaluation.operations.reopen_sheet import reopen_sheet
from ocop.programme.evaluation.operations.save_answer import save_answer
from ocop.programme.evaluation.queries.session_record import marked_criteria
from ocop.programme.rubrics.queries.rubrics_in_force import rubric_rules
from ocop.programme.rubrics.rules.answer import written_answer
from tests.factories.councils import seat_actor
from tests.factories.evaluation import NOW, Sitting, best, make_sitting, nothing

pytestmark = pytest.mark.django_db


def close(sitting: Sitting) -> None:
    close_session(actor=seat_actor(sitting.chair), session_id=sitting.session.pk, now=NOW)
    sitting.reload()


def test_stores_what_the_engine_derives_from_the_exported_input():
    sitting = make_sitting(products=2)
    sitting.open()
    for item in sitting.items:
        for member in sitting.everyone:
            sitting.hand_in(member, item)

    close(sitting)

    for result in AssessmentResult.objects.all():
        assert assess_text(json.dumps(result.engine_input)) == result.engine_output
        assert (result.star, result.band, result.average_points) == (5, 5, 100)
    assert [item.dossier.state for item in sitting.items] == [DossierState.IN_COUNCIL, DossierState.IN_COUNCIL]
    assert sitting.session.state == "CLOSED"
    assert broken_seals() == []


def test_a_mean_that_does_not_end_is_kept_as_a_fraction():
    sitting = make_sitting(members=1, largest_spread=None)
    sitting.open()
    sitting.hand_in(sitting.chair)
    sitting.hand_in(sitting.secretary)
    sitting.hand_in(sitting.members[0], choose=nothing)

    close(sitting)

    result = AssessmentResult.objects.get()
    assert (result.points_numerator, result.points_denominator) == (200, 3)
    assert str(result.average_points) == "66.666666666667"
    assert assess_text(json.dumps(result.engine_input)) == result.engine_output


def test_the_result_does_not_depend_on_who_hands_in_first():
    results = []
    for is_reversed in (False, True):
        sitting = make_sitting(largest_spread=None)
        sitting.open()
        pairs = list(zip(sitting.everyone, (best, nothing, best, best), strict=True))
        for member, choose in reversed(pairs) if is_reversed else pairs:
            sitting.hand_in(member, choose=choose)
        close(sitting)
        found = AssessmentResult.objects.get(item=sitting.item)
        results.append((found.points_numerator, found.points_denominator, found.band, found.star))
    assert results[0] == results[1] == (75, 1, 4, 4)


def test_refuses_with_the_names_of_those_who_have_not_handed_in():
    sitting = make_sitting()
    sitting.open()
    for member in sitting.everyone[:-1]:
        sitting.hand_in(member)

    with pytest.raises(Refusal) as refusal:
        close(sitting)

    name = sitting.item.dossier.product.name
    waiting = sitting.everyone[-1].user.full_name
    assert refusal.value.reasons == [f"1. {name}: Chưa nộp phiếu: {waiting}."]
    assert not AssessmentResult.objects.exists()


def test_an_absent_member_blocks_nobody_while_the_quorum_holds():
    sitting = make_sitting(members=2)
    sitting.open()
    absent = sitting.members[0]
    sitting.answer_all(absent)
    note_attendance(
        actor=seat_actor(sitting.secretary),
        session_id=sitting.session.pk,
        member_id=absent.pk,
        is_present=False,
        now=NOW,
    )
    sitting.hand_in_everything(without=[absent])

    close(sitting)

    counted = [sheet["member"] for sheet in AssessmentResult.objects.get().engine_input["sheets"]]
    assert absent.user.full_name not in counted
    assert len(counted) == 3


def test_too_few_members_left_block_the_product():
    sitting = make_sitting(members=2)
    sitting.open()
    for member in sitting.members:
        note_attendance(
            actor=seat_actor(sitting.secretary),
            session_id=sitting.session.pk,
            member_id=member.pk,
            is_present=False,
            now=NOW,
        )
    sitting.hand_in_everything(without=sitting.members)

    with pytest.raises(Refusal, match="Không đủ thành viên chấm"):
        close(sitting)


def test_only_the_chair_closes():
    sitting = make_sitting()
    sitting.open()
    sitting.hand_in_everything()
    for person in (seat_actor(sitting.secretary), seat_actor(sitting.members[0]), sitting.officer):
        with pytest.raises(Refusal, match="Chỉ Chủ tịch Hội đồng làm việc này"):
            close_session(actor=person, session_id=sitting.session.pk, now=NOW)


def test_closing_twice_gives_one_result():
    sitting = make_sitting()
    sitting.open()
    sitting.hand_in_everything()
    close(sitting)

    with pytest.raises(Refusal, match="đang ở bước “Đã kết thúc"):
        close(sitting)

    assert AssessmentResult.objects.count() == 1
    assert SessionMinutes.objects.count() == 1


def test_nothing_can_be_changed_afterwards():
    sitting = make_sitting()
    sitting.open()
    sitting.hand_in_everything()
    close(sitting)
    leaf = rubric_rules(sitting.item.rubric).leaves()[0]
    sheet = sitting.item.sheets.first()
    deeds = [
        lambda: save_answer(
            actor=seat_actor(sitting.chair),
            item_id=sitting.item.pk,
            criterion_code=leaf.code,
            answer={"level": None},
            now=NOW,
        ),
        lambda: reopen_sheet(actor=seat_actor(sitting.chair), sheet_id=sheet.pk, reason="Chấm lại", now=NOW),
        lambda: establish_knock_out(
            actor=seat_actor(sitting.chair), item_id=sitting.item.pk, code="FORGED_FILE", note="Giả", now=NOW
        ),
        lambda: note_attendance(
            actor=seat_actor(sitting.secretary),
            session_id=sitting.session.pk,
            member_id=sitting.chair.pk,
            is_present=False,
            now=NOW,
        ),
    ]
    for change in deeds:
        with pytest.raises(Refusal, match="kết thúc"):
            change()


def test_sheets_too_far_apart_block_until_discussed():
    sitting = make_sitting()
    sitting.open()
    for member, choose in zip(sitting.everyone, (best, best, best, nothing), strict=True):
        sitting.hand_in(member, choose=choose)
    with pytest.raises(Refusal, match="lệch nhau quá mức Quy chế"):
        close(sitting)
    with pytest.raises(Refusal, match="khi Hội đồng đang thảo luận"):
        note_spread_discussed(actor=seat_actor(sitting.secretary), item_id=sitting.item.pk, note="Giữ.", now=NOW)
    begin_discussion(actor=seat_actor(sitting.secretary), session_id=sitting.session.pk, now=NOW)
    with pytest.raises(
        Refusal, match="Phiếu cao nhất 100 và thấp nhất 0 lệch nhau 100 điểm, Quy chế cho lệch nhiều nhất 10, quá 90"
    ):
        close(sitting)

    note_spread_discussed(
        actor=seat_actor(sitting.secretary), item_id=sitting.item.pk, note="Hội đồng giữ nguyên ý kiến.", now=NOW
    )
    close(sitting)

    assert AssessmentResult.objects.get().average_points == 75
    content = SessionMinutes.objects.get().content
    assert content["items"][0]["spread"] == {
        "points": "100",
        "is_discussed": True,
        "note": "Hội đồng giữ nguyên ý kiến.",
    }


def test_sheets_scored_again_within_the_spread_may_be_closed():
    sitting = make_sitting()
    sitting.open()
    for member, choose in zip(sitting.everyone, (best, best, best, nothing), strict=True):
        sitting.hand_in(member, choose=choose)
    last = sitting.everyone[-1]
    sheet = sitting.item.sheets.get(member=last)

    reopen_sheet(actor=seat_actor(sitting.chair), sheet_id=sheet.pk, reason="Lệch quá 10 điểm", now=NOW)
    sitting.hand_in(last)
    close(sitting)

    assert AssessmentResult.objects.get().average_points == 100
    sheet.refresh_from_db()
    assert sheet.times_reopened == 1


def test_a_spread_the_rules_only_note_does_not_block():
    sitting = make_sitting(spread_action="NOTE_IN_MINUTES")
    sitting.open()
    for member, choose in zip(sitting.everyone, (best, best, best, nothing), strict=True):
        sitting.hand_in(member, choose=choose)

    close(sitting)

    assert AssessmentResult.objects.get().average_points == 75


def test_an_eliminated_product_waits_for_nobody():
    sitting = make_sitting()
    sitting.open()
    establish_knock_out(
        actor=seat_actor(sitting.secretary),
        item_id=sitting.item.pk,
        code="FORGED_FILE",
        note="Giấy kiểm nghiệm số 12 không do cơ quan ghi trên giấy cấp.",
        now=NOW,
    )

    close(sitting)

    result = AssessmentResult.objects.get()
    assert (result.star, result.band, result.is_knocked_out, result.points_numerator) == (0, 1, True, 0)


def test_an_eliminated_product_keeps_the_marks_that_were_handed_in():
    sitting = make_sitting()
    sitting.open()
    sitting.hand_in(sitting.chair)
    establish_knock_out(
        actor=seat_actor(sitting.chair), item_id=sitting.item.pk, code="FORGED_FILE", note="Đã xác minh.", now=NOW
    )

    close(sitting)

    result = AssessmentResult.objects.get()
    assert (result.star, result.average_points) == (0, 100)
    assert assess_text(json.dumps(result.engine_input)) == result.engine_output


def test_agreed_levels_are_asked_for_and_decide_the_star():
    sitting = make_sitting(gate_test="CONSOLIDATED")
    sitting.open()
    sitting.hand_in_everything()
    with pytest.raises(Refusal, match="Chưa ghi mức thống nhất"):
        close(sitting)
    rubric = rubric_rules(sitting.item.rubric)
    for code in marked_criteria(rubric):
        leaf = rubric.leaf(code)
        consolidate_answer(
            actor=seat_actor(sitting.secretary),
            item_id=sitting.item.pk,
            criterion_code=code,
            answer=written_answer(leaf, nothing(leaf)),
            now=NOW,
        )

    close(sitting)

    result = AssessmentResult.objects.get()
    assert (result.band, result.star) == (5, 2)
    assert assess_text(json.dumps(result.engine_input)) == result.engine_output


def test_members_of_one_name_are_told_apart():
    sitting = make_sitting(members=2)
    for member in sitting.members:
        member.user.full_name = "Nguyễn Thị Lan"
        member.user.save()
    sitting.open()
    sitting.hand_in_everything()

    close(sitting)

    result = AssessmentResult.objects.get()
    names = [sheet["member"] for sheet in result.engine_input["sheets"]]
    assert len(set(names)) == 4
    assert assess_text(json.dumps(result.engine_input)) == result.engine_output


@pytest.mark.races
@pytest.mark.django_db(transaction=True)
def test_two_people_closing_at_once_give_one_result():
    sitting = make_sitting()
    sitting.open()
    sitting.hand_in_everything()
    actor = seat_actor(sitting.chair)
    outcomes = []

    def work():
        try:
            close_session(actor=actor, session_id=sitting.session.pk, now=NOW)
            outcomes.append("closed")
        except Refusal:
            outcomes.append("refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == ["closed", "refused", "refused", "refused"]
    assert AssessmentResult.objects.count() == 1
