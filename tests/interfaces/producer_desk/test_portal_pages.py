import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ocop.programme.exchange.models import PortalConsent, PortalItem
from tests.factories.exchange import make_item, make_recognised
from tests.factories.producers import make_producer

from .conftest import address

pytestmark = pytest.mark.django_db
HERE = "/ban/chu-the/cong-quoc-gia/"


def test_the_owner_agrees_sees_each_record_and_takes_it_back(browser, owner):
    make_recognised(owner.producer, name="Chè đinh")
    agree = address("consent_to_portal", owner.producer_id)
    browser.post(agree, {})
    assert PortalConsent.objects.count() == 0
    browser.post(agree, {"dong-y": "1"})
    page = browser.get(HERE).content.decode()
    assert "Đang gửi dữ liệu" in page
    assert "Chè đinh" in page
    browser.post(address("withdraw_portal_consent", owner.producer_id))
    assert "Giữ lại, không gửi" in browser.get(HERE).content.decode()


def test_a_refused_record_says_why_and_goes_again(browser, owner):
    browser.post(address("consent_to_portal", owner.producer_id), {"dong-y": "1"})
    item = make_item(owner.producer)
    page = browser.get(HERE, {"trang-thai": "REFUSED"}).content.decode()
    assert "Thiếu mã GTIN." in page
    assert "Hãy sửa trang sản phẩm theo lời cổng trả lời" in page
    browser.post(address("retry_portal_item", item.pk))
    assert PortalItem.objects.get(pk=item.pk).state == "WAITING"


def test_records_of_others_are_not_found(browser):
    item = make_item(make_producer())
    assert browser.post(address("retry_portal_item", item.pk)).status_code == 404
    assert browser.post(address("consent_to_portal", item.producer_id), {"dong-y": "1"}).status_code == 404


def test_the_page_costs_the_same_for_three_records_as_for_one(browser, owner):
    def count():
        with CaptureQueriesContext(connection) as asked:
            browser.get(HERE)
        return len(asked)

    make_item(owner.producer)
    browser.get(HERE)
    before = count()
    for number in range(2, 4):
        make_item(owner.producer, number)
    assert count() == before
