"""The producer finds the star, until when it holds, and the code for the packet."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from ocop.programme.accounts.models import User
from ocop.programme.recognition.queries.work_queue import recognition_work_for
from tests.factories.certificates import make_certificate
from tests.factories.dossiers import make_dossier
from tests.factories.producers import member_actor
from tests.factories.products import make_product

pytestmark = pytest.mark.django_db
PAGE = "/ban/chu-the/giay-chung-nhan/"
NOW_RUNNING = {"issued_on": timezone.localdate()}


def signed_in(producer) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=member_actor(producer).user_id))
    return client


def test_every_certificate_with_its_state_of_today():
    product = make_product()
    make_certificate(product, star=4, public_code="CONHL234X", **NOW_RUNNING)
    make_certificate(product, star=3, public_code="HETHAN23X", issued_on=date(2021, 5, 4))
    page = signed_in(product.producer).get(PAGE).content.decode()
    assert [page.count(words) for words in ("/xac-minh/CONHL234X", "/xac-minh/HETHAN23X")] == [1, 1]
    assert [page.count(words) for words in ("4 sao", "Còn hiệu lực", "Hết hiệu lực", "Tải mã QR")] == [1, 1, 1, 1]


def test_the_code_leads_to_the_public_page_and_is_nobody_else_s():
    certificate = make_certificate(public_code="CONHL234X", **NOW_RUNNING)
    address = f"{PAGE}{certificate.pk}/qr.svg"
    answer = signed_in(certificate.product.producer).get(address)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/svg+xml")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="qr-CONHL234X.svg"'
    assert signed_in(make_product().producer).get(address).status_code == 404


def test_nothing_yet_says_what_comes():
    page = signed_in(make_product().producer).get(PAGE).content.decode()
    assert "Chưa có giấy chứng nhận nào" in page


@pytest.mark.parametrize("rows", [1, 3])
def test_reading_costs_the_same_for_one_and_for_many(rows, django_assert_max_num_queries):
    product = make_product()
    for number in range(rows):
        make_certificate(make_product(producer=product.producer), public_code=f"MANY{number}234X", **NOW_RUNNING)
    client = signed_in(product.producer)
    client.get(PAGE)
    with django_assert_max_num_queries(12):
        client.get(PAGE)


def test_a_certificate_near_its_end_leads_to_filing_again_and_then_to_that_dossier():
    today = timezone.localdate()
    certificate = make_certificate(public_code="SAPHET23X", issued_on=today - timedelta(days=3 * 365 - 140))
    product = certificate.product
    client = signed_in(product.producer)
    start = f"/ban/chu-the/ho-so/moi/?san-pham={product.pk}&amp;loai=RENEWAL"
    assert start in client.get(PAGE).content.decode()
    dossier = make_dossier(product=product, kind="RENEWAL")
    page = client.get(PAGE).content.decode()
    assert (start in page, f'href="/ban/chu-the/ho-so/{dossier.pk}/"' in page) == (False, True)


@pytest.mark.parametrize(("state", "lines"), [("DRAFT", 1), ("SUBMITTED", 0), ("IN_COUNCIL", 0)])
def test_the_desk_asks_for_a_renewal_until_it_is_handed_in(state, lines):
    today = timezone.localdate()
    certificate = make_certificate(issued_on=today - timedelta(days=3 * 365 - 140))
    dossier = make_dossier(product=certificate.product, kind="RENEWAL", state=state)
    work = [
        one.url_args
        for one in recognition_work_for(member_actor(certificate.product.producer), today)
        if one.kind == "recognition.renew"
    ]
    assert work == [(dossier.pk,)] * lines
