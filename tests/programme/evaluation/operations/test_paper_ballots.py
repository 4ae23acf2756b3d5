"""A member answers a written consultation on paper: two keyings, the signed paper, one ballot in the record."""

import json
from typing import Any

import pytest

from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.programme.councils.rules.council_seats import Seat
from ocop.programme.evaluation.models import Ballot, CouncilSession, PaperEntry, ScoreSheet
from ocop.programme.evaluation.operations.attach_paper_photo import attach_paper_photo
from ocop.programme.evaluation.operations.balloting import BallotAnswer
from ocop.programme.evaluation.operations.enter_paper_sheet import enter_paper_sheet
from ocop.programme.evaluation.operations.key_paper_sheet import key_paper_sheet
from ocop.programme.evaluation.queries.paper_sheets import BALLOT, paper_sheets
from ocop.programme.evaluation.queries.record_document import record_document
from ocop.programme.evaluation.rules.standalone_verifier import verify
from ocop.programme.rubrics.queries.rubrics_in_force import rubric_rules
from ocop.programme.rubrics.rules.answer import written_answer
from tests.factories.consultation import MIDNIGHT, close
from tests.factories.councils import make_seat, seat_actor
from tests.factories.evaluation import NOW, Sitting, best, make_consultation, make_sitting
from tests.factories.files import make_image, make_upload

pytestmark = pytest.mark.django_db
CHANGE = BallotAnswer("CHANGE", 3, "Bao bì đơn giản hơn\ntrước.")


@pytest.fixture
def sitting() -> Sitting:
    found = make_consultation(members=2)
    found.members.append(make_seat(found.council, Seat.MEMBER, is_scoring=False))
    found.send_requests()
    return found


def where(sitting: Sitting) -> dict[str, int]:
    return {"session_id": sitting.session.pk, "item_id": sitting.item.pk, "member_id": sitting.members[0].pk}


def key(sitting: Sitting, member: Any, ballot: BallotAnswer | None = CHANGE, **more: Any) -> PaperEntry:
    leaves = rubric_rules(sitting.item.rubric).leaves()
    answers = {leaf.code: written_answer(leaf, best(leaf)) for leaf in leaves}
    asked = {"answers": answers, "ballot": ballot, "now": NOW, **more}
    return key_paper_sheet(actor=seat_actor(member), **where(sitting), **asked)


def photograph(sitting: Sitting) -> None:
    attach_paper_photo(
        actor=seat_actor(sitting.secretary), uploaded=make_upload(make_image(), "phieu.jpg"), now=NOW, **where(sitting)
    )


def enter(sitting: Sitting, **more: Any) -> ScoreSheet:
    asked = {"actor": seat_actor(sitting.secretary), "now": NOW, **where(sitting), **more}
    return enter_paper_sheet(**asked)


def test_sheet_and_ballot_come_in_together_and_the_record_verifies(sitting):
    key(sitting, sitting.secretary)
    key(sitting, sitting.members[2], BallotAnswer("CHANGE", 3, " Bao bì đơn giản  hơn trước. "))
    photograph(sitting)
    sheet = enter(sitting)
    ballot = Ballot.objects.get()
    assert (ballot.member_id, ballot.opinion, ballot.star, ballot.reason, ballot.sent_at) == (
        sitting.members[0].pk,
        "CHANGE",
        3,
        CHANGE.reason,
        NOW,
    )
    assert (sheet.state, sheet.source) == ("SUBMITTED", "PAPER")
    for member in sitting.everyone:
        if member != sitting.members[0]:
            sitting.answer(member)
    close(sitting)
    session = CouncilSession.objects.select_related("council__document", "round").get(pk=sitting.session.pk)
    assert verify(json.loads(json.dumps(record_document(session, now=NOW)))) == []


@pytest.mark.parametrize(
    "other", [BallotAnswer("KEEP"), BallotAnswer("CHANGE", 4, CHANGE.reason), BallotAnswer("CHANGE", 3, "Khác.")]
)
def test_two_readings_of_the_ballot_block_and_tell_nothing_of_the_other(sitting, other):
    key(sitting, sitting.secretary)
    key(sitting, sitting.members[2], other)
    photograph(sitting)
    (one,) = [
        sheet
        for sheet in paper_sheets(seat_actor(sitting.secretary), sitting.session)
        if sheet.member == sitting.members[0]
    ]
    assert (one.differing, one.is_ready) == ((BALLOT,), False)
    with pytest.raises(Refusal, match="khác nhau ở phiếu lấy ý kiến") as refusal:
        enter(sitting)
    assert "đơn giản" not in str(refusal.value)
    assert not Ballot.objects.exists()
    assert ScoreSheet.objects.get(member=sitting.members[0]).state == "DRAFT"


@pytest.mark.parametrize(
    ("ballot", "field"),
    [
        (None, "opinion"),
        (BallotAnswer("NO"), "opinion"),
        (BallotAnswer("CHANGE", None, "x"), "star"),
        (BallotAnswer("MEET"), "reason"),
    ],
)
def test_a_ballot_that_lacks_something_is_not_keyed(sitting, ballot, field):
    with pytest.raises(FieldRefusal) as refusal:
        key(sitting, sitting.secretary, ballot)
    assert list(refusal.value.faults) == [field]
    assert not PaperEntry.objects.exists()


def test_after_the_last_day_nothing_is_keyed_or_entered(sitting):
    key(sitting, sitting.secretary)
    key(sitting, sitting.members[2])
    photograph(sitting)
    for late in (lambda: key(sitting, sitting.secretary, now=MIDNIGHT), lambda: enter(sitting, now=MIDNIGHT)):
        with pytest.raises(Refusal, match="Đã hết hạn gửi phiếu"):
            late()
    assert not Ballot.objects.exists()


def test_the_photograph_and_the_second_person_are_needed(sitting):
    key(sitting, sitting.secretary)
    with pytest.raises(Refusal, match="hai người khác nhau"):
        enter(sitting)
    key(sitting, sitting.members[2])
    with pytest.raises(Refusal, match="ảnh chụp phiếu giấy có chữ ký"):
        enter(sitting)


def test_where_the_council_meets_no_ballot_is_kept():
    sitting = make_sitting(members=2)
    sitting.members.append(make_seat(sitting.council, Seat.MEMBER, is_scoring=False))
    sitting.open()
    entry = key(sitting, sitting.secretary, CHANGE)
    assert (entry.opinion, entry.star, entry.reason) == ("", None, "")
