"""Fairs and booths: one booth a producer, capacity, the office's answer, goods and what they came to."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.programme.notifications.models import Notification
from ocop.programme.promotion.models import Booth, Fair
from ocop.programme.promotion.operations.booth_outcomes import BoothOutcome, tell_booth_outcome
from ocop.programme.promotion.operations.booths import (
    GoodsLine,
    confirm_booth,
    enter_booth,
    invite_producer,
    refuse_booth,
    register_booth,
    withdraw_booth,
    write_booth_goods,
)
from ocop.programme.promotion.operations.fairs import cancel_fair, correct_fair, plan_fair
from ocop.programme.promotion.queries.counted import counted_fairs
from ocop.programme.promotion.queries.lists import fair_summary
from ocop.programme.promotion.queries.work_queue import promotion_work_for
from ocop.programme.promotion.rules.promotion_kinds import BoothState
from tests.factories.councils import make_office_actor
from tests.factories.producers import make_producer, member_actor
from tests.factories.products import make_product
from tests.factories.promotion import NOW, PROGRAMME, TODAY, fair_sheet, make_fair

pytestmark = pytest.mark.django_db


def _register(fair, producer=None, actor=None, now=NOW):
    producer = producer or make_producer()
    actor = actor or member_actor(producer)
    return register_booth(actor=actor, fair_id=fair.pk, producer_id=producer.pk, wish="", now=now)


def _confirm(fair, booth, number="", actor=PROGRAMME):
    return confirm_booth(actor=actor, fair_id=fair.pk, booth_id=booth.pk, number=number, now=NOW)


def test_a_producer_has_one_booth_whoever_asks_twice():
    fair, producer = make_fair(), make_producer()
    _register(fair, producer)
    with pytest.raises(Refusal, match="mỗi chủ thể một gian"):
        _register(fair, producer)
    with pytest.raises(IntegrityError), transaction.atomic():
        Booth.objects.create(fair=fair, producer=producer, state=BoothState.REGISTERED, since=NOW)
    assert Booth.objects.count() == 1


def test_registration_waits_for_the_office_and_confirms_up_to_the_capacity():
    fair, officer = make_fair(), make_office_actor()
    first, second, third = (_register(fair) for _number in range(3))
    (line,) = promotion_work_for(officer, TODAY)
    assert (line.kind, line.due_on, line.url_args) == ("promotion.registrations", fair.starts_on, (fair.pk,))
    assert _confirm(fair, first, "a1", officer).number == "A1"
    with pytest.raises(FieldRefusal, match="đã xếp cho chủ thể khác"):
        _confirm(fair, second, "A1", officer)
    _confirm(fair, second, "A2", officer)
    with pytest.raises(Refusal, match="Đã xếp đủ 2 gian"):
        _confirm(fair, third, "A3", officer)
    refuse_booth(actor=officer, fair_id=fair.pk, booth_id=third.pk, reason="Hết gian.", now=NOW)
    assert promotion_work_for(officer, TODAY) == []
    summary = fair_summary(fair)
    assert (summary.confirmed, summary.waiting) == (2, 0)
    with pytest.raises(FieldRefusal, match="Đã xác nhận 2 gian"):
        correct_fair(actor=officer, fair_id=fair.pk, sheet=fair_sheet(name=fair.name, capacity=1), now=NOW)


def test_the_last_day_of_registration_is_included_and_the_next_is_too_late():
    fair = make_fair(registers_until=TODAY)
    _register(fair)
    with pytest.raises(Refusal, match="Đã hết hạn đăng ký"):
        _register(fair, now=NOW + timedelta(days=1))


def test_strangers_and_unverified_producers_are_refused():
    fair, producer = make_fair(), make_producer()
    with pytest.raises(type(producer).DoesNotExist):
        _register(fair, producer, actor=member_actor(make_producer()))
    with pytest.raises(Refusal, match="chưa được UBND cấp xã xác nhận"):
        _register(fair, make_producer(verification="UNVERIFIED"))
    away = make_office_actor(province_code="24")
    with pytest.raises(Fair.DoesNotExist):
        invite_producer(actor=away, fair_id=fair.pk, producer_id=producer.pk, now=NOW)
    with pytest.raises(Refusal, match="cơ quan tham mưu OCOP của tỉnh"):
        plan_fair(actor=away, sheet=fair_sheet(), now=NOW)


def test_an_invitation_is_answered_and_a_withdrawn_booth_is_free():
    fair, producer = make_fair(capacity=1), make_producer()
    member = member_actor(producer)
    invite_producer(actor=PROGRAMME, fair_id=fair.pk, producer_id=producer.pk, now=NOW)
    (line,) = promotion_work_for(member, TODAY)
    assert (line.kind, line.due_on) == ("promotion.invitation", fair.registers_until)
    with pytest.raises(FieldRefusal, match="đã được mời"):
        invite_producer(actor=PROGRAMME, fair_id=fair.pk, producer_id=producer.pk, now=NOW)
    booth = _confirm(fair, _register(fair, producer, member), "B1")
    withdraw_booth(actor=member, fair_id=fair.pk, producer_id=producer.pk, reason="Mất mùa.", now=NOW)
    booth.refresh_from_db()
    assert (booth.state, booth.number) == (BoothState.WITHDRAWN, "")
    assert _confirm(fair, _register(fair), "B1").number == "B1"
    told = Notification.objects.filter(user_id=member.user_id).order_by("pk").values_list("kind", flat=True)
    assert list(told) == ["promotion.invited", "promotion.booth_decided"]


def test_the_office_enters_who_said_yes_on_paper_or_was_at_a_fair_entered_afterwards():
    officer, away = make_office_actor(), make_office_actor(province_code="24")
    past = {"starts_on": TODAY - timedelta(days=9), "ends_on": TODAY - timedelta(days=7)}
    fair = make_fair(capacity=2, registers_until=past["starts_on"], **past)
    invited, stranger, third = (make_producer() for _each in range(3))
    member = member_actor(invited)
    with pytest.raises(Fair.DoesNotExist):
        enter_booth(actor=away, fair_id=fair.pk, producer_id=invited.pk, now=NOW)
    for producer in (invited, stranger):
        booth = enter_booth(actor=officer, fair_id=fair.pk, producer_id=producer.pk, now=NOW)
        with pytest.raises(FieldRefusal, match="đã được xếp gian"):
            enter_booth(actor=officer, fair_id=fair.pk, producer_id=producer.pk, now=NOW)
    with pytest.raises(Refusal, match="đủ 2 gian"):
        enter_booth(actor=officer, fair_id=fair.pk, producer_id=third.pk, now=NOW)
    product = make_product(producer=stranger)
    sold = GoodsLine(product.pk, "hộp", Decimal(20), Decimal(15), Decimal(3_000_000))
    write_booth_goods(actor=officer, booth_id=booth.pk, line=sold, now=NOW)
    assert (fair_summary(fair).confirmed, fair_summary(fair).revenue) == (2, 3_000_000)
    assert [one.kind for one in Notification.objects.filter(user_id=member.user_id)] == ["promotion.booth_decided"]


def test_goods_are_summed_and_never_more_sold_than_taken():
    fair = make_fair(starts_on=TODAY, ends_on=TODAY)
    producer = make_producer()
    member, product = member_actor(producer), make_product(producer=producer)
    booth = _register(fair, producer, member)

    def write(**changes):
        values = {"product_id": product.pk, "unit": "hộp", "taken": Decimal(100), **changes}
        return write_booth_goods(actor=member, booth_id=booth.pk, line=GoodsLine(**values), now=NOW)

    with pytest.raises(Refusal, match="chưa được xác nhận"):
        write()
    _confirm(fair, booth)
    write()
    with pytest.raises(FieldRefusal) as wrong:
        write(product_id=make_product().pk, sold=Decimal(101), revenue=Decimal("-1"))
    assert sorted(wrong.value.faults) == ["product", "revenue", "sold"]
    write(sold=Decimal("99.5"), revenue=Decimal(9_950_000), contract_value=Decimal(50_000_000))
    summary = fair_summary(fair)
    assert (summary.product_count, summary.producers_reporting) == (1, 1)
    assert (summary.revenue, summary.contract_value) == (Decimal(9_950_000), Decimal(50_000_000))
    with pytest.raises(Fair.DoesNotExist):
        write_booth_goods(
            actor=make_office_actor(province_code="24"),
            booth_id=booth.pk,
            line=GoodsLine(product.pk, "hộp", Decimal(1)),
            now=NOW,
        )


def test_a_cancelled_fair_tells_those_who_might_come_and_counts_no_more():
    fair, producer = make_fair(), make_producer()
    member = member_actor(producer)
    _register(fair, producer, member)
    assert [row.key for row in counted_fairs(PROGRAMME)] == [fair.pk]
    cancel_fair(actor=PROGRAMME, fair_id=fair.pk, reason="Bão.", now=NOW)
    assert counted_fairs(PROGRAMME) == []
    assert list(Notification.objects.filter(user_id=member.user_id).values_list("body", flat=True)) == ["Bão."]
    with pytest.raises(Refusal, match="đã hủy"):
        _register(fair)


def test_what_a_booth_came_to_is_asked_for_and_added_up():
    fair = make_fair(
        now=NOW - timedelta(days=40), starts_on=TODAY - timedelta(days=6), ends_on=TODAY - timedelta(days=2)
    )
    producers = [make_producer() for _number in range(2)]
    booths = [_register(fair, one, now=NOW - timedelta(days=30)) for one in producers]
    for booth in booths:
        confirm_booth(actor=PROGRAMME, fair_id=fair.pk, booth_id=booth.pk, number="", now=NOW - timedelta(days=20))
    member = member_actor(producers[0])
    assert [line.url_args for line in promotion_work_for(member, TODAY)] == [(booths[0].pk,)]

    def tell(booth, *, actor=PROGRAMME, now=NOW, **values):
        return tell_booth_outcome(actor=actor, booth_id=booth.pk, outcome=BoothOutcome(**values), now=now)

    tell(booths[0], actor=member, buyers_met=12, agreements=0, words="Khách thích hộp nhỏ.")
    tell(booths[1], buyers_met=3, agreements=2)
    assert promotion_work_for(member, TODAY) == []
    tell(booths[0], actor=member, buyers_met=12, agreements=1)  # an order that came afterwards
    summary = fair_summary(fair)
    assert (summary.outcomes_told, summary.buyers_met, summary.agreements) == (2, 15, 3)
    with pytest.raises(FieldRefusal) as wrong:
        tell(booths[0], buyers_met=-1, agreements=0)
    assert list(wrong.value.faults) == ["buyers_met"]
    with pytest.raises(Refusal, match="chưa bắt đầu"):
        tell(booths[0], buyers_met=1, agreements=0, now=NOW - timedelta(days=10))
    with pytest.raises(Fair.DoesNotExist):
        tell(booths[0], actor=make_office_actor(province_code="24"), buyers_met=1, agreements=0)
