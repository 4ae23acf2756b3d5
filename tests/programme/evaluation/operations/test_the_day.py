"""The deeds of the council's day: from preparation to release and back, turn after turn."""

from datetime import date, time

import pytest

from ocop.foundation.audit.models import AuditEntry
from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.dossiers.rules.dossier_lifecycle import DossierState
from ocop.programme.evaluation.models import AgendaItem, AssessmentResult, CriterionScore, ScoreSheet, SessionMinutes
from ocop.programme.evaluation.operations.begin_rescoring import begin_rescoring
from ocop.programme.evaluation.operations.begin_scoring import begin_scoring
from ocop.programme.evaluation.operations.check_session import check_session
from ocop.programme.evaluation.operations.note_attendance import note_attendance
from ocop.programme.evaluation.operations.note_spread_discussed import note_spread_discussed
from ocop.programme.evaluation.operations.object_to_session import object_to_session
from ocop.programme.evaluation.operations.open_item import open_item
from ocop.programme.evaluation.operations.prepare_again import prepare_again
from ocop.programme.evaluation.operations.release_session import release_session
from ocop.programme.evaluation.operations.reopen_sheet import reopen_sheet
from ocop.programme.evaluation.operations.reschedule_session import reschedule_session
from ocop.programme.evaluation.operations.send_back_results import send_back_results
from ocop.programme.evaluation.operations.submit_sheet import submit_sheet
from ocop.programme.evaluation.operations.take_up_again import take_up_again
from ocop.programme.evaluation.operations.validate_session import validate_session
from ocop.programme.evaluation.queries.discussion import discussion_tables
from ocop.programme.evaluation.queries.session_board import own_products
from ocop.programme.notifications.models import Notification
from tests.factories.councils import make_office_actor, seat_actor
from tests.factories.evaluation import NOW, Sitting, best, make_session, make_sitting, nothing

pytestmark = pytest.mark.django_db


def entry(deed: str) -> AuditEntry:
    return AuditEntry.objects.filter(deed=deed).latest("pk")


@pytest.fixture
def apart() -> Sitting:
    """Every sheet is in; the last member lies a hundred points below the others."""
    sitting = make_sitting()
    sitting.open()
    for member in sitting.everyone:
        sitting.hand_in(member, choose=nothing if member == sitting.members[-1] else best)
    return sitting


@pytest.fixture
def confirmed() -> Sitting:
    """Closed and signed; the working rules ask for an auditor."""
    sitting = make_sitting(is_auditor_required=True)
    sitting.open()
    sitting.hand_in_everything()
    sitting.close()
    sitting.confirm()
    return sitting


class TestValidating:
    def test_refuses_with_every_point_and_keeps_accepted_warnings(self) -> None:
        sitting = make_sitting()
        secretary = seat_actor(sitting.secretary)
        with pytest.raises(Refusal, match="hồ sơ không có tài liệu minh chứng nào"):
            validate_session(actor=secretary, session_id=sitting.session.pk, now=NOW)
        validate_session(actor=secretary, session_id=sitting.session.pk, accepts_warnings=True, now=NOW)
        sitting.reload()
        assert (sitting.session.state, sitting.session.validated_at) == ("VALIDATED", NOW)
        assert entry("evaluation.validate_session").facts["accepted"] == [
            "DOSSIER_WITHOUT_EVIDENCE",
            "SAMPLES_MISSING",
        ]

    def test_a_blocking_point_is_not_accepted(self) -> None:
        sitting = make_sitting(products=0)
        with pytest.raises(Refusal, match="Chương trình họp chưa có sản phẩm nào"):
            validate_session(
                actor=seat_actor(sitting.chair), session_id=sitting.session.pk, accepts_warnings=True, now=NOW
            )

    def test_goes_back_to_preparation(self) -> None:
        sitting = make_sitting()
        sitting.validate()
        prepare_again(actor=seat_actor(sitting.secretary), session_id=sitting.session.pk, now=NOW)
        sitting.reload()
        assert (sitting.session.state, sitting.session.validated_at) == ("PREPARED", None)


class TestRescheduling:
    def test_another_day_takes_a_validated_session_back_and_tells_the_members(self) -> None:
        sitting = make_sitting()
        sitting.validate()
        reschedule_session(
            actor=sitting.officer,
            session_id=sitting.session.pk,
            held_on=date(2026, 9, 8),
            starts_at=time(8, 30),
            place="Hội trường A",
            now=NOW,
        )
        sitting.reload()
        assert (sitting.session.state, sitting.session.held_on) == ("PREPARED", date(2026, 9, 8))
        told = Notification.objects.filter(kind="evaluation.session_rescheduled")
        assert {one.user_id for one in told} == {member.user_id for member in sitting.everyone}
        assert told[0].body == "Lịch mới: 08:30, 08/09/2026, Hội trường A."
        assert entry("evaluation.reschedule_session").facts["before"][:3] == ["2026-09-01", "", ""]

    def test_another_place_leaves_a_validated_session_ready(self) -> None:
        sitting = make_sitting()
        sitting.validate()
        reschedule_session(
            actor=seat_actor(sitting.secretary),
            session_id=sitting.session.pk,
            held_on=sitting.session.held_on,
            place="Hội trường B",
            now=NOW,
        )
        sitting.reload()
        assert (sitting.session.state, sitting.session.place) == ("VALIDATED", "Hội trường B")

    def test_is_refused_out_of_the_period_unchanged_when_open_and_for_members(self) -> None:
        sitting = make_sitting()
        asked = {"session_id": sitting.session.pk, "now": NOW}
        with pytest.raises(FieldRefusal, match="từ ngày bắt đầu đợt"):
            reschedule_session(actor=sitting.officer, held_on=date(2026, 4, 1), **asked)
        with pytest.raises(Refusal, match="không có gì thay đổi"):
            reschedule_session(actor=sitting.officer, held_on=sitting.session.held_on, **asked)
        with pytest.raises(Refusal, match="Chỉ cơ quan tham mưu"):
            reschedule_session(actor=seat_actor(sitting.members[0]), held_on=date(2026, 9, 8), **asked)
        sitting.open()
        with pytest.raises(Refusal, match="đã khai mạc"):
            reschedule_session(actor=sitting.officer, held_on=date(2026, 9, 8), **asked)


class TestDiscussing:
    def test_waits_for_every_sheet_by_name(self) -> None:
        sitting = make_sitting()
        sitting.open()
        with pytest.raises(Refusal, match=f"Chưa nộp phiếu: {sitting.everyone[0].user.full_name}"):
            sitting.discuss()

    def test_wants_something_to_discuss(self) -> None:
        sitting = make_sitting()
        sitting.everybody_is_present()
        sitting.open_without_scoring()
        begin_scoring(actor=seat_actor(sitting.chair), session_id=sitting.session.pk, opens_items=False, now=NOW)
        with pytest.raises(Refusal, match="Chưa mở chấm sản phẩm nào"):
            sitting.discuss()

    def test_members_see_each_other_s_marks_with_the_own_column_marked(self, apart: Sitting) -> None:
        member = seat_actor(apart.members[0])
        item = apart.item
        item.session = apart.session
        assert discussion_tables(member, item) == []
        apart.discuss()
        item = apart.item
        item.session = apart.session
        (table,) = discussion_tables(member, item)
        assert (sorted(table.totals), table.spread) == ([0, 100, 100, 100], 100)
        assert table.members[table.own or 0] == apart.members[0].user.full_name
        assert discussion_tables(apart.officer, item) == []

    def test_sheets_on_the_table_stay_as_they_are(self, apart: Sitting) -> None:
        apart.discuss()
        sheet = apart.item.sheets.get(member=apart.members[0])
        chair = seat_actor(apart.chair)
        with pytest.raises(Refusal, match="Chỉ mở lại phiếu trong lúc chấm"):
            reopen_sheet(actor=chair, sheet_id=sheet.pk, reason="Chấm nhầm", now=NOW)
        begin_scoring(actor=chair, session_id=apart.session.pk, now=NOW)
        with pytest.raises(Refusal, match="đã được đưa ra thảo luận nên giữ nguyên"):
            reopen_sheet(actor=chair, sheet_id=sheet.pk, reason="Chấm nhầm", now=NOW)

    def test_nobody_s_marks_go_by_being_noted_absent_once_they_are_known(self, apart: Sitting) -> None:
        apart.discuss()
        low = apart.members[-1]
        note_attendance(
            actor=seat_actor(apart.secretary),
            session_id=apart.session.pk,
            member_id=low.pk,
            is_present=False,
            now=NOW,
        )
        note_spread_discussed(actor=seat_actor(apart.chair), item_id=apart.item.pk, note="Giữ nguyên.", now=NOW)
        apart.close()
        assert AssessmentResult.objects.get().average_points == 75

    def test_a_latecomer_does_not_mark_what_was_discussed_and_blocks_nobody(self) -> None:
        sitting = make_sitting(members=3)
        late = sitting.members[2]
        sitting.everyone.remove(late)
        sitting.open()
        sitting.hand_in_everything()
        sitting.discuss()
        note_attendance(
            actor=seat_actor(sitting.secretary),
            session_id=sitting.session.pk,
            member_id=late.pk,
            is_present=True,
            now=NOW,
        )
        assert not ScoreSheet.objects.filter(member=late).exists()
        sitting.score_again(sitting.item)
        assert ScoreSheet.objects.get(member=late).turn == 2

    def test_a_product_is_opened_only_while_the_council_scores(self, apart: Sitting) -> None:
        apart.discuss()
        with pytest.raises(Refusal, match="Chỉ mở chấm sản phẩm trong bước chấm độc lập"):
            open_item(actor=seat_actor(apart.chair), item_id=apart.item.pk, now=NOW)


class TestScoringAgain:
    def test_the_first_turn_is_kept_and_the_second_begins_with_the_same_answers(self, apart: Sitting) -> None:
        apart.discuss()
        before = {
            sheet.member_id: sorted(sheet.scores.values_list("criterion_code", "points"))
            for sheet in ScoreSheet.objects.filter(turn=1)
        }
        apart.score_again()
        after = {
            sheet.member_id: sorted(sheet.scores.values_list("criterion_code", "points"))
            for sheet in ScoreSheet.objects.filter(turn=2, state="DRAFT")
        }
        assert (apart.session.state, apart.item.turn, after) == ("RESCORING", 2, before)
        assert apart.item.rescoring_reason == "Các phiếu lệch nhau quá mức Quy chế cho phép."
        assert set(ScoreSheet.objects.filter(turn=1).values_list("state", "is_on_the_table")) == {("SUBMITTED", True)}

    def test_only_the_newest_turn_is_written_counted_and_shown_as_one_s_own(self, apart: Sitting) -> None:
        apart.discuss()
        apart.score_again()
        low = apart.members[-1]
        for member in apart.everyone:
            if member == low:
                apart.hand_in(member)
            else:
                submit_sheet(actor=seat_actor(member), item_id=apart.item.pk, now=NOW)
        assert own_products(seat_actor(low), apart.session)[0].total == 100
        apart.close()
        assert AssessmentResult.objects.get().average_points == 100
        first = CriterionScore.objects.filter(sheet__member=low, sheet__turn=1)
        assert sum(score.points for score in first) == 0

    def test_a_product_nobody_demands_needs_a_reason_and_all_faults_come_at_once(self) -> None:
        sitting = make_sitting(products=2)
        sitting.open()
        sitting.hand_in_everything()
        sitting.discuss()
        chair, asked = seat_actor(sitting.chair), {"session_id": sitting.session.pk, "now": NOW}
        with pytest.raises(FieldRefusal) as refusal:
            begin_rescoring(actor=chair, reasons={item.pk: " " for item in sitting.items}, **asked)
        assert sorted(refusal.value.faults) == sorted(f"reason_{item.pk}" for item in sitting.items)
        with pytest.raises(Refusal, match="Không có sản phẩm nào phải chấm lại"):
            begin_rescoring(actor=chair, reasons={}, **asked)
        with pytest.raises(AgendaItem.DoesNotExist):
            begin_rescoring(actor=chair, reasons={make_sitting().item.pk: "x"}, **asked)

    def test_the_rules_say_how_often(self, apart: Sitting) -> None:
        apart.discuss()
        apart.score_again()
        for member in apart.everyone:
            submit_sheet(actor=seat_actor(member), item_id=apart.item.pk, now=NOW)
        apart.discuss()
        with pytest.raises(Refusal, match="nhiều nhất 2 lượt, đã chấm 2 lượt"):
            apart.score_again(apart.item)

    def test_a_conclusion_about_the_first_turn_does_not_cover_the_second(self, apart: Sitting) -> None:
        apart.discuss()
        note_spread_discussed(actor=seat_actor(apart.chair), item_id=apart.item.pk, note="Giữ nguyên.", now=NOW)
        apart.score_again(apart.item)
        assert (apart.item.spread_discussed_at, apart.item.spread_note) == (None, "")


class TestTakingUpAgain:
    def test_results_are_set_aside_with_their_hashes_and_the_reason(self, apart: Sitting) -> None:
        apart.discuss()
        note_spread_discussed(actor=seat_actor(apart.chair), item_id=apart.item.pk, note="Giữ nguyên.", now=NOW)
        apart.close()
        digest = AssessmentResult.objects.get().input_sha256
        with pytest.raises(FieldRefusal, match="Hãy ghi lý do thảo luận lại"):
            take_up_again(actor=seat_actor(apart.chair), session_id=apart.session.pk, reason=" ", now=NOW)
        take_up_again(actor=seat_actor(apart.chair), session_id=apart.session.pk, reason="Nhầm mức.", now=NOW)
        apart.reload()
        assert (apart.session.state, apart.item.state) == ("DISCUSSION", "SCORING")
        assert not AssessmentResult.objects.exists()
        assert not SessionMinutes.objects.exists()
        facts = entry("evaluation.take_up_again").facts
        assert (facts["reason"], [one["input_sha256"] for one in facts["set_aside"]]) == ("Nhầm mức.", [digest])

    def test_sheets_that_were_never_discussed_are_on_the_table_from_then_on(self) -> None:
        sitting = make_sitting()
        sitting.open()
        sitting.hand_in_everything()
        sitting.close()
        take_up_again(actor=seat_actor(sitting.chair), session_id=sitting.session.pk, reason="Xem lại.", now=NOW)
        sitting.reload()
        assert sitting.item.disclosed_turn == 1
        sitting.score_again(sitting.item)
        assert sitting.session.state == "RESCORING"


class TestCheckingAndReleasing:
    def test_the_auditor_s_word_is_kept_and_lets_the_chair_release(self, confirmed: Sitting) -> None:
        chair, auditor = seat_actor(confirmed.chair), make_office_actor(Role.AUDITOR)
        with pytest.raises(Refusal, match="Quy chế yêu cầu người kiểm tra"):
            release_session(actor=chair, session_id=confirmed.session.pk, now=NOW)
        check_session(actor=auditor, session_id=confirmed.session.pk, now=NOW)
        confirmed.reload()
        assert (confirmed.session.state, confirmed.session.checked_by_name) == ("CHECKED", auditor.name)
        assert {item.dossier.state for item in confirmed.items} == {DossierState.IN_COUNCIL}
        release_session(actor=chair, session_id=confirmed.session.pk, now=NOW)
        confirmed.reload()
        assert (confirmed.session.state, confirmed.session.released_at) == ("RELEASED", NOW)
        assert {item.dossier.state for item in confirmed.items} == {DossierState.ASSESSED}
        assert entry("evaluation.release_session").actor_name == chair.name

    def test_an_objection_returns_the_session_to_the_chair_with_words(self, confirmed: Sitting) -> None:
        auditor = make_office_actor(Role.AUDITOR)
        with pytest.raises(FieldRefusal, match="Hãy ghi rõ nội dung"):
            object_to_session(actor=auditor, session_id=confirmed.session.pk, objection="", now=NOW)
        object_to_session(actor=auditor, session_id=confirmed.session.pk, objection="Thiếu phiếu giấy.", now=NOW)
        confirmed.reload()
        minutes = SessionMinutes.objects.get()
        assert (confirmed.session.state, confirmed.session.objection) == ("CLOSED", "Thiếu phiếu giấy.")
        assert (confirmed.session.confirmed_at, minutes.approved_at) == (None, None)
        told = Notification.objects.filter(kind="evaluation.session_sent_back").values_list("user_id", flat=True)
        assert set(told) == {confirmed.chair.user_id, confirmed.secretary.user_id}
        confirmed.confirm()
        assert (confirmed.session.state, confirmed.session.objection) == ("CONFIRMED", "")

    def test_the_leader_sends_back_and_everything_is_withdrawn(self) -> None:
        sitting = make_sitting()
        sitting.open()
        sitting.hand_in_everything()
        sitting.close()
        sitting.release()
        leader = make_office_actor(Role.PROVINCE_LEADER)
        with pytest.raises(FieldRefusal, match="Hãy ghi rõ lý do"):
            send_back_results(actor=leader, session_id=sitting.session.pk, reason="", now=NOW)
        send_back_results(actor=leader, session_id=sitting.session.pk, reason="Thiếu căn cứ.", now=NOW)
        sitting.reload()
        assert (sitting.session.state, sitting.session.released_at) == ("CLOSED", None)
        assert {item.dossier.state for item in sitting.items} == {DossierState.IN_COUNCIL}
        sitting.release()
        assert sitting.session.state == "RELEASED"


def test_a_session_of_nobody_is_planned_and_moved_by_the_office() -> None:
    session = make_session()
    reschedule_session(actor=make_office_actor(), session_id=session.pk, held_on=date(2026, 9, 8), now=NOW)
    session.refresh_from_db()
    assert session.held_on == date(2026, 9, 8)
