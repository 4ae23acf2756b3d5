"""Who keeps whom from a product, and what the member learns of it."""

from datetime import date

import pytest

from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.programme.councils.models import DeclaredConflict, DeclaredTie
from ocop.programme.councils.operations.declare_conflict import declare_conflict
from ocop.programme.councils.operations.declare_tie import declare_tie
from ocop.programme.councils.operations.dismiss_suspicion import dismiss_suspicion
from ocop.programme.councils.operations.end_tie import end_tie
from ocop.programme.councils.operations.lift_conflict import lift_conflict
from ocop.programme.councils.operations.recuse_member import recuse_member
from ocop.programme.councils.operations.say_home import say_home
from ocop.programme.councils.queries.councils import own_abstentions, ties_of
from ocop.programme.councils.rules.council_seats import ConflictKind, ConflictReason, Seat
from ocop.programme.notifications.models import Notification
from tests.factories.councils import NOW, TODAY, make_council, make_office_actor, make_seat, seat_actor
from tests.factories.geography import make_commune
from tests.factories.producers import make_producer

pytestmark = pytest.mark.django_db


@pytest.fixture
def council():
    return make_council()


@pytest.fixture
def chair(council):
    return make_seat(council, Seat.CHAIR)


@pytest.fixture
def member(council):
    return make_seat(council)


def recuse(actor, member, producer, note="Thư của chủ thể ngày 20/8."):
    return recuse_member(
        actor=actor,
        member_id=member.pk,
        producer_id=producer.pk,
        reason=ConflictReason.KINSHIP,
        note=note,
        today=TODAY,
        now=NOW,
    )


def abstain(member, producer):
    return declare_conflict(
        actor=seat_actor(member),
        member_id=member.pk,
        producer_id=producer.pk,
        reason=ConflictReason.SUPPLIER,
        today=TODAY,
        now=NOW,
    )


def lift(actor, conflict):
    return lift_conflict(actor=actor, conflict_id=conflict.pk, today=TODAY, now=NOW)


def test_who_presides_recuses_and_the_member_is_not_told(chair, member):
    recusal = recuse(seat_actor(chair), member, make_producer())
    assert (recusal.kind, recusal.declared_by_id) == (ConflictKind.RECUSE, chair.user_id)
    assert not Notification.objects.filter(user=member.user).exists()
    assert list(own_abstentions(member)) == []


def test_a_recusal_wants_a_word(chair, member):
    with pytest.raises(FieldRefusal, match="căn cứ"):
        recuse(seat_actor(chair), member, make_producer(), note=" ")


def test_secretary_office_and_the_member_do_not_recuse(council, chair, member):
    producer = make_producer()
    for actor in (seat_actor(make_seat(council, Seat.SECRETARY)), make_office_actor(), seat_actor(member)):
        with pytest.raises(Refusal, match="Chỉ Chủ tịch"):
            recuse(actor, member, producer)


def test_nobody_recuses_oneself_and_the_vice_chair_recuses_the_chair(council, chair):
    producer = make_producer()
    with pytest.raises(Refusal, match="không tự quyết định"):
        recuse(seat_actor(chair), chair, producer)
    assert recuse(seat_actor(make_seat(council, Seat.VICE_CHAIR)), chair, producer).member == chair


def test_who_was_recused_unknowingly_abstains_as_if_nothing_were(chair, member):
    producer = make_producer()
    recuse(seat_actor(chair), member, producer)
    abstention = abstain(member, producer)
    assert list(own_abstentions(member)) == [abstention]
    assert DeclaredConflict.objects.filter(lifted_at__isnull=True).count() == 2


def test_a_member_finds_no_recusal_by_trying_numbers(council, chair, member):
    recusal = recuse(seat_actor(chair), member, make_producer())
    other = make_seat(council)
    for stranger in (member, other):
        with pytest.raises(DeclaredConflict.DoesNotExist):
            lift(seat_actor(stranger), recusal)


def test_the_chair_lifts_a_recusal_and_the_secretary_does_not(council, chair, member):
    recusal = recuse(seat_actor(chair), member, make_producer())
    with pytest.raises(Refusal, match="Chỉ Chủ tịch"):
        lift(seat_actor(make_seat(council, Seat.SECRETARY)), recusal)
    lifted = lift(seat_actor(chair), recusal)
    assert (lifted.lifted_at, lifted.lifted_by_id) == (NOW, chair.user_id)


def test_a_suspicion_is_dismissed_with_a_word(council, chair, member):
    producer = make_producer()
    about = {"member_id": member.pk, "producer_id": producer.pk, "today": TODAY, "now": NOW}
    with pytest.raises(FieldRefusal, match="lý do"):
        dismiss_suspicion(actor=seat_actor(chair), grounds=["KINSHIP:TIE:1"], word="", **about)
    with pytest.raises(Refusal, match="Chỉ Chủ tịch"):
        dismiss_suspicion(actor=seat_actor(member), grounds=["KINSHIP:TIE:1"], word="Không phải.", **about)
    dismissal = dismiss_suspicion(actor=seat_actor(chair), grounds=["b", "a", "b"], word="Chỉ trùng họ.", **about)
    assert (dismissal.grounds, dismissal.word) == (["a", "b"], "Chỉ trùng họ.")


def test_a_member_declares_ties_and_ends_them(member):
    actor = seat_actor(member)
    with pytest.raises(FieldRefusal, match="Hãy ghi tên"):
        declare_tie(actor=actor, member_id=member.pk, kind=ConflictReason.SUPPLIER, now=NOW)
    with pytest.raises(FieldRefusal, match="10 chữ số"):
        declare_tie(actor=actor, member_id=member.pk, kind=ConflictReason.SUPPLIER, tax_code="123", now=NOW)
    tie = declare_tie(
        actor=actor, member_id=member.pk, kind=ConflictReason.SUPPLIER, organisation_name=" HTX  Suối Ngọc ", now=NOW
    )
    assert [one.organisation_name for one in ties_of(member)] == ["HTX Suối Ngọc"]
    end_tie(actor=actor, tie_id=tie.pk, now=NOW)
    assert list(ties_of(member)) == []
    with pytest.raises(Refusal, match="đã được bỏ khai"):
        end_tie(actor=actor, tie_id=tie.pk, now=NOW)


def test_ties_and_home_are_the_members_own(chair, member):
    tie = declare_tie(
        actor=seat_actor(member), member_id=member.pk, kind=ConflictReason.KINSHIP, person_name="Trần Văn Bình", now=NOW
    )
    with pytest.raises(DeclaredTie.DoesNotExist):
        end_tie(actor=seat_actor(chair), tie_id=tie.pk, now=NOW)
    with pytest.raises(type(member).DoesNotExist):
        say_home(actor=seat_actor(chair), member_id=member.pk, commune_code="", today=TODAY, now=NOW)


def test_a_member_says_the_home_commune(member):
    commune = make_commune()
    said = say_home(actor=seat_actor(member), member_id=member.pk, commune_code=commune.code, today=TODAY, now=NOW)
    assert said.home_commune_code == commune.code
    with pytest.raises(FieldRefusal, match="trong danh sách"):
        say_home(actor=seat_actor(member), member_id=member.pk, commune_code="99999", today=date(2026, 9, 1), now=NOW)
