"""Fairs, buyers' questions and marketplace addresses on the producer's desk: sent, refused, sent again."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from ocop.programme.promotion.models import Booth, BoothGoods, OutletLink, TradeOffer, TradeRequest
from ocop.programme.promotion.operations.booths import confirm_booth
from ocop.programme.promotion.operations.trade_requests import ask_producers
from tests.factories.producers import make_member, make_producer
from tests.factories.products import make_product
from tests.factories.promotion import PROGRAMME, make_fair, make_request

pytestmark = pytest.mark.django_db
BASE = "/ban/chu-the/ban-hang/"


@pytest.fixture
def member():
    """(client, producer, product) of somebody who sells."""
    producer, client = make_producer(), Client()
    client.force_login(make_member(producer=producer).user)
    return client, producer, make_product(producer=producer)


def test_a_booth_is_asked_for_filled_and_its_outcome_told(member):
    client, producer, product = member
    today, now = timezone.localdate(), timezone.now()
    fair = make_fair(now=now, starts_on=today, ends_on=today + timedelta(days=2))
    here = f"{BASE}hoi-cho/{fair.pk}/"
    assert client.post(f"{here}{producer.pk}/", {"wish": "Gian góc"}).headers["Location"] == here
    assert client.post(f"{here}{producer.pk}/", {"wish": ""}).status_code == 422
    booth = Booth.objects.get()
    confirm_booth(actor=PROGRAMME, fair_id=fair.pk, booth_id=booth.pk, number="A1", now=now)
    goods = {"product": product.pk, "unit": "hộp", "taken": "10", "sold": "12", "revenue": "", "contract_value": ""}
    refused = client.post(f"{BASE}gian-hang/{booth.pk}/", goods)
    assert (refused.status_code, "không quá số mang đi" in refused.content.decode()) == (422, True)
    assert client.post(f"{BASE}gian-hang/{booth.pk}/", goods | {"sold": "9"}).headers["Location"] == here
    assert BoothGoods.objects.get().sold == 9
    told = client.post(f"{BASE}gian-hang/{booth.pk}/ket-qua/", {"buyers_met": "12", "agreements": "2", "words": ""})
    assert told.headers["Location"] == here
    assert "Đã báo kết quả" in client.get(here).content.decode()


def test_a_buyers_question_is_answered_and_its_contract_told(member):
    client, producer, product = member
    now, today = timezone.now(), timezone.localdate()
    request = make_request()
    TradeRequest.objects.update(needed_until=today + timedelta(days=9), reachable_until=today + timedelta(days=9))
    ask_producers(actor=PROGRAMME, request_id=request.pk, producer_ids=[producer.pk], now=now)
    here = f"{BASE}yeu-cau/{TradeOffer.objects.get().pk}/"
    assert client.post(here, {"answer": "YES", "product": "", "words": ""}).status_code == 422
    answer = client.post(here, {"answer": "YES", "product": product.pk, "words": "Có sẵn"})
    assert answer.headers["Location"] == here
    contract = {"outcome": "CONTRACT", "contract_value": "", "contracted_on": ""}
    assert client.post(f"{here}ket-qua/", contract).status_code == 422
    contract |= {"contract_value": "120.000.000", "contracted_on": f"{today:%d/%m/%Y}"}
    assert client.post(f"{here}ket-qua/", contract).headers["Location"] == here
    assert TradeOffer.objects.get().contract_value == 120_000_000


def test_an_address_is_added_once(member):
    client, _producer, product = member
    typed = {"product": product.pk, "outlet_name": "Sàn Việt", "url": "https://san.example/che"}
    answers = [client.post(f"{BASE}kenh-ban/", typed) for _twice in range(2)]
    assert [one.status_code for one in answers] == [302, 422]
    assert OutletLink.objects.get().url == "https://san.example/che"
