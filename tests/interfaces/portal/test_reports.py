"""What a shopper does: from the page behind a code to the answer behind another one."""

from datetime import timedelta

import pytest
from django.core import signing
from django.utils import timezone

from ocop.interfaces.portal.report_forms import SALT
from ocop.programme.accounts.queries.actors import actor_of
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.inspections.models import ConsumerReport
from ocop.programme.inspections.operations.triage_report import answer_report
from ocop.programme.inspections.rules.report_kinds import ReportState
from tests.factories.accounts import make_grant, make_user
from tests.factories.certificates import make_certificate
from tests.factories.files import make_image, make_upload
from tests.factories.producers import make_producer
from tests.factories.products import make_product

pytestmark = pytest.mark.django_db


@pytest.fixture
def certificate():
    return make_certificate(make_product(producer=make_producer()))


def typed(**changes):
    shown = (timezone.now() - timedelta(minutes=1)).isoformat()
    return {
        "problem": "LABEL",
        "words": "Hộp chè không ghi hạn sử dụng.",
        "shown": signing.dumps(shown, salt=SALT),
        **changes,
    }


def test_the_page_behind_a_code_leads_to_the_form_and_stays_small(client, certificate):
    page = client.get(f"/xac-minh/{certificate.public_code}")

    assert f'href="/phan-anh/{certificate.public_code}/"' in page.content.decode()
    assert len(page.content) < 10 * 1024
    assert b"<script" not in page.content
    assert certificate.product.name in client.get(f"/phan-anh/{certificate.public_code}/").content.decode()


def test_a_report_is_sent_without_account_and_followed_by_its_code(client, certificate):
    sent = client.post(
        f"/phan-anh/{certificate.public_code}/",
        typed(contact="0987654321", photos=make_upload(make_image(), "nhan.jpg")),
    )

    report = ConsumerReport.objects.get()
    assert sent.url == f"/phan-anh/tra-cuu/?ma={report.lookup_code}&moi=1"
    assert report.photos.count() == 1
    officer = make_user()
    make_grant(Role.COMMUNE_OFFICER, user=officer, unit=certificate.product.producer.commune)
    now = timezone.now()
    answer_report(
        actor=actor_of(officer, today=timezone.localdate()),
        report_id=report.pk,
        seen_version=1,
        words="Chủ thể đã in lại nhãn.",
        now=now,
    )
    page = client.get(f"/phan-anh/tra-cuu/?ma={report.lookup_code.lower()}").content.decode()
    assert "Chủ thể đã in lại nhãn." in page
    assert "0987654321" not in page
    assert report.words not in page
    assert officer.full_name not in page


def test_what_was_typed_stays_when_something_is_missing(client, certificate):
    page = client.post(f"/phan-anh/{certificate.public_code}/", typed(words="ngắn", place="Chợ Thái"))

    text = page.content.decode()
    assert page.status_code == 422
    assert "Hãy viết rõ hơn một chút" in text
    assert "Chợ Thái" in text
    assert ConsumerReport.objects.count() == 0


def test_a_form_sent_by_a_machine_is_not_taken(client, certificate):
    for changes in ({"website": "http://x"}, {"shown": "made-up"}):
        page = client.post(f"/phan-anh/{certificate.public_code}/", typed(**changes))
        assert page.status_code == 422
        assert "vừa mở đã gửi" in page.content.decode()
    assert ConsumerReport.objects.count() == 0


def test_an_unknown_code_is_taken_with_the_words_typed(client):
    client.post("/phan-anh/KHONGCO/", typed())

    report = ConsumerReport.objects.get()
    assert (report.certificate, report.typed_code, report.state) == (None, "KHONGCO", ReportState.NEW)


def test_a_code_never_given_out_finds_nothing(client):
    assert client.get("/phan-anh/tra-cuu/?ma=PA2222222222").status_code == 404
