"""A written consultation on re-assessments from planning to its results (Điều 7 khoản 6 điểm d)."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from ocop.foundation.audit.models import AuditEntry
from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.programme.councils.operations.declare_conflict import declare_conflict
from ocop.programme.councils.rules.council_seats import ConflictReason, Seat
from ocop.programme.evaluation.models import AgendaItem, AssessmentResult, Ballot, ScoreSheet
from ocop.programme.evaluation.operations.add_to_agenda import add_to_agenda
from ocop.programme.evaluation.operations.balloting import BallotAnswer
from ocop.programme.evaluation.operations.begin_discussion import begin_discussion
from ocop.programme.evaluation.operations.note_attendance import note_attendance
from ocop.programme.evaluation.operations.plan_session import plan_session
from ocop.programme.evaluation.operations.reopen_sheet import reopen_sheet
from ocop.programme.evaluation.operations.reschedule_session import reschedule_session
from ocop.programme.evaluation.operations.save_answer import save_answer
from ocop.programme.evaluation.operations.submit_sheet import submit_sheet
from ocop.programme.evaluation.operations.validate_session import validate_session
from ocop.programme.evaluation.rules.consultation import MeetingGround
from ocop.programme.evaluation.rules.session_lifecycle import SessionForm
from ocop.programme.notifications.models import Notification
from ocop.programme.rubrics.queries.rubrics_in_force import rubric_rules
from ocop.programme.rubrics.rules.answer import written_answer
from tests.factories.consultation import (
    KEEP,
    LAST_MINUTE,
    MIDNIGHT,
    close,
    everybody_answers,
    grounds_on_board,
    running,
)
from tests.factories.councils import make_council, make_office_actor, make_seat, seat_actor
from tests.factories.evaluation import (
    NOW,
    best,
    make_consultation,
    make_ready_dossier,
    make_round,
    make_session,
    make_sitting,
    nothing,
)

pytestmark = pytest.mark.django_db


class TestPlanning:
    def plan(self, *, due: date | None = None, days: int | None = 7) -> Any:
        council = make_council(rules={"consultation_days": days})
        make_seat(council, Seat.CHAIR)
        return plan_session(
            actor=make_office_actor(),
            round_id=make_round(council).pk,
            name="Lấy ý kiến công nhận lại",
            held_on=date(2026, 9, 1),
            form=SessionForm.WRITTEN,
            ballots_due_on=due,
            now=NOW,
        )

    def test_the_last_day_comes_from_the_rules_or_is_named(self):
        assert self.plan().ballots_due_on == date(2026, 9, 8)
        assert self.plan(due=date(2026, 9, 20)).ballots_due_on == date(2026, 9, 20)

    @pytest.mark.parametrize(
        ("due", "days", "words"),
        [
            (None, None, "chưa định số ngày trả lời"),
            (date(2026, 8, 31), 7, "từ ngày gửi phiếu trở đi"),
            (date(2026, 10, 17), 7, "không quá 45 ngày"),
        ],
    )
    def test_a_last_day_that_cannot_be(self, due, days, words):
        with pytest.raises(FieldRefusal) as refusal:
            self.plan(due=due, days=days)
        assert words in refusal.value.faults["ballots_due_on"][0]

    def test_a_meeting_has_no_last_day_and_a_consultation_has_one(self):
        council = make_council()
        for columns in ({"ballots_due_on": date(2026, 9, 9)}, {"form": "WRITTEN"}):
            with pytest.raises(IntegrityError), transaction.atomic():
                make_session(council, **columns)

    def test_moving_it_moves_the_last_day(self):
        sitting = make_consultation(consultation_days=5)
        asked = {"actor": sitting.officer, "session_id": sitting.session.pk, "now": NOW}
        reschedule_session(**asked, held_on=date(2026, 9, 3))
        sitting.reload()
        assert sitting.session.ballots_due_on == date(2026, 9, 8)
        reschedule_session(**asked, held_on=date(2026, 9, 3), ballots_due_on=date(2026, 9, 12))
        sitting.reload()
        assert sitting.session.ballots_due_on == date(2026, 9, 12)


class TestAgenda:
    def test_only_a_reassessment_is_decided_in_writing(self):
        sitting = make_consultation()
        first_time = make_ready_dossier(rubric=sitting.item.rubric)
        with pytest.raises(Refusal, match="chỉ hồ sơ đánh giá lại"):
            add_to_agenda(actor=sitting.officer, session_id=sitting.session.pk, dossier_ids=[first_time.pk], now=NOW)

    def test_the_database_keeps_it_so(self):
        item = make_sitting().item
        with pytest.raises(IntegrityError):
            AgendaItem.objects.filter(pk=item.pk).update(is_in_writing=True)

    def test_a_last_day_after_the_45_days_is_warned_of(self):
        sitting = make_consultation()
        sitting.item.dossier.province_received_on = date(2026, 7, 1)
        sitting.item.dossier.save()
        with pytest.raises(Refusal) as refusal:
            validate_session(actor=seat_actor(sitting.secretary), session_id=sitting.session.pk, now=NOW)
        assert any("thời hạn 45 ngày đánh giá lại hết ngày 15/08/2026" in one for one in refusal.value.reasons)

    def test_the_database_keeps_each_answer_whole(self):
        item = running().item
        member = item.sheets.first().member
        for columns in (
            {"opinion": "CHANGE", "reason": "x"},
            {"opinion": "CHANGE", "star": 4},
            {"opinion": "MEET"},
            {"opinion": "KEEP", "star": 4},
        ):
            with pytest.raises(IntegrityError), transaction.atomic():
                Ballot.objects.create(item=item, member=member, sent_at=NOW, **columns)


class TestAsking:
    def test_everybody_who_scores_is_asked_without_being_called(self):
        sitting = running()
        told = Notification.objects.filter(kind="evaluation.opinion_asked")
        assert {one.user_id for one in told} == {member.user_id for member in sitting.everyone}
        assert told[0].body == "Hãy chấm phiếu và gửi ý kiến đến hết ngày 10/09/2026."
        assert told[0].link == f"/ban/hoi-dong/phien/{sitting.session.pk}/"
        assert ScoreSheet.objects.count() == len(sitting.everyone)

    def test_a_recused_member_is_not_asked(self):
        sitting = make_consultation()
        recused = sitting.members[0]
        declare_conflict(
            actor=seat_actor(recused),
            member_id=recused.pk,
            producer_id=sitting.item.dossier.producer_id,
            reason=ConflictReason.KINSHIP,
            note="",
            today=date(2026, 9, 1),
            now=NOW,
        )
        sitting.send_requests()
        told = set(Notification.objects.filter(kind="evaluation.opinion_asked").values_list("user_id", flat=True))
        assert recused.user_id not in told
        assert not ScoreSheet.objects.filter(member=recused).exists()
        opening = AuditEntry.objects.get(deed="evaluation.open_session").facts
        assert recused.pk not in opening["asked"]
        with pytest.raises(ScoreSheet.DoesNotExist):
            submit_sheet(actor=seat_actor(recused), item_id=sitting.item.pk, ballot=KEEP, now=NOW)
        for member in sitting.everyone:
            if member != recused:
                sitting.answer(member)
        close(sitting)
        assert AssessmentResult.objects.get().star == 5

    def test_nobody_is_called_and_nothing_is_discussed(self):
        sitting = running()
        with pytest.raises(Refusal, match="không điểm danh"):
            note_attendance(
                actor=seat_actor(sitting.secretary),
                session_id=sitting.session.pk,
                member_id=sitting.chair.pk,
                is_present=False,
                now=NOW,
            )
        with pytest.raises(Refusal, match="chuyển sang họp trực tiếp"):
            begin_discussion(actor=seat_actor(sitting.chair), session_id=sitting.session.pk, now=NOW)


class TestAnswering:
    def test_the_answer_goes_with_the_sheet_and_is_locked(self):
        sitting = running()
        member = sitting.members[0]
        sitting.answer(member, ballot=BallotAnswer("CHANGE", 3, " Hồ sơ thiếu phiếu kiểm nghiệm. "))
        ballot = Ballot.objects.get()
        assert (ballot.member, ballot.opinion, ballot.star) == (member, "CHANGE", 3)
        assert (ballot.reason, ballot.sent_at) == ("Hồ sơ thiếu phiếu kiểm nghiệm.", NOW)
        with pytest.raises(Refusal, match="đã khóa"):
            submit_sheet(actor=seat_actor(member), item_id=sitting.item.pk, ballot=KEEP, now=NOW)

    @pytest.mark.parametrize(
        ("ballot", "field"),
        [
            (None, "opinion"),
            (BallotAnswer("MAYBE"), "opinion"),
            (BallotAnswer("CHANGE", 3), "reason"),
            (BallotAnswer("CHANGE", None, "Lý do"), "star"),
            (BallotAnswer("CHANGE", 6, "Lý do"), "star"),
            (BallotAnswer("MEET"), "reason"),
            (BallotAnswer("MEET", None, "x" * 4001), "reason"),
        ],
    )
    def test_an_answer_that_lacks_something(self, ballot, field):
        sitting = running()
        member = sitting.members[0]
        sitting.answer_all(member)
        with pytest.raises(FieldRefusal) as refusal:
            submit_sheet(actor=seat_actor(member), item_id=sitting.item.pk, ballot=ballot, now=NOW)
        assert list(refusal.value.faults) == [field]
        assert not Ballot.objects.exists()
        assert ScoreSheet.objects.filter(state="SUBMITTED").count() == 0

    def test_a_meeting_takes_no_answer_in_writing(self):
        sitting = make_sitting()
        sitting.open()
        sitting.answer_all(sitting.chair)
        with pytest.raises(Refusal, match="không có phiếu lấy ý kiến"):
            submit_sheet(actor=seat_actor(sitting.chair), item_id=sitting.item.pk, ballot=KEEP, now=NOW)

    def test_the_last_day_counts_to_its_end_in_vietnam(self):
        sitting = running()
        first, second = sitting.members
        sitting.answer_all(first)
        sitting.answer_all(second)
        submit_sheet(actor=seat_actor(first), item_id=sitting.item.pk, ballot=KEEP, now=LAST_MINUTE)
        with pytest.raises(Refusal, match=r"Đã hết hạn gửi phiếu lấy ý kiến \(đến hết ngày 10/09/2026\)"):
            submit_sheet(actor=seat_actor(second), item_id=sitting.item.pk, ballot=KEEP, now=MIDNIGHT)
        leaf = rubric_rules(sitting.item.rubric).leaves()[0]
        tap = {
            "actor": seat_actor(second),
            "item_id": sitting.item.pk,
            "criterion_code": leaf.code,
            "answer": written_answer(leaf, best(leaf)),
        }
        assert save_answer(**tap, now=LAST_MINUTE).points > 0
        with pytest.raises(Refusal, match="Đã hết hạn"):
            save_answer(**tap, now=MIDNIGHT)

    def test_a_sheet_given_back_takes_its_answer_along(self):
        sitting = running()
        sitting.answer(sitting.members[0], ballot=BallotAnswer("MEET", None, "Nguyên liệu đã đổi"))
        sheet = ScoreSheet.objects.get(member=sitting.members[0])
        reopen_sheet(actor=seat_actor(sitting.chair), sheet_id=sheet.pk, reason="Chọn nhầm", now=NOW)
        assert not Ballot.objects.exists()
        submit_sheet(actor=seat_actor(sitting.members[0]), item_id=sitting.item.pk, ballot=KEEP, now=NOW)
        assert Ballot.objects.get().opinion == "KEEP"


class TestClosing:
    def test_when_every_answer_is_in_before_the_last_day(self):
        sitting = running()
        everybody_answers(sitting)
        close(sitting)
        assert AssessmentResult.objects.get().star == 5

    def test_not_while_somebody_may_still_answer(self):
        sitting = running()
        for member in sitting.everyone[:-1]:
            sitting.answer(member)
        name = sitting.everyone[-1].user.full_name
        with pytest.raises(Refusal, match=f"Còn chờ đến hết ngày 10/09/2026: {name}."):
            close(sitting, LAST_MINUTE)
        close(sitting, MIDNIGHT)
        content = sitting.session.minutes.content
        assert content["items"][0]["silent"] == [name]
        assert content["quorum"]["sentence"] == ("3/4 thành viên có quyền chấm điểm đã trả lời đủ các phiếu được gửi.")
        assert content["items"][0]["quorum"]["sentence"] == (
            "Đã nhận trả lời của 3/4 thành viên; Quy chế cần 1/2, tức ít nhất 2."
        )
        assert [one["answered"] for one in content["consultation"]["returned"]] == [1, 1, 1, 0]

    def test_a_half_filled_sheet_of_somebody_silent_does_not_count(self):
        sitting = running()
        for member in sitting.everyone[:-1]:
            sitting.answer(member)
        sitting.answer_all(sitting.everyone[-1], choose=nothing)
        close(sitting, MIDNIGHT)
        assert AssessmentResult.objects.get().average_points == 100

    def test_too_few_answers_send_it_to_a_meeting(self):
        sitting = running()
        sitting.answer(sitting.members[0])
        with pytest.raises(Refusal, match="chưa đủ số phiếu trả lời"):
            close(sitting, MIDNIGHT)
        assert grounds_on_board(sitting, LAST_MINUTE) == [()]
        assert grounds_on_board(sitting, MIDNIGHT) == [(MeetingGround.TOO_FEW_ANSWERS,)]

    @pytest.mark.parametrize(
        ("ballots", "ground"),
        [
            ([BallotAnswer("MEET", None, "Đổi nguyên liệu")], MeetingGround.MEETING_ASKED),
            ([BallotAnswer("CHANGE", 3, "Giảm chất lượng")] * 2, MeetingGround.STAR_DISPUTED),
        ],
    )
    def test_dissent_keeps_it_from_being_closed_in_writing(self, ballots, ground):
        sitting = running()
        everybody_answers(sitting, *ballots)
        with pytest.raises(Refusal, match="chuyển sang họp trực tiếp"):
            close(sitting)
        assert grounds_on_board(sitting) == [(ground,)]
        assert not AssessmentResult.objects.exists()

    def test_one_of_four_who_wants_another_star_is_outvoted(self):
        sitting = running()
        everybody_answers(sitting, BallotAnswer("CHANGE", 3, "Giảm chất lượng"))
        close(sitting)
        assert AssessmentResult.objects.count() == 1

    def test_marks_too_far_apart_keep_it_from_being_closed(self):
        sitting = running()
        for member in sitting.everyone[:-1]:
            sitting.answer(member)
        assert grounds_on_board(sitting) == [()]
        sitting.answer(sitting.everyone[-1], choose=nothing)
        assert grounds_on_board(sitting) == [(MeetingGround.SPREAD,)]
        with pytest.raises(Refusal, match="lệch nhau quá mức") as refusal:
            close(sitting)
        assert "100" not in " ".join(refusal.value.reasons)
