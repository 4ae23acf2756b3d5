"""Selling on the producer's phone: register, goods, answer a buyer, addresses."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ocop.programme.promotion.models import Booth, OutletLink, TradeOffer
from ocop.programme.promotion.operations.booths import confirm_booth
from ocop.programme.promotion.operations.trade_requests import ask_producers
from tests.factories.producers import make_producer
from tests.factories.products import make_product
from tests.factories.promotion import NOW, PROGRAMME, make_fair, make_request
from tests.interfaces.producer_desk.conftest import address

pytestmark = pytest.mark.django_db


def _coming_fair(**changes):
    today = timezone.localdate()
    days = {"starts_on": today + timedelta(days=9), "ends_on": today + timedelta(days=10)}
    return make_fair(**days, **changes)


def test_a_booth_is_asked_for_and_filled_from_the_phone(owner, browser):
    fair, product = _coming_fair(), make_product(producer=owner.producer)
    assert fair.name in browser.get(address("selling")).content.decode()
    page = browser.get(address("fair", fair.pk)).content.decode()
    assert "Đăng ký gian hàng" in page
    browser.post(address("register_booth", fair.pk, owner.producer_id), {"wish": "Cần ổ điện"})
    again = browser.post(address("register_booth", fair.pk, owner.producer_id), {"wish": "Cần ổ điện"})
    assert (again.status_code, Booth.objects.count()) == (422, 1)
    booth = Booth.objects.get()
    confirm_booth(actor=PROGRAMME, fair_id=fair.pk, booth_id=booth.pk, number="C7", now=NOW)
    assert "gian số C7" in browser.get(address("fair", fair.pk)).content.decode()
    sent = {"product": str(product.pk), "unit": "hộp 200 g", "taken": "1.200"}
    early = browser.post(address("booth_goods", booth.pk), {**sent, "sold": "5"})
    assert (early.status_code, "Hội chợ chưa bắt đầu" in early.content.decode()) == (422, True)
    assert browser.post(address("booth_goods", booth.pk), sent).status_code == 302
    assert "1.200 hộp 200 g" in browser.get(address("fair", fair.pk)).content.decode()
    assert browser.post(address("withdraw_booth", fair.pk, owner.producer_id), {"reason": ""}).status_code == 422


def test_a_buyer_is_answered_and_then_seen(owner, browser):
    product, request = make_product(producer=owner.producer), make_request()
    (offer,) = ask_producers(actor=PROGRAMME, request_id=request.pk, producer_ids=[owner.producer_id], now=NOW)
    page = browser.get(address("offer", offer.pk)).content.decode()
    assert ("Chè đóng hộp làm quà" in page, "0912345678" in page) == (True, False)
    wrong = browser.post(address("offer", offer.pk), {"answer": "YES", "words": "120.000 đồng"})
    assert (wrong.status_code, "120.000 đồng" in wrong.content.decode()) == (422, True)
    browser.post(address("offer", offer.pk), {"answer": "YES", "product": str(product.pk)})
    seen = browser.post(address("offer_buyer", offer.pk))
    assert "0912345678" in seen.content.decode()
    sent = {"outcome": "CONTRACT", "contract_value": "120 triệu", "contracted_on": "10/09/2026"}
    assert browser.post(address("offer_outcome", offer.pk), sent).status_code == 422
    browser.post(address("offer_outcome", offer.pk), {**sent, "contract_value": "120.000.000"})
    assert TradeOffer.objects.get().contract_value == 120_000_000
    (other,) = ask_producers(actor=PROGRAMME, request_id=request.pk, producer_ids=[make_producer().pk], now=NOW)
    assert browser.get(address("offer", other.pk)).status_code == 404


def test_addresses_are_added_and_removed(owner, browser):
    product = make_product(producer=owner.producer)
    sent = {"product": str(product.pk), "outlet_name": "Sàn Việt", "url": "http://san.example/che"}
    wrong = browser.post(address("outlets"), sent)
    assert (wrong.status_code, "phải bắt đầu bằng https" in wrong.content.decode()) == (422, True)
    browser.post(address("outlets"), {**sent, "url": "https://san.example/che"})
    link = OutletLink.objects.get()
    assert "san.example" in browser.get(address("outlets")).content.decode()
    browser.post(address("remove_outlet", link.pk))
    link.refresh_from_db()
    assert link.removed_at is not None


def test_pages_ask_as_often_for_three_fairs_as_for_one(owner, browser, django_assert_max_num_queries):
    counts = []
    for _time in range(3):
        _coming_fair()
        with django_assert_max_num_queries(14) as asked:
            assert browser.get(address("selling")).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[2]
