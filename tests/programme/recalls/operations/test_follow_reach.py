"""A recalled lot that two producers bought and a third bought from one of them: every lot, packet and buyer is found,
everybody reads of its own trade, and each maker's word decides what is said of its lots."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.programme.accounts.queries.actors import actor_of
from ocop.programme.notifications.models import Notification
from ocop.programme.production.models import Delivery, Entry
from ocop.programme.production.operations.answer_delivery import TakingSheet, take_delivery
from ocop.programme.production.operations.partners_met import PartnerSheet
from ocop.programme.production.queries.stocks import KeptBack, why_lot_is_kept_back
from ocop.programme.products.models import ProductHeld
from ocop.programme.recalls.models import ReachedLot, RecallParty
from ocop.programme.recalls.operations.conclude_check import conclude_check
from ocop.programme.recalls.operations.decision_paper import DecisionOnPaper
from ocop.programme.recalls.operations.draw_up_list import draw_up_list
from ocop.programme.recalls.operations.follow_reach import follow_recalls
from ocop.programme.recalls.operations.lift_recall import lift_recall
from ocop.programme.recalls.operations.open_recall import decide_recall, note_finding
from ocop.programme.recalls.operations.record_amount import AmountSheet, record_amount
from ocop.programme.recalls.operations.send_recall_texts import text_of
from ocop.programme.recalls.operations.tell_parties import note_told, tell_parties
from ocop.programme.recalls.queries.bought_goods import goods_bought, own_bought_goods
from ocop.programme.recalls.queries.lots_reached import lots_reached
from ocop.programme.recalls.queries.public_recalls import public_recall
from ocop.programme.recalls.queries.reached_lots import (
    own_reached_lots,
    public_check_of,
    where_lots_came_from,
    with_checks,
)
from ocop.programme.recalls.queries.recall_list import recall_list
from ocop.programme.recalls.queries.standing import standing_of
from ocop.programme.recalls.queries.work_queue import recall_work_for
from ocop.programme.recalls.rules.recall_kinds import AmountKind, CheckState, Telling
from ocop.programme.stamps.models import RollPart
from ocop.programme.traceability.models import Event, Lot
from tests.factories.producers import make_member, make_producer
from tests.factories.production import BUYER, SITE, lot_of, make_packing, make_sale
from tests.factories.products import make_product
from tests.factories.promotion import make_point
from tests.factories.recalls import ADVICE, AT, finding, make_recall, make_scene
from tests.factories.stamps import make_roll

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 1)
_numbers = count(100_000)
SHOP_OF_C = PartnerSheet("Siêu thị của C", phone="0987654321", address="1 Lê Lợi, Thái Nguyên")
PAPER = DecisionOnPaper("12/QĐ-SNN", AT.date(), "Sở Nông nghiệp và Môi trường")


def maker(name):
    """A producer of the platform; others know it by name and telephone."""
    producer = make_producer(name=f"Hợp tác xã {name}", phone=f"0912{next(_numbers):06d}")
    member = actor_of(make_member(producer=producer).user, today=AT.date())
    return SimpleNamespace(
        producer=producer, product=make_product(producer=producer, name=f"Trà {name}"), member=member
    )


def known(one):
    return PartnerSheet(one.producer.name, phone=one.producer.phone)


def bought(seller, lot, buyer, quantity="10", day=16):
    """Sold, confirmed by the buyer: its lot."""
    make_sale(seller.member, lot, quantity=quantity, partner=known(buyer), happened_on=date(2026, 11, day))
    delivery = Delivery.objects.get(line__lot=lot, buyer=buyer.producer)
    receipt = take_delivery(
        actor=buyer.member,
        delivery_id=delivery.pk,
        sheet=TakingSheet(buyer.product.pk, date(2026, 11, day)),
        site=SITE,
        now=AT,
    )
    return lot_of(receipt)


def packed(one, lot, code, day):
    """The maker's own product in packs, made of what it bought."""
    given = {"taken": str(lot.quantity), "packs": 20, "code": code, "happened_on": date(2026, 11, day)}
    return lot_of(make_packing(one.member, one.product, lot, **given))


@pytest.fixture
def goods():
    """A's packs went to B and to D; B's packs made of them to C; C sold to a supermarket. All by deliveries."""
    a = make_scene()
    b, c, d = maker("B"), maker("C"), maker("D")
    lots = SimpleNamespace(a=a.lot)
    lots.b_in, lots.d_in = bought(a, lots.a, b), bought(a, lots.a, d)
    lots.b = packed(b, lots.b_in, "B-1", 17)
    lots.c_in = bought(b, lots.b, c, day=18)
    lots.c = packed(c, lots.c_in, "C-1", 18)
    make_sale(c.member, lots.c, quantity="5", partner=SHOP_OF_C, happened_on=date(2026, 11, 18))
    return SimpleNamespace(a=a, b=b, c=c, d=d, lots=lots)


def check_of(lot):
    return public_check_of(with_checks(Lot.objects.all()).get(pk=lot.pk))


def states(recall):
    return {row.lot.code: row.state for row in recall.reached.select_related("lot").filter(lot__material="")}


def names(parties):
    return sorted(one.name for one in parties)


def test_the_goods_and_their_packets_are_followed_by_confirmed_deliveries_alone_and_around_a_circle(
    goods, settings, tmp_path
):
    settings.STAMP_KEYS = tmp_path / "stamp-keys.json"
    lots, none = goods.lots, Event.objects.none()
    Entry.objects.update(their_lot="")
    everything = {lots.a.pk, lots.b_in.pk, lots.d_in.pk, lots.b.pk, lots.c_in.pk, lots.c.pk}
    with CaptureQueriesContext(connection) as before:
        assert lots_reached([lots.a.pk], events=none).lot_ids == everything
    more = {bought(goods.a, lots.a, maker(f"F{number}"), quantity="2").pk for number in range(2)}
    Entry.objects.update(their_lot="")
    with CaptureQueriesContext(connection) as after:
        assert lots_reached([lots.a.pk], events=none).lot_ids == everything | more
    assert len(after) == len(before)
    back = bought(goods.c, lots.c, goods.a, quantity="2", day=19)
    assert lots_reached([lots.b.pk], events=none).lot_ids == {lots.b.pk, lots.c_in.pk, lots.c.pk, back.pk}
    assert lots_reached([lots.a.pk], events=none, but_for=[lots.b.pk]).lot_ids == {
        lots.a.pk, lots.b_in.pk, lots.d_in.pk, *more
    }  # fmt: skip
    roll = make_roll(goods.a.member, goods.a.officer, goods.a.product)
    first = roll.first_counter
    RollPart.objects.create(
        batch=roll, lot=lots.c, kind="ACTIVATED", first_counter=first, last_counter=first + 4, done_at=AT
    )
    found = recall_list([lots.a.pk], events=none, day=AT.date())
    assert [(one.lot_id, one.count) for one in found.stamps] == [(lots.c.pk, 5)]


def test_a_purchase_under_the_name_of_a_former_owner_is_followed(goods):
    lots = goods.lots
    Delivery.objects.all().delete()
    ProductHeld.objects.create(
        product=goods.a.product, producer=goods.a.producer, held_from=DAY, held_until=DAY, noted_at=AT
    )
    goods.a.product.producer = goods.d.producer
    goods.a.product.save()
    assert lots.b_in.pk in lots_reached([lots.a.pk], events=Event.objects.none()).lot_ids


def test_the_producer_that_recalls_reads_its_own_trade_the_office_all_and_each_maker_its_own_lots(goods):
    a, b, c, lots = goods.a, goods.b, goods.c, goods.lots
    point = make_point()
    point.shelf.create(product=c.product, shown_from=AT.date())
    recall = make_recall(a.member, lots.a)
    draw_up_list(actor=a.member, recall_id=recall.pk, now=AT)
    own, whole = standing_of(recall, is_all=False), standing_of(recall)
    assert names(own.parties) == sorted([b.producer.name, goods.d.producer.name, BUYER.name])
    assert names(whole.parties) == sorted(
        [b.producer.name, goods.d.producer.name, BUYER.name, c.producer.name, "Siêu thị của C", point.name]
    )
    hidden = recall.parties.get(name="Siêu thị của C")
    assert text_of(recall, hidden).startswith("Tra C cua Hop tac xa C, lo C-1, co nguyen lieu bi thu hoi.")
    told = {"recall_id": recall.pk, "party_id": hidden.pk, "how": Telling.PHONE, "now": AT}
    with pytest.raises(RecallParty.DoesNotExist):
        note_told(actor=a.member, **told)
    assert note_told(actor=a.officer, **told).told_how == Telling.PHONE
    tell_parties(actor=a.member, recall_id=recall.pk, now=AT)
    assert names(recall.parties.filter(told_how="MESSAGE")) == sorted([b.producer.name, goods.d.producer.name])
    assert {one.lot.code for one in own_reached_lots(b.member).filter(lot__material="")} == {"B-1"}
    assert [one.kind for one in recall_work_for(c.member, AT.date())] == ["recalls.bought", "recalls.reached"]
    (party,) = own_bought_goods(c.member)
    assert goods_bought(party).seller == b.producer.name  # of its own seller, not of whom that one bought from
    came = where_lots_came_from([lots.c.pk])
    assert [(one.seller, one.their_lot) for one in came[lots.c.pk]] == [(b.producer.name, "B-1")]
    said = Notification.objects.get(kind="recalls.reached", user_id=c.member.user_id)
    assert a.producer.name not in f"{said.title} {said.body}"


def test_lots_made_by_others_are_kept_back_until_their_maker_has_looked(goods):
    a, b, c, lots = goods.a, goods.b, goods.c, goods.lots
    recall = make_recall(a.member, lots.a)
    assert states(recall) == {"B-1": CheckState.CHECKING, "C-1": CheckState.CHECKING}
    assert why_lot_is_kept_back(lots.c.pk) == KeptBack("", is_under_check=True)
    assert not check_of(lots.c).is_cleared
    with pytest.raises(FieldRefusal) as refusal:
        make_sale(c.member, lots.c, quantity="1", happened_on=date(2026, 11, 19))
    assert "Hãy kiểm tra và ghi kết luận" in refusal.value.faults["lot_1"][0]
    with pytest.raises(FieldRefusal) as refusal:
        conclude_check(actor=b.member, recall_id=recall.pk, lot_ids=[lots.c.pk], words=" ", now=AT)
    assert sorted(refusal.value.faults) == ["lots", "words"]
    for _twice in range(2):
        conclude_check(actor=b.member, recall_id=recall.pk, lot_ids=[lots.b.pk], words="Chưa dùng.", now=AT)
    assert states(recall) == {"B-1": CheckState.CLEARED, "C-1": CheckState.CLEARED}  # of nothing else it was made
    assert check_of(lots.b).words == "Chưa dùng."
    assert (why_lot_is_kept_back(lots.c.pk), why_lot_is_kept_back(lots.b_in.pk)) == (None, KeptBack("", True))
    assert Notification.objects.filter(kind="recalls.cleared", user_id=a.officer.user_id).count() == 1
    assert follow_recalls(now=AT) == 0


def test_a_maker_that_finds_its_lot_touched_recalls_it_and_lifting_the_first_recall_lets_the_others_go(goods):
    a, b, lots = goods.a, goods.b, goods.lots
    recall = make_recall(a.member, lots.a)
    second = make_recall(b.member, lots.b)
    with pytest.raises(Refusal):
        conclude_check(actor=b.member, recall_id=recall.pk, lot_ids=[lots.b.pk], words="Nhầm.", now=AT)
    draw_up_list(actor=b.member, recall_id=second.pk, now=AT)
    assert names(standing_of(second, is_all=False).parties) == [goods.c.producer.name]
    lift_recall(actor=a.member, recall_id=recall.pk, reason="Kiểm nghiệm lại đạt.", now=AT)
    assert (why_lot_is_kept_back(lots.d_in.pk), check_of(lots.d_in)) == (None, None)
    assert why_lot_is_kept_back(lots.c.pk) == KeptBack("", is_under_check=True)  # the second one holds it
    lift_recall(actor=b.member, recall_id=second.pk, reason="Kiểm nghiệm lại đạt.", now=AT)
    assert why_lot_is_kept_back(lots.c.pk) is None


def test_an_office_recalls_what_was_made_in_its_province_and_the_public_page_names_each_maker(goods):
    a, b, lots = goods.a, goods.b, goods.lots
    recall = note_finding(actor=a.officer, finding=finding(lots.a), now=AT)
    decide_recall(actor=a.officer, recall_id=recall.pk, advice=ADVICE, paper=PAPER, now=AT)
    told = {(one.code, one.producer_name) for one in public_recall(recall.pk).lots}
    assert told == {(lots.a.code, a.producer.name), ("B-1", b.producer.name), ("C-1", goods.c.producer.name)}
    assert [one.row.lot.code for one in standing_of(recall, is_all=False).lots] == [lots.a.code]
    foreign = AmountSheet(lots.b.pk, AmountKind.IN_STOCK, Decimal(1), "b")
    with pytest.raises(FieldRefusal) as refusal:
        record_amount(actor=a.member, recall_id=recall.pk, sheet=foreign, now=AT)
    assert list(refusal.value.faults) == ["lot"]
    assert own_reached_lots(b.member).filter(lot=lots.b).exists()
    assert [one.kind for one in recall_work_for(b.member, AT.date())] == []


def test_what_is_written_down_later_is_followed_and_its_maker_told_once(goods):
    a, lots = goods.a, goods.lots
    later = maker("E")
    make_sale(a.member, lots.a, quantity="3", partner=known(later))
    recall = make_recall(a.member, lots.a)
    delivery = Delivery.objects.get(buyer=later.producer)
    sheet = TakingSheet(later.product.pk, date(2026, 11, 16))
    receipt = take_delivery(actor=later.member, delivery_id=delivery.pk, sheet=sheet, site=SITE, now=AT)
    assert (follow_recalls(now=AT + timedelta(minutes=15)), follow_recalls(now=AT + timedelta(minutes=30))) == (1, 0)
    assert ReachedLot.objects.get(lot=lot_of(receipt)).recall_id == recall.pk
    assert Notification.objects.filter(kind="recalls.reached", user_id=later.member.user_id).count() == 1
