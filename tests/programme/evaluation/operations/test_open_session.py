import pytest

from ocop.foundation.refusal import Refusal
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.evaluation.models import ScoreSheet
from ocop.programme.evaluation.operations.approve_minutes import approve_minutes
from ocop.programme.evaluation.operations.approve_results import approve_results
from ocop.programme.evaluation.operations.begin_scoring import begin_scoring
from ocop.programme.evaluation.operations.close_session import close_session
from ocop.programme.evaluation.operations.note_attendance import note_attendance
from ocop.programme.evaluation.operations.open_item import open_item
from ocop.programme.evaluation.operations.open_session import open_session
from ocop.programme.evaluation.operations.release_session import release_session
from ocop.programme.evaluation.operations.validate_session import validate_session
from tests.factories.councils import make_office_actor, seat_actor
from tests.factories.evaluation import NOW, make_sitting

pytestmark = pytest.mark.django_db


def present(sitting, *members):
    for member in members:
        note_attendance(
            actor=seat_actor(sitting.secretary),
            session_id=sitting.session.pk,
            member_id=member.pk,
            is_present=True,
            now=NOW,
        )


def opens(sitting, person):
    if sitting.session.state == "PREPARED":
        validate_session(
            actor=seat_actor(sitting.secretary), session_id=sitting.session.pk, accepts_warnings=True, now=NOW
        )
        sitting.reload()
    return open_session(actor=person, session_id=sitting.session.pk, now=NOW)


def scores(sitting, person, **changes):
    opens(sitting, person)
    return begin_scoring(actor=person, session_id=sitting.session.pk, now=NOW, **changes)


def test_too_few_members_do_not_open():
    sitting = make_sitting(members=2)
    present(sitting, sitting.chair, sitting.secretary)
    with pytest.raises(Refusal, match=r"Phiên chưa đủ 3/4 thành viên: có mặt 2/4, cần 3, thiếu 1\."):
        opens(sitting, seat_actor(sitting.chair))


def test_the_chair_must_sit_where_the_rules_say_so():
    sitting = make_sitting(members=2)
    present(sitting, sitting.secretary, *sitting.members)
    with pytest.raises(Refusal, match="chưa có Chủ tịch"):
        opens(sitting, seat_actor(sitting.secretary))


def test_without_the_chair_where_the_rules_allow_it():
    sitting = make_sitting(members=2, chair_must_sit=False)
    present(sitting, sitting.secretary, *sitting.members)
    scores(sitting, seat_actor(sitting.secretary))
    assert ScoreSheet.objects.count() == 3


def test_a_plain_member_and_the_office_do_not_open():
    sitting = make_sitting()
    present(sitting, *sitting.everyone)
    for person in (seat_actor(sitting.members[0]), sitting.officer):
        with pytest.raises(Refusal, match="Chỉ Chủ tịch hoặc Thư ký"):
            opens(sitting, person)


def test_the_rules_are_frozen_when_the_session_opens():
    sitting = make_sitting()
    sitting.open()
    sitting.council.rules.update(largest_spread=50)
    sitting.reload()
    assert sitting.session.rules_used["largest_spread"] == "10.00"


def test_products_may_be_opened_one_by_one():
    sitting = make_sitting(products=2)
    present(sitting, *sitting.everyone)
    scores(sitting, seat_actor(sitting.chair), opens_items=False)
    assert not ScoreSheet.objects.exists()
    open_item(actor=seat_actor(sitting.secretary), item_id=sitting.items[1].pk, now=NOW)
    assert set(ScoreSheet.objects.values_list("item_id", flat=True)) == {sitting.items[1].pk}


def test_a_latecomer_gets_sheets():
    sitting = make_sitting(members=2)
    late = sitting.members[1]
    present(sitting, sitting.chair, sitting.secretary, sitting.members[0])
    scores(sitting, seat_actor(sitting.chair))
    assert not ScoreSheet.objects.filter(member=late).exists()
    present(sitting, late)
    assert ScoreSheet.objects.filter(member=late).count() == 1


def test_chair_signs_then_the_leader_approves():
    sitting = make_sitting()
    sitting.open()
    sitting.hand_in_everything()
    close_session(actor=seat_actor(sitting.chair), session_id=sitting.session.pk, now=NOW)
    leader = make_office_actor(Role.PROVINCE_LEADER)
    with pytest.raises(Refusal, match="chỉ làm được ở bước “Đã công bố kết quả”"):
        approve_results(actor=leader, session_id=sitting.session.pk, now=NOW)
    with pytest.raises(Refusal, match="Chỉ Chủ tịch"):
        approve_minutes(actor=seat_actor(sitting.secretary), session_id=sitting.session.pk, now=NOW)
    with pytest.raises(Refusal, match="Thư ký Hội đồng lập văn bản và ký trước"):
        approve_minutes(actor=seat_actor(sitting.chair), session_id=sitting.session.pk, now=NOW)
    sitting.secretary_signs("01/BB", "Tốt")
    minutes = approve_minutes(actor=seat_actor(sitting.chair), session_id=sitting.session.pk, now=NOW)
    with pytest.raises(Refusal, match="đang ở bước “Chủ tịch đã xác nhận”"):
        approve_minutes(actor=seat_actor(sitting.chair), session_id=sitting.session.pk, now=NOW)
    with pytest.raises(Refusal, match="đang ở bước “Chủ tịch đã xác nhận”"):
        approve_results(actor=leader, session_id=sitting.session.pk, now=NOW)
    release_session(actor=seat_actor(sitting.chair), session_id=sitting.session.pk, now=NOW)
    with pytest.raises(Refusal, match="Chỉ lãnh đạo"):
        approve_results(actor=sitting.officer, session_id=sitting.session.pk, now=NOW)
    approved = approve_results(actor=leader, session_id=sitting.session.pk, now=NOW)
    minutes.refresh_from_db()
    assert (approved.state, minutes.number, minutes.leader_approved_by_name) == ("APPROVED", "01/BB", leader.name)
    with pytest.raises(Refusal, match="đang ở bước “Kết quả đã được phê duyệt”"):
        approve_results(actor=leader, session_id=sitting.session.pk, now=NOW)
