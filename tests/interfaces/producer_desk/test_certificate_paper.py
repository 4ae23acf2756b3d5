"""The producer fetches the paper of the certificate, and reads of an open proposal to revoke it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ocop.programme.accounts.models import User
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.recognition.models import Certificate, RevocationCase
from ocop.programme.recognition.rules.recognition_kinds import DecisionState
from tests.factories.accounts import make_grant, make_user
from tests.factories.certificates import make_certificate
from tests.factories.official_papers import make_document
from tests.factories.papers import words_of_pdf
from tests.factories.producers import NOW, make_member
from tests.factories.products import make_product
from tests.factories.recognition import make_case, make_decision
from tests.interfaces.producer_desk.conftest import address

pytestmark = pytest.mark.django_db


def issued(producer) -> Certificate:
    decision = make_decision(state=DecisionState.SIGNED, document=make_document(), signed_at=NOW)
    return make_certificate(make_product(producer=producer), decision=decision)


def of(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_office_and_producer_hold_the_same_bytes_and_a_revoked_paper_says_so(owner, browser):
    certificate = issued(owner.producer)
    officer = make_user()
    make_grant(Role.PROVINCE_OFFICER, user=officer)
    paper = address("certificate_pdf", certificate.pk)
    assert paper in browser.get(address("certificates")).content.decode()
    fetched = browser.get(paper)
    printed = of(officer).get(reverse("office:recognition:certificate_pdf", args=[certificate.pk]))
    assert fetched.content == printed.content
    assert fetched.headers["Content-Disposition"] == (
        f'attachment; filename="giay-chung-nhan-{certificate.public_code}.pdf"'
    )
    certificate.revoked_on = timezone.localdate()
    certificate.save()
    assert "Tải bản PDF (ghi rõ hết giá trị)" in browser.get(address("certificates")).content.decode()
    assert "ĐÃ THU HỒI" in words_of_pdf(browser.get(paper).content)
    assert of(make_member().user).get(paper).status_code == 404


def test_a_certificate_of_before_the_system_says_where_its_paper_lies(owner, browser):
    certificate = make_certificate(make_product(producer=owner.producer))
    page = browser.get(address("certificates")).content.decode()
    paper = address("certificate_pdf", certificate.pk)
    assert (paper in page, "bản giấy do cơ quan cấp giữ và giao" in page) == (False, True)
    assert browser.get(paper).status_code == 404


@pytest.mark.parametrize(
    ("days", "is_explained", "words"),
    [
        (5, False, "Ông/Bà được giải trình đến hết ngày"),
        (-1, False, "Thời gian giải trình đã hết ngày"),
        (5, True, "Ông/Bà đã gửi giải trình"),
    ],
)
def test_the_card_says_what_is_proposed_and_until_when_to_explain(owner, browser, days, is_explained, words):
    certificate = make_certificate(make_product(producer=owner.producer))
    case = make_case(certificate)
    RevocationCase.objects.filter(pk=case.pk).update(explain_by=timezone.localdate() + timedelta(days=days))
    if is_explained:
        case.explanations.create(words="Vẫn sản xuất.", received_on=timezone.localdate(), given_at=timezone.now())
    for place in (address("certificates"), address("product", certificate.product_id)):
        page = browser.get(place).content.decode()
        assert words in page
        assert address("revocation", case.pk) in page


def test_a_withdrawn_proposal_is_not_spoken_of(owner, browser):
    case = make_case(make_certificate(make_product(producer=owner.producer)))
    RevocationCase.objects.filter(pk=case.pk).update(state="WITHDRAWN", withdrawn_at=NOW)
    assert "Có đề nghị thu hồi" not in browser.get(address("certificates")).content.decode()
