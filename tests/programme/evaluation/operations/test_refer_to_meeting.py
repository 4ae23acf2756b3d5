"""A product leaves a written consultation for a meeting; an outsider verifies the record (Điều 7 khoản 6 điểm d)."""

import json
from datetime import date
from typing import Any

import pytest

from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.councils.operations.declare_conflict import declare_conflict
from ocop.programme.councils.rules.council_seats import ConflictReason
from ocop.programme.dossiers.rules.dossier_lifecycle import DossierState
from ocop.programme.evaluation.models import AgendaItem, AssessmentResult, Ballot, ScoreSheet
from ocop.programme.evaluation.operations.add_to_agenda import add_to_agenda
from ocop.programme.evaluation.operations.balloting import BallotAnswer
from ocop.programme.evaluation.operations.refer_to_meeting import refer_to_meeting
from ocop.programme.evaluation.operations.release_session import release_session
from ocop.programme.evaluation.operations.reopen_sheet import reopen_sheet
from ocop.programme.evaluation.operations.submit_sheet import submit_sheet
from ocop.programme.evaluation.queries.printed_sheets import printable_sheets
from ocop.programme.evaluation.queries.record_document import record_document
from ocop.programme.evaluation.queries.results import minutes_of
from ocop.programme.evaluation.queries.seats import own_seat
from ocop.programme.evaluation.rules.standalone_verifier import verify
from ocop.programme.notifications.models import Notification
from tests.factories.consultation import (
    LAST_MINUTE,
    MIDNIGHT,
    close,
    running,
)
from tests.factories.councils import make_office_actor, seat_actor
from tests.factories.evaluation import (
    NOW,
    Sitting,
    make_consultation,
    make_session,
    make_sitting,
)

pytestmark = pytest.mark.django_db


class TestReferring:
    def disputed(self) -> Sitting:
        """Two products; a member asks to meet on the second."""
        sitting = running(products=2)
        for member in sitting.everyone:
            sitting.answer(member, sitting.items[0])
        sitting.answer(
            sitting.members[0], sitting.items[1], BallotAnswer("MEET", None, "Chủ thể đổi vùng nguyên liệu.")
        )
        return sitting

    def refer(self, sitting: Sitting, actor: Any = None, **more: Any) -> AgendaItem:
        return refer_to_meeting(actor=actor or seat_actor(sitting.chair), item_id=sitting.items[1].pk, now=NOW, **more)

    def test_the_product_leaves_and_the_rest_closes(self):
        sitting = self.disputed()
        item = self.refer(sitting)
        assert (item.state, item.referral_grounds) == ("REFERRED", ["MEETING_ASKED"])
        item.dossier.refresh_from_db()
        assert item.dossier.state == DossierState.READY_FOR_COUNCIL
        assert ScoreSheet.objects.filter(item=item, state="SUBMITTED").count() == 1
        told = Notification.objects.filter(kind="evaluation.referred_to_meeting")
        assert [one.user_id for one in told] == [sitting.officer.user_id]
        close(sitting)
        assert [result.item_id for result in AssessmentResult.objects.all()] == [sitting.items[0].pk]
        content = sitting.session.minutes.content
        assert [one["product"] for one in content["items"]] == [sitting.items[0].dossier.product.name]
        (gone,) = content["consultation"]["referred"]
        assert gone["words"] == ["Có thành viên đề nghị họp trực tiếp."]
        assert gone["opinions"] == {"MEET": 1}
        assert gone["to_discuss"] == ["Chủ thể đổi vùng nguyên liệu."]
        assert sitting.members[0].user.full_name not in str(gone)

    def test_only_results_that_are_there_are_released(self):
        sitting = self.disputed()
        item = self.refer(sitting)
        close(sitting)
        sitting.confirm()
        release_session(actor=seat_actor(sitting.chair), session_id=sitting.session.pk, now=NOW)
        states = [one.dossier.state for one in AgendaItem.objects.order_by("position").select_related("dossier")]
        assert states == [DossierState.ASSESSED, DossierState.READY_FOR_COUNCIL]
        item.refresh_from_db()
        assert item.state == "REFERRED"

    def test_a_meeting_takes_it_up_and_a_second_consultation_does_not(self):
        sitting = self.disputed()
        dossier = self.refer(sitting).dossier
        asked = {"actor": sitting.officer, "dossier_ids": [dossier.pk], "now": NOW}
        again = make_session(
            sitting.council, round=sitting.session.round, form="WRITTEN", ballots_due_on=date(2026, 9, 20)
        )
        with pytest.raises(Refusal, match="đã chuyển sang họp trực tiếp"):
            add_to_agenda(**asked, session_id=again.pk)
        meeting = make_session(sitting.council, round=sitting.session.round)
        (item,) = add_to_agenda(**asked, session_id=meeting.pk)
        assert (item.state, item.is_in_writing, item.is_renewal) == ("WAITING", False, True)

    def test_its_sheets_are_not_printed_before_a_decision(self):
        sitting = self.disputed()
        self.refer(sitting)
        close(sitting)
        chair = seat_actor(sitting.chair)
        shown = printable_sheets(chair, sitting.session, own_seat(chair, sitting.session))
        assert {sheet.item_id for sheet in shown} == {sitting.items[0].pk}

    def test_without_a_ground_the_chair_says_what_is_complex(self):
        sitting = running(products=2)
        with pytest.raises(FieldRefusal, match="nội dung phức tạp"):
            self.refer(sitting)
        item = self.refer(sitting, reason=" Đổi quy mô sản xuất. ")
        assert (item.referral_grounds, item.referral_reason) == ([], "Đổi quy mô sản xuất.")

    def test_who_may_not(self):
        sitting = self.disputed()
        for person in (sitting.secretary, sitting.members[1]):
            with pytest.raises(Refusal, match="Chỉ Chủ tịch"):
                self.refer(sitting, seat_actor(person))
        with pytest.raises(Refusal, match="Chỉ Chủ tịch"):
            self.refer(sitting, sitting.officer)
        with pytest.raises(AgendaItem.DoesNotExist):
            self.refer(sitting, make_office_actor(Role.PROVINCE_OFFICER, province_code="04"))

    def test_when_not(self):
        sitting = self.disputed()
        self.refer(sitting)
        with pytest.raises(Refusal, match="không còn trong phần lấy ý kiến"):
            self.refer(sitting)
        close(sitting)
        with pytest.raises(Refusal, match="đã kết thúc"):
            refer_to_meeting(actor=seat_actor(sitting.chair), item_id=sitting.items[0].pk, reason="x", now=NOW)
        meeting = make_sitting()
        meeting.open()
        with pytest.raises(Refusal, match="từ phiên lấy ý kiến"):
            refer_to_meeting(actor=seat_actor(meeting.chair), item_id=meeting.item.pk, reason="x", now=NOW)

    def test_nobody_writes_on_what_left(self):
        sitting = self.disputed()
        self.refer(sitting)
        with pytest.raises(Refusal, match="đã được chuyển sang họp trực tiếp"):
            sitting.answer(sitting.members[1], sitting.items[1])

    def test_who_is_recused_reads_nothing_of_the_product_that_left(self):
        sitting = make_consultation(products=2)
        recused, gone = sitting.members[1], sitting.items[1]
        declare_conflict(
            actor=seat_actor(recused),
            member_id=recused.pk,
            producer_id=gone.dossier.producer_id,
            reason=ConflictReason.KINSHIP,
            note="",
            today=date(2026, 9, 1),
            now=NOW,
        )
        sitting.send_requests()
        for member in sitting.everyone:
            sitting.answer(member, sitting.items[0])
        self.refer(sitting, reason="Đổi quy mô sản xuất.")
        close(sitting)
        sitting.release()
        page = minutes_of(seat_actor(recused), sitting.session)
        assert page is not None
        assert (page.hidden, page.is_whole) == (1, False)
        assert (page.content["consultation"]["referred"], page.content["consultation"]["returned"]) == ([], [])
        other = minutes_of(seat_actor(sitting.members[0]), sitting.session)
        assert other is not None
        assert (other.is_whole, len(other.content["consultation"]["referred"])) == (True, 1)


class TestRecord:
    def verified(self, sitting: Sitting) -> list[str]:
        session = type(sitting.session).objects.select_related("council__document", "round").get(pk=sitting.session.pk)
        return verify(json.loads(json.dumps(record_document(session, now=NOW))))

    def a_closed_one(self) -> Sitting:
        sitting = running(products=2, members=3)
        for member in sitting.everyone[:-1]:
            sitting.answer(member, sitting.items[0], now=LAST_MINUTE)
        sitting.answer(sitting.members[0], sitting.items[1], BallotAnswer("MEET", None, "Đổi nguyên liệu"))
        sheet = ScoreSheet.objects.get(member=sitting.chair, item=sitting.items[0])
        reopen_sheet(actor=seat_actor(sitting.chair), sheet_id=sheet.pk, reason="Nhầm", now=LAST_MINUTE)
        submit_sheet(
            actor=seat_actor(sitting.chair),
            item_id=sitting.items[0].pk,
            ballot=BallotAnswer("CHANGE", 4, "Kém hơn trước"),
            now=LAST_MINUTE,
        )
        refer_to_meeting(actor=seat_actor(sitting.chair), item_id=sitting.items[1].pk, reason="", now=MIDNIGHT)
        close(sitting, MIDNIGHT)
        return sitting

    def test_an_outsider_verifies_it_while_it_runs_and_after_it(self):
        started = running()
        started.answer(started.chair)
        assert self.verified(started) == []
        sitting = self.a_closed_one()
        assert self.verified(sitting) == []
        sitting.release()
        assert self.verified(sitting) == []

    @pytest.mark.parametrize(
        "tamper",
        [
            lambda: Ballot.objects.filter(opinion="CHANGE").update(star=5),
            lambda: Ballot.objects.filter(opinion="MEET").update(reason="khác"),
            lambda: Ballot.objects.filter(opinion="KEEP").first().delete(),
            lambda: Ballot.objects.filter(opinion="KEEP").update(sent_at=NOW),
            lambda: AgendaItem.objects.filter(state="REFERRED").update(referral_reason="khác"),
            lambda: AgendaItem.objects.filter(state="REFERRED").update(state="CLOSED", referred_at=None),
        ],
    )
    def test_a_changed_row_is_noticed(self, tamper):
        sitting = self.a_closed_one()
        tamper()
        assert self.verified(sitting) != []
