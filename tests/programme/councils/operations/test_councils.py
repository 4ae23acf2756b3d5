from datetime import date

import pytest

from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.programme.accounts.models import RoleGrant
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.councils.models import DeclaredConflict
from ocop.programme.councils.operations.appoint_member import appoint_member
from ocop.programme.councils.operations.create_council import create_council
from ocop.programme.councils.operations.declare_conflict import declare_conflict
from ocop.programme.councils.operations.end_member import end_member
from ocop.programme.councils.operations.establishing_paper import Paper
from ocop.programme.councils.operations.lift_conflict import lift_conflict
from ocop.programme.councils.operations.set_council_rules import set_council_rules
from ocop.programme.councils.queries.councils import people_to_appoint
from ocop.programme.councils.rules.council_seats import (
    ConflictReason,
    CouncilLevel,
    GateTest,
    MissedGate,
    Seat,
    SpreadAction,
)
from tests.factories.accounts import make_user
from tests.factories.councils import NOW, TODAY, make_council, make_office_actor, make_seat, seat_actor
from tests.factories.producers import make_producer

pytestmark = pytest.mark.django_db
PAPER = Paper("1201/QĐ-UBND", date(2026, 6, 1), "UBND tỉnh Thái Nguyên")
RULES = {
    "quorum_numerator": 2,
    "quorum_denominator": 3,
    "chair_must_sit": True,
    "largest_spread": None,
    "spread_action": SpreadAction.NOTE_IN_MINUTES,
    "gate_test": GateTest.MEAN,
    "missed_gate": MissedGate.NOT_RATED,
    "display_decimals": 3,
}


def create(actor, **changes):
    facts = {
        "level": CouncilLevel.PROVINCE,
        "province_code": "19",
        "name": "Hội đồng OCOP tỉnh",
        "paper": PAPER,
        "valid_from": date(2026, 6, 1),
    }
    return create_council(actor=actor, now=NOW, **{**facts, **changes})


def appoint(actor, council, user, seat=Seat.MEMBER, **changes):
    return appoint_member(
        actor=actor, council_id=council.pk, user_id=user.pk, seat=seat, valid_from=TODAY, now=NOW, **changes
    )


def test_a_council_comes_with_its_paper_and_the_default_rules():
    council = create(make_office_actor())
    rules = council.rules.get()
    assert (council.document.number, rules.valid_from, rules.quorum_numerator, rules.largest_spread) == (
        "1201/QĐ-UBND",
        council.valid_from,
        3,
        10,
    )


@pytest.mark.parametrize("role", [Role.PROVINCE_LEADER, Role.AUDITOR, Role.COUNCIL_SECRETARY])
def test_others_do_not_create_councils(role):
    with pytest.raises(Refusal, match="Chỉ cán bộ"):
        create(make_office_actor(role))


def test_rules_are_set_within_their_range():
    actor, council = make_office_actor(), make_council()
    rules = set_council_rules(actor=actor, council_id=council.pk, paper=PAPER, now=NOW, **RULES)
    assert (rules.gate_test, rules.document.number) == ("MEAN", "1201/QĐ-UBND")
    with pytest.raises(FieldRefusal, match="Tỷ lệ dự họp"):
        set_council_rules(actor=actor, council_id=council.pk, now=NOW, **{**RULES, "quorum_numerator": 4})


def test_a_seat_opens_the_council_room_and_ends_with_it():
    actor, council, user = make_office_actor(), make_council(), make_user()
    member = appoint(actor, council, user)
    grant = RoleGrant.objects.get(user=user)
    assert (grant.role, grant.unit.code, grant.paper_number) == ("COUNCIL_MEMBER", "19", council.document.number)
    end_member(actor=actor, member_id=member.pk, ended_on=TODAY, now=NOW)
    grant.refresh_from_db()
    assert grant.valid_until == TODAY


def test_nobody_sits_twice_and_there_is_one_chair():
    actor, council, user = make_office_actor(), make_council(), make_user()
    appoint(actor, council, user, Seat.CHAIR)
    with pytest.raises(FieldRefusal, match="đang là thành viên"):
        appoint(actor, council, user)
    with pytest.raises(FieldRefusal, match="đã có Chủ tịch"):
        appoint(actor, council, make_user(), Seat.CHAIR)


def test_people_are_found_by_name_without_marks_or_by_the_whole_phone():
    user = make_user(full_name="Đặng Thị Thủy", phone="0912000111")
    assert people_to_appoint("dang thi thuy") == [user]
    assert people_to_appoint("0912 000 111") == [user]
    assert people_to_appoint("0912") == []


def declare(actor, member, producer, reason=ConflictReason.KINSHIP, **changes):
    return declare_conflict(
        actor=actor, member_id=member.pk, producer_id=producer.pk, reason=reason, today=TODAY, now=NOW, **changes
    )


def test_a_member_declares_for_himself_and_the_secretary_for_others():
    council, producer = make_council(), make_producer()
    secretary, member, other = make_seat(council, Seat.SECRETARY), make_seat(council), make_seat(council)
    declare(seat_actor(member), member, producer)
    declare(seat_actor(secretary), other, producer)
    with pytest.raises(Refusal, match="đã được khai"):
        declare(seat_actor(member), member, producer)
    with pytest.raises(Refusal, match="tự khai"):
        declare(seat_actor(member), secretary, producer)
    assert DeclaredConflict.objects.count() == 2


def test_another_reason_wants_words():
    council, producer = make_council(), make_producer()
    member = make_seat(council)
    with pytest.raises(FieldRefusal, match="nói rõ lý do"):
        declare(seat_actor(member), member, producer, ConflictReason.OTHER)


def test_nobody_lifts_the_own_conflict():
    council, producer = make_council(), make_producer()
    chair, secretary = make_seat(council, Seat.CHAIR), make_seat(council, Seat.SECRETARY)
    declared = declare(seat_actor(chair), chair, producer)
    with pytest.raises(Refusal, match="không tự gỡ"):
        lift_conflict(actor=seat_actor(chair), conflict_id=declared.pk, today=TODAY, now=NOW)
    lift_conflict(actor=seat_actor(secretary), conflict_id=declared.pk, today=TODAY, now=NOW)
    with pytest.raises(Refusal, match="đã được gỡ"):
        lift_conflict(actor=seat_actor(secretary), conflict_id=declared.pk, today=TODAY, now=NOW)
