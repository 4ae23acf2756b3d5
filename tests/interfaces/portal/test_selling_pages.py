"""Where products are sold, for everybody: stars only where they hold, and nothing of a buyer."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from ocop.interfaces.portal.report_forms import shown_now
from ocop.programme.promotion.models import TradeRequest
from ocop.programme.promotion.operations.fairs import cancel_fair
from ocop.programme.promotion.operations.sales_points import close_sales_point, show_product
from tests.factories.certificates import make_certificate
from tests.factories.geography import make_commune
from tests.factories.promotion import NOW, PROGRAMME, make_fair, make_link, make_point

pytestmark = pytest.mark.django_db


def _show(point, product):
    show_product(actor=PROGRAMME, point_id=point.pk, product_id=product.pk, shown_from=point.opened_on, now=NOW)


def test_a_revoked_product_is_not_shown_as_starred_at_a_point(client):
    point, today = make_point(), timezone.localdate()
    _show(point, make_certificate(issued_on=today - timedelta(days=30)).product)
    _show(point, make_certificate(issued_on=today - timedelta(days=30), revoked_on=today).product)
    page = client.get(reverse("portal:point", args=[point.pk]))
    looks = sorted((card.look, card.words.split(",")[0]) for card in page.context["cards"])
    assert looks == [("EXPIRED", "Từng đạt 4 sao"), ("VALID", "4 sao")]
    assert "Từng đạt 4 sao, đã bị thu hồi" in page.content.decode()


def test_a_product_page_says_where_it_is_bought(client):
    product = make_certificate().product
    point, link = make_point(), make_link(product=product, url="https://san.example/che-tom-non")
    _show(point, product)
    address = f"/san-pham/{product.pk}-{product.slug}/"
    text = client.get(address).content.decode()
    assert (point.name in text, f'href="{link.url}"' in text, "Mua ở đâu" in text) == (True, True, True)
    close_sales_point(actor=PROGRAMME, point_id=point.pk, last_day=point.opened_on, reason="Đóng", now=NOW)
    assert point.name not in client.get(address).content.decode()
    assert "đã đóng cửa" in client.get(reverse("portal:point", args=[point.pk])).content.decode()
    assert client.get(reverse("portal:point", args=[point.pk + 1])).status_code == 404


def test_coming_fairs_tell_no_budget_and_that_one_is_cancelled(client):
    today = timezone.localdate()
    days = {"starts_on": today + timedelta(days=3), "ends_on": today + timedelta(days=4)}
    fair = make_fair(name="Hội chợ Xuân", budget=Decimal(123_456_789), **days)
    text = client.get(reverse("portal:fairs")).content.decode()
    assert ("Hội chợ Xuân" in text, "123.456.789" in text) == (True, False)
    cancel_fair(actor=PROGRAMME, fair_id=fair.pk, reason="Bão số 9.", now=timezone.now())
    assert "Bão số 9." in client.get(reverse("portal:fairs")).content.decode()


def test_a_buyer_writes_without_an_account_and_is_shown_nowhere(client, settings):
    make_commune()
    address, today = reverse("portal:buyer_request"), timezone.localdate()
    sent = {
        "wanted": "Chè làm quà",
        "needed_until": f"{today + timedelta(days=9):%d/%m/%Y}",
        "province_code": "19",
        "buyer_name": "Lý Văn Tám",
        "contact": "0987654321",
        "shown": shown_now(timezone.now() - timedelta(minutes=1)),
    }
    settings.IS_DEMO = False
    wrong = client.post(address, {**sent, "contact": ""})
    assert (wrong.status_code, "Lý Văn Tám" in wrong.content.decode()) == (422, True)
    answer = client.post(address, sent)
    assert (answer.status_code, answer.headers["Location"]) == (302, f"{address}?da_gui=1")
    assert TradeRequest.objects.get().contact == "0987654321"
    settings.IS_DEMO = True  # what is typed there is made up, and meets made-up products
    client.post(address, sent)
    assert sorted(TradeRequest.objects.values_list("is_demo", flat=True)) == [False, True]
    for name in ("points", "fairs", "destinations", "buyer_request"):
        text = client.get(reverse(f"portal:{name}"), {"da_gui": "1"}).content.decode()
        assert ("0987654321" in text, "Lý Văn Tám" in text) == (False, False)


def test_queries_of_the_public_list_do_not_grow(client):
    commune, counts = make_commune(), []
    for _time in range(3):
        _show(make_point(commune), make_certificate().product)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(reverse("portal:points")).status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[2]
