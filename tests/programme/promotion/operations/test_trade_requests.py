"""Buyers' requests: counted by the day, passed on, answered, contracted; who the buyer is stays between two."""

import json
from datetime import timedelta
from decimal import Decimal
from functools import partial
from uuid import uuid4

import pytest

from ocop.foundation.audit.models import AuditEntry
from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.programme.notifications.models import Notification
from ocop.programme.producers.rules.producer_kinds import Verification
from ocop.programme.promotion.models import RequestMark, TradeOffer, TradeRequest
from ocop.programme.promotion.operations.outlet_links import add_outlet_link, check_outlet_link, remove_outlet_link
from ocop.programme.promotion.operations.trade_offers import answer_offer, record_outcome
from ocop.programme.promotion.operations.trade_requests import (
    Sender,
    ask_producers,
    close_trade_request,
    forget_buyers,
    read_buyer,
    read_buyer_of_offer,
    record_trade_request,
    send_trade_request,
)
from ocop.programme.promotion.queries.public import sold_at
from ocop.programme.promotion.queries.suggested import suggested_for
from ocop.programme.promotion.queries.work_queue import promotion_work_for
from ocop.programme.promotion.rules.promotion_kinds import LinkState, OfferState, RequestState
from ocop.programme.promotion.rules.request_limits import CONTACT_DAYS, MOST_OF_AN_ADDRESS
from tests.factories.certificates import make_certificate
from tests.factories.councils import make_office_actor
from tests.factories.geography import make_commune
from tests.factories.producers import make_producer, member_actor
from tests.factories.products import make_product
from tests.factories.promotion import NOW, PROGRAMME, TODAY, make_link, make_request, request_sheet

pytestmark = pytest.mark.django_db


def _send(sheet=None, *, now=NOW, address="203.0.113.7", shown=10, trap=""):
    make_commune()
    sender = Sender(now - timedelta(seconds=shown), address, b"s" * 32, trap)
    return send_trade_request(sheet=sheet or request_sheet(), sender=sender, now=now)


def _asked(actor=PROGRAMME):
    request, producer = make_request(), make_producer()
    (offer,) = ask_producers(actor=actor, request_id=request.pk, producer_ids=[producer.pk], now=NOW)
    return request, offer, member_actor(producer), make_product(producer=producer)


def _answer(offer, member, product, *, can_supply=True):
    return answer_offer(
        actor=member,
        offer_id=offer.pk,
        can_supply=can_supply,
        product_id=product.pk if can_supply else None,
        words="",
        now=NOW,
    )


def test_a_buyer_is_taken_without_an_account_and_counted_for_a_day():
    officer = make_office_actor()
    found = _send()
    assert (found.state, found.reachable_until) == (RequestState.NEW, TODAY + timedelta(days=CONTACT_DAYS))
    (line,) = promotion_work_for(officer, TODAY)
    assert (line.kind, line.due_on) == ("promotion.request", found.needed_until)
    for _number in range(MOST_OF_AN_ADDRESS - 1):
        _send()
    with pytest.raises(Refusal, match="Từ mạng này hôm nay"):
        _send()
    assert _send(address="203.0.113.8").pk
    assert _send(now=NOW + timedelta(days=1)).pk
    assert RequestMark.objects.count() == 1, "the marks of yesterday are gone"


def test_machines_old_forms_and_missing_words_are_refused():
    for refused in ({"shown": 1}, {"trap": "http"}, {"shown": 13 * 3600}):
        with pytest.raises(Refusal):
            _send(**refused)
    with pytest.raises(FieldRefusal) as wrong:
        _send(request_sheet(wanted="", contact="", buyer_name="", needed_until=TODAY - timedelta(days=1)))
    assert sorted(wrong.value.faults) == ["buyer_name", "contact", "needed_until", "wanted"]
    for unreachable in ("abc", "0912", "ai@"):
        with pytest.raises(FieldRefusal, match="để chủ thể liên hệ lại") as wrong:
            _send(request_sheet(contact=unreachable))
        assert list(wrong.value.faults) == ["contact"]
    assert not TradeRequest.objects.exists()


def test_who_the_buyer_is_stands_in_no_log_and_no_message():
    officer, request = make_office_actor(), _send()
    producer = make_producer()
    member, product = member_actor(producer), make_product(producer=producer)
    (offer,) = ask_producers(actor=officer, request_id=request.pk, producer_ids=[producer.pk], now=NOW)
    with pytest.raises(Refusal, match="cung cấp được thì mới xem"):
        read_buyer_of_offer(actor=member, offer_id=offer.pk, now=NOW)
    _answer(offer, member, product)
    with pytest.raises(FieldRefusal):
        read_buyer(actor=officer, request_id=request.pk, reason=" ", now=NOW)
    told = read_buyer(actor=officer, request_id=request.pk, reason="Gọi hỏi thêm", now=NOW)
    assert told == read_buyer_of_offer(actor=member, offer_id=offer.pk, now=NOW) == ("Trần Văn Mua", "0912345678")
    entries = AuditEntry.objects.filter(deed="promotion.read_buyer").order_by("pk")
    assert [(one.actor_id, one.chain) for one in entries] == [
        (officer.user_id, "readings"),
        (member.user_id, "readings"),
    ]
    written = json.dumps(list(AuditEntry.objects.values_list("facts", flat=True)), ensure_ascii=False, default=str)
    written += "".join(f"{one.title}{one.body}" for one in Notification.objects.all())
    assert ("0912345678" in written, "Trần Văn Mua" in written, "Chè đóng hộp" in written) == (False, False, True)
    with pytest.raises(TradeRequest.DoesNotExist):
        read_buyer(actor=make_office_actor(province_code="24"), request_id=request.pk, reason="Tò mò", now=NOW)
    with pytest.raises(TradeOffer.DoesNotExist):
        read_buyer_of_offer(actor=member_actor(make_producer()), offer_id=offer.pk, now=NOW)


def test_name_and_contact_are_forgotten_after_their_last_day():
    request = make_request()
    last = request.reachable_until
    assert forget_buyers(today=last, now=NOW) == 0
    assert forget_buyers(today=last + timedelta(days=1), now=NOW) == 1
    request.refresh_from_db()
    assert (request.contact, request.buyer_name, request.wanted) == ("", "", "Chè đóng hộp làm quà")


def test_an_offer_is_answered_and_its_contract_kept():
    request, offer, member, product = _asked()
    assert [line.kind for line in promotion_work_for(member, TODAY)] == ["promotion.offer"]
    with pytest.raises(FieldRefusal, match="Hãy chọn sản phẩm"):
        answer_offer(actor=member, offer_id=offer.pk, can_supply=True, product_id=make_product().pk, words="", now=NOW)
    _answer(offer, member, product)
    assert promotion_work_for(member, TODAY) == []

    def outcome(value, day, actor=member):
        return record_outcome(
            actor=actor, offer_id=offer.pk, is_contract=True, contract_value=value, contracted_on=day, now=NOW
        )

    with pytest.raises(FieldRefusal) as wrong:
        outcome(Decimal(0), TODAY + timedelta(days=1))
    assert sorted(wrong.value.faults) == ["contract_value", "contracted_on"]
    done = outcome(Decimal(120_000_000), TODAY)
    assert (done.state, done.contract_value) == (OfferState.CONTRACTED, Decimal(120_000_000))
    with pytest.raises(Refusal, match="đã có kết quả"):
        outcome(Decimal(1), TODAY)
    with pytest.raises(TradeOffer.DoesNotExist):
        outcome(Decimal(1), TODAY, actor=make_office_actor(province_code="24"))
    with pytest.raises(FieldRefusal, match="ít nhất một chủ thể"):
        ask_producers(actor=PROGRAMME, request_id=request.pk, producer_ids=[offer.producer_id], now=NOW)


def test_a_closed_request_takes_no_answer():
    request, offer, member, product = _asked()
    with pytest.raises(FieldRefusal):
        close_trade_request(actor=PROGRAMME, request_id=request.pk, is_refused=True, answer="", now=NOW)
    close_trade_request(actor=PROGRAMME, request_id=request.pk, is_refused=False, answer="", now=NOW)
    offer.refresh_from_db()
    assert offer.state == OfferState.NO_DEAL
    told = Notification.objects.filter(user_id=member.user_id).values_list("kind", flat=True)
    assert list(told) == ["promotion.request_closed"]
    with pytest.raises(Refusal, match="đã kết thúc"):
        _answer(offer, member, product)


def test_only_products_in_force_of_the_place_are_suggested():
    request = make_request(wanted="chè")
    fits = make_certificate().product
    make_certificate(revoked_on=TODAY)
    make_certificate(make_product(producer=make_producer(commune=make_commune(province_code="24"))))
    hidden = make_producer(verification=Verification.UNVERIFIED)
    make_certificate(make_product(producer=hidden, name=fits.name), issued_on=TODAY)
    found = suggested_for(request, TODAY)
    assert [one.candidate.product_id for one in found] == [fits.pk]
    ask_producers(actor=PROGRAMME, request_id=request.pk, producer_ids=[fits.producer_id], now=NOW)
    assert suggested_for(request, TODAY) == []


def test_a_broken_address_is_not_shown_and_the_producer_is_told():
    producer = make_producer()
    member, product = member_actor(producer), make_product(producer=producer)
    link = add_outlet_link(
        actor=member, product_id=product.pk, outlet_name="Sàn", url="https://san.example/che", now=NOW
    )
    assert sold_at(product.pk, TODAY).links == [link]
    for wrong in ("http://san.example/che", "https://san.example/che"):
        with pytest.raises(FieldRefusal):
            add_outlet_link(actor=member, product_id=product.pk, outlet_name="Sàn", url=wrong, now=NOW)
    check_outlet_link(actor=make_office_actor(), link_id=link.pk, state=LinkState.BROKEN, now=NOW)
    assert not sold_at(product.pk, TODAY)
    assert Notification.objects.get(user_id=member.user_id).kind == "promotion.link_broken"
    other = make_link()
    with pytest.raises(type(other).DoesNotExist):
        remove_outlet_link(actor=member, link_id=other.pk, now=NOW)
    remove_outlet_link(actor=member, link_id=link.pk, now=NOW)
    with pytest.raises(type(other).DoesNotExist):
        remove_outlet_link(actor=member, link_id=link.pk, now=NOW)


def test_a_request_sent_twice_by_one_form_is_one_and_other_words_are_another():
    make_commune()
    key, sheet = uuid4(), request_sheet()
    record = partial(record_trade_request, actor=PROGRAMME, key=key, now=NOW)
    first = record(sheet=sheet)
    assert record(sheet=sheet) == first
    assert AuditEntry.objects.filter(deed="promotion.record_trade_request").count() == 1
    assert record(sheet=request_sheet(wanted="Miến dong")) != first
    assert TradeRequest.objects.count() == 2
