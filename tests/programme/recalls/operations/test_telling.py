"""Who is told of a recall and how: messages, texts from the outbox, acknowledgements, the report."""

from datetime import timedelta
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.core.exceptions import ObjectDoesNotExist

from ocop.foundation.refusal import Refusal
from ocop.foundation.sending.channel import Fault, Undelivered
from ocop.programme.accounts.queries.actors import actor_of
from ocop.programme.notifications.models import Notification
from ocop.programme.production.models import Partner
from ocop.programme.recalls.operations.acknowledge_recall import acknowledge_recall
from ocop.programme.recalls.operations.draw_up_list import draw_up_list
from ocop.programme.recalls.operations.drill import end_drill, start_drill
from ocop.programme.recalls.operations.lift_recall import lift_recall
from ocop.programme.recalls.operations.record_amount import AmountSheet, record_amount
from ocop.programme.recalls.operations.send_recall_texts import TextsSent, send_recall_texts
from ocop.programme.recalls.operations.tell_parties import note_told, tell_parties, text_parties
from ocop.programme.recalls.paper.recall_report import drill_paper, recall_paper
from ocop.programme.recalls.queries.standing import standing_of
from ocop.programme.recalls.queries.work_queue import recall_work_for
from ocop.programme.recalls.rules.recall_kinds import AmountKind, Telling
from tests.factories.producers import make_member, make_producer
from tests.factories.recalls import AT, make_recall, make_scene

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> SimpleNamespace:
    return make_scene()


def amount(lot, kind, quantity, key="a", **changes):
    return AmountSheet(lot.pk, kind, Decimal(quantity), key, **changes)


def test_a_buyer_with_an_account_is_told_once_and_a_telephone_gets_one_text(scene, settings):
    buyer = make_producer(phone="0987654321")
    reader = make_member(producer=buyer).user
    Partner.objects.update(known_producer=buyer)
    recall = make_recall(scene.member, scene.lot)
    with pytest.raises(Refusal):
        tell_parties(actor=scene.member, recall_id=recall.pk, now=AT)
    draw_up_list(actor=scene.member, recall_id=recall.pk, now=AT)
    for _again in range(2):
        tell_parties(actor=scene.member, recall_id=recall.pk, now=AT)
    assert Notification.objects.filter(kind="recalls.bought", user_id=reader.pk).count() == 1
    assert recall.parties.get().told_how == Telling.MESSAGE
    recall.parties.create(kind="BUYER", key="phone:0911111111", name="Quán", phone="0911111111")
    recall.is_demo = True
    recall.save()
    assert [text_parties(actor=scene.member, recall_id=recall.pk, now=AT) for _again in range(2)] == [1, 0]
    assert not (settings.NOT_SENT_ROOT / "sms").exists()
    assert [send_recall_texts(now=AT) for _again in range(2)] == [TextsSent(1, sent=1), TextsSent()]
    assert len(list((settings.NOT_SENT_ROOT / "sms").iterdir())) == 1
    assert recall.parties.get(key="phone:0911111111").told_how == Telling.TEXT


class Line:
    """A channel that does what it is told; whether it takes a message twice is told too."""

    def __init__(self, *faults, is_repeatable=False):
        self.faults, self.is_repeatable, self.keys = list(faults), is_repeatable, []

    def send(self, parcel):
        self.keys.append(parcel.key)
        if self.faults and (fault := self.faults.pop(0)) is not None:
            raise Undelivered(fault, "no answer")


@pytest.fixture
def waiting_text(scene):
    recall = make_recall(scene.member, scene.lot)
    draw_up_list(actor=scene.member, recall_id=recall.pk, now=AT)
    assert text_parties(actor=scene.member, recall_id=recall.pk, now=AT) == 1
    return recall


def test_a_text_is_tried_again_after_a_pause_under_the_same_key(waiting_text):
    line = Line(Fault.TEMPORARY)
    assert send_recall_texts(now=AT, channel=line) == TextsSent(1, put_off=1)
    assert send_recall_texts(now=AT + timedelta(seconds=59), channel=line) == TextsSent()
    assert send_recall_texts(now=AT + timedelta(minutes=1), channel=line) == TextsSent(1, sent=1)
    assert len(set(line.keys)) == 1
    party = waiting_text.parties.get()
    assert (party.told_at, party.text_due_at, party.text_fault) == (AT + timedelta(minutes=1), None, "")


def test_a_text_that_may_have_gone_out_is_not_sent_again_but_called(scene, waiting_text):
    line = Line(Fault.UNCERTAIN)
    assert send_recall_texts(now=AT, channel=line) == TextsSent(1, failed=1)
    assert send_recall_texts(now=AT + timedelta(days=1), channel=line) == TextsSent()
    assert text_parties(actor=scene.member, recall_id=waiting_text.pk, now=AT) == 0


def test_a_sender_that_died_between_sending_and_writing_sends_no_second_text(waiting_text):
    waiting_text.parties.update(text_tries=1, text_due_at=AT)
    line = Line()
    assert send_recall_texts(now=AT + timedelta(hours=1), channel=line) == TextsSent(1, failed=1)
    waiting_text.parties.update(text_tries=1, text_due_at=AT, text_fault="")
    again = Line(is_repeatable=True)
    assert (send_recall_texts(now=AT, channel=again), line.keys) == (TextsSent(1, sent=1), [])


def test_no_text_goes_out_of_a_recall_that_was_lifted_or_to_who_was_called_meanwhile(scene, waiting_text):
    party = waiting_text.parties.get()
    note_told(actor=scene.member, recall_id=waiting_text.pk, party_id=party.pk, how=Telling.PHONE, now=AT)
    line = Line()
    assert send_recall_texts(now=AT, channel=line) == TextsSent()
    waiting_text.parties.update(told_at=None, told_how="", text_due_at=AT)
    lift_recall(actor=scene.member, recall_id=waiting_text.pk, reason="Nhầm lô.", now=AT)
    assert (send_recall_texts(now=AT, channel=line), line.keys) == (TextsSent(), [])


def test_a_text_without_a_channel_fails_at_once_and_somebody_calls(scene, settings, waiting_text):
    settings.SENDING = {**settings.SENDING, "sms": ""}
    recall = waiting_text
    assert send_recall_texts(now=AT) == TextsSent(1, failed=1)
    party = recall.parties.get()
    assert (party.told_at, bool(party.text_fault)) == (None, True)
    note_told(actor=scene.member, recall_id=recall.pk, party_id=party.pk, how=None, now=AT)
    assert standing_of(recall).unreachable == [party]
    note_told(actor=scene.member, recall_id=recall.pk, party_id=party.pk, how=Telling.PHONE, now=AT)
    assert standing_of(recall).unreachable == []


def test_a_buyer_with_an_account_acknowledges_once_and_who_recalls_is_told(scene):
    buyer = make_producer()
    reader = actor_of(make_member(producer=buyer).user, today=AT.date())
    Partner.objects.update(known_producer=buyer)
    recall = make_recall(scene.member, scene.lot)
    draw_up_list(actor=scene.member, recall_id=recall.pk, now=AT)
    party = recall.parties.get()
    assert [one.kind for one in recall_work_for(reader, AT.date())] == ["recalls.bought"]
    for _again in range(2):
        acknowledge_recall(actor=reader, party_id=party.pk, words="Còn 12 gói, để riêng.", now=AT)
    party.refresh_from_db()
    assert (party.acknowledged_at, party.answer, party.told_how) == (AT, "Còn 12 gói, để riêng.", Telling.MESSAGE)
    assert Notification.objects.filter(kind="recalls.acknowledged", user_id=scene.member.user_id).count() == 1
    assert recall_work_for(reader, AT.date()) == []
    for stranger in (scene.member, actor_of(make_member().user, today=AT.date())):
        with pytest.raises(ObjectDoesNotExist):
            acknowledge_recall(actor=stranger, party_id=party.pk, words="", now=AT)
    lift_recall(actor=scene.member, recall_id=recall.pk, reason="Nhầm.", now=AT)
    with pytest.raises(Refusal, match="đã kết thúc"):
        acknowledge_recall(actor=reader, party_id=party.pk, words="Muộn.", now=AT)


def test_the_report_tells_the_clock_the_parties_the_balance_and_the_minutes_of_a_drill_its_time(scene):
    recall = make_recall(scene.member, scene.lot)
    draw_up_list(actor=scene.member, recall_id=recall.pk, now=AT)
    record_amount(actor=scene.member, recall_id=recall.pk, sheet=amount(scene.lot, AmountKind.IN_STOCK, 85), now=AT)
    told = str(recall_paper(recall, standing_of(recall), now=AT).blocks)
    assert recall_paper(recall, standing_of(recall), now=AT).title == "BÁO CÁO TÌNH HÌNH THU HỒI SẢN PHẨM"
    for words in ("quyết định trong 24 giờ", "85 kg (170 gói)", "15 kg (30 gói)", "Cửa hàng Hương Trà"):
        assert (words in told) is (words != "Cửa hàng Hương Trà")
    lift_recall(actor=scene.member, recall_id=recall.pk, reason="Nhầm.", now=AT)
    drill = start_drill(actor=scene.member, lot_ids=[scene.lot.pk], now=AT)
    draw_up_list(actor=scene.member, recall_id=drill.pk, now=AT + timedelta(minutes=4, seconds=7))
    ended = end_drill(actor=scene.member, recall_id=drill.pk, words="Nhanh.", now=AT + timedelta(minutes=10))
    minutes = str(drill_paper(ended, standing_of(ended)).blocks)
    assert all(words in minutes for words in ("04:07", "11:04:07", "100,0 %", "Nhanh."))
