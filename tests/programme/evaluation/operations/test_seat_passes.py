from datetime import UTC, datetime, timedelta

import pytest

from ocop.foundation.audit.models import AuditEntry
from ocop.foundation.refusal import Refusal
from ocop.programme.councils.models import CouncilMember
from ocop.programme.evaluation.models import SeatPass
from ocop.programme.evaluation.operations.issue_seat_passes import issue_seat_passes
from ocop.programme.evaluation.operations.revoke_seat_pass import revoke_seat_pass
from ocop.programme.evaluation.operations.use_seat_pass import use_seat_pass
from ocop.programme.evaluation.queries.seat_passes import pass_of_token, session_opened_by
from ocop.programme.evaluation.rules.seat_pass import token_hash
from ocop.programme.notifications.models import Notification
from tests.factories.councils import seat_actor
from tests.factories.evaluation import NOW, make_sitting

pytestmark = pytest.mark.django_db
MIDNIGHT = datetime(2026, 9, 1, 17, 0, tzinfo=UTC)  # the end of 01/09/2026 in Vietnam


@pytest.fixture
def sitting():
    return make_sitting()


def issue(sitting, *members, by=None, now=NOW):
    return issue_seat_passes(
        actor=seat_actor(by or sitting.secretary),
        session_id=sitting.session.pk,
        member_ids=[member.pk for member in members] or None,
        now=now,
    )


def test_everybody_gets_a_pass_of_the_own_until_the_end_of_the_day(sitting):
    issued = issue(sitting)
    assert [one.member.pk for one in issued] == [member.pk for member in sitting.everyone]
    assert len({one.token for one in issued}) == len(issued)
    assert set(SeatPass.objects.values_list("expires_at", flat=True)) == {MIDNIGHT}


def test_the_token_is_nowhere_but_in_the_hand(sitting):
    (one,) = issue(sitting, sitting.members[0])
    row = SeatPass.objects.get()
    assert row.token_sha256 == token_hash(one.token)
    kept = str(list(AuditEntry.objects.values("facts", "subject_id"))) + str(SeatPass.objects.values().get())
    assert one.token not in kept


def test_the_member_is_told_that_the_pass_was_used(sitting):
    (one,) = issue(sitting, sitting.members[0])
    use_seat_pass(token=one.token, device="Chrome, Android", now=NOW)
    told = Notification.objects.get(kind="evaluation.seat_pass_used")
    assert told.user_id == sitting.members[0].user_id
    assert "lúc 09:00 01/09/2026 trên Chrome, Android. Không phải Ông/Bà đã dùng: báo ngay" in told.body


def test_a_pass_opens_the_room_once(sitting):
    (one,) = issue(sitting, sitting.members[0])
    used = use_seat_pass(token=one.token, device="Chrome, Android", now=NOW)
    assert used.member_id == sitting.members[0].pk
    assert session_opened_by(used.pk, sitting.members[0].user_id) == sitting.session.pk
    assert session_opened_by(used.pk, sitting.members[1].user_id) is None
    with pytest.raises(Refusal, match="đã được dùng lúc 09:00 01/09/2026 trên Chrome, Android"):
        use_seat_pass(token=one.token, now=NOW)
    entry = AuditEntry.objects.get(deed="evaluation.use_seat_pass")
    assert (entry.actor_id, entry.facts["device"]) == (sitting.members[0].user_id, "Chrome, Android")


def test_the_next_pass_kills_the_one_before_and_the_browser_it_opened(sitting):
    (old,) = issue(sitting, sitting.members[0])
    use_seat_pass(token=old.token, now=NOW)
    (new,) = issue(sitting, sitting.members[0])
    assert session_opened_by(old.seat_pass.pk, sitting.members[0].user_id) is None
    with pytest.raises(Refusal, match="thay bằng thẻ khác"):
        use_seat_pass(token=old.token, now=NOW)
    assert use_seat_pass(token=new.token, now=NOW).pk == new.seat_pass.pk


def test_printing_for_all_leaves_those_alone_who_are_in(sitting):
    (one,) = issue(sitting, sitting.members[0])
    use_seat_pass(token=one.token, now=NOW)
    assert sitting.members[0].pk not in [other.member.pk for other in issue(sitting)]
    assert session_opened_by(one.seat_pass.pk, sitting.members[0].user_id) == sitting.session.pk


def test_a_revoked_pass_opens_nothing(sitting):
    (one,) = issue(sitting, sitting.members[0])
    revoke_seat_pass(
        actor=seat_actor(sitting.chair), session_id=sitting.session.pk, member_id=sitting.members[0].pk, now=NOW
    )
    with pytest.raises(Refusal, match="thu hồi"):
        use_seat_pass(token=one.token, now=NOW)
    with pytest.raises(Refusal, match="không có thẻ"):
        revoke_seat_pass(
            actor=seat_actor(sitting.chair), session_id=sitting.session.pk, member_id=sitting.members[0].pk, now=NOW
        )


def test_a_pass_ends_with_its_day(sitting):
    (one,) = issue(sitting, sitting.members[0])
    with pytest.raises(Refusal, match="hết hạn"):
        use_seat_pass(token=one.token, now=MIDNIGHT)
    assert use_seat_pass(token=one.token, now=MIDNIGHT - timedelta(seconds=1)).used_at is not None


@pytest.mark.parametrize("token", ["", "x", "A" * 32, "a" * 5000, "' OR 1=1 --"])
def test_a_made_up_token_opens_nothing(sitting, token):
    issue(sitting)
    assert pass_of_token(token) is None
    with pytest.raises(Refusal, match="không đúng"):
        use_seat_pass(token=token, now=NOW)


def test_a_pass_of_somebody_who_left_the_council_opens_nothing(sitting):
    (one,) = issue(sitting, sitting.members[0])
    CouncilMember.objects.filter(pk=sitting.members[0].pk).update(valid_until=sitting.session.held_on - timedelta(1))
    with pytest.raises(Refusal, match="không còn là thành viên"):
        use_seat_pass(token=one.token, now=NOW)


def test_a_pass_whose_holder_lost_the_role_opens_nothing(sitting):
    (one,) = issue(sitting, sitting.members[0])
    sitting.members[0].user.role_grants.update(ended_at=NOW)
    with pytest.raises(Refusal, match="không còn là thành viên"):
        use_seat_pass(token=one.token, now=NOW)


def test_members_give_out_nothing(sitting):
    with pytest.raises(Refusal, match="Chỉ Chủ tịch hoặc Thư ký"):
        issue(sitting, sitting.members[0], by=sitting.members[1])
    stranger = make_sitting()
    with pytest.raises(type(sitting.session).DoesNotExist):
        issue(sitting, sitting.members[0], by=stranger.secretary)
    with pytest.raises(CouncilMember.DoesNotExist):
        issue(sitting, stranger.members[0])


def test_after_the_end_no_pass_is_given_out(sitting):
    sitting.open()
    sitting.hand_in_everything()
    (one,) = issue(sitting, sitting.members[0])
    sitting.close()
    with pytest.raises(Refusal, match="đã kết thúc"):
        issue(sitting, sitting.members[0])
    with pytest.raises(Refusal, match="đã kết thúc"):
        use_seat_pass(token=one.token, now=NOW)
