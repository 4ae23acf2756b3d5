from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ocop.programme.accounts.rules.roles import Role
from ocop.programme.dossiers.models import FilingConfirmation, WithdrawalConfirmation
from ocop.programme.dossiers.queries.helped_filing import withdrawal_bound_to
from ocop.programme.producers.rules.slip_code import slip_code
from tests.factories.accounts import make_grant, make_user
from tests.factories.dossiers import make_dossier, make_full_dossier, make_version
from tests.factories.files import make_stored_file
from tests.factories.mandates import make_mandate, make_officer, signed_slip
from tests.factories.producers import make_member, make_producer

pytestmark = pytest.mark.django_db
LIST = "/ban/co-quan/nop-ho/"
FOREVER = {"valid_from": date(2020, 1, 1), "valid_until": date(2099, 12, 31)}


@pytest.fixture
def producer():
    return make_producer(is_demo=True, name="Hộ kinh doanh Chè bà Lành")


@pytest.fixture
def officer(producer):
    return make_officer(producer)


@pytest.fixture
def desk(client, officer):
    client.force_login(officer)
    return client


def page_of(client: Client, address: str, **asked: str) -> str:
    return client.get(address, asked).content.decode()


def queries_for(client: Client, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_nothing_yet_is_said(desk):
    assert "Chưa nộp hộ chủ thể nào" in page_of(desk, LIST)


@pytest.mark.parametrize("address", [LIST, "/ban-lam-viec/"])
def test_three_producers_cost_no_more_than_one(desk, producer, officer, address):
    make_mandate(producer=producer, officer=officer, **FOREVER)
    make_dossier(producer=producer).helped_by.create(mandate=officer.filing_mandates.get(), began_at=timezone.now())
    queries_for(desk, address)
    one = queries_for(desk, address)
    for _number in range(2):
        other = make_producer(commune=producer.commune)
        mandate = make_mandate(producer=other, officer=officer, **FOREVER)
        make_dossier(producer=other).helped_by.create(mandate=mandate, began_at=timezone.now())
    assert queries_for(desk, address) == one


def test_colleagues_of_the_commune_stand_apart_and_strangers_nowhere(desk, producer):
    make_mandate(producer=producer, officer_name="Ma Thị Hương", **FOREVER)
    make_mandate(officer_name="Người Xã Khác", **FOREVER)
    page = page_of(desk, LIST)
    assert ("Ma Thị Hương" in page, "Người Xã Khác" in page) == (True, False)


def test_every_page_at_work_names_the_producer_and_ends_with_one_tap(desk, producer, officer):
    mandate = make_mandate(producer=producer, officer=officer, **FOREVER)
    dossier = make_full_dossier(producer=producer)
    desk.post(f"{LIST}{mandate.pk}/bat-dau/")
    for address in (
        "/ban/chu-the/",
        f"/ban/chu-the/chu-the/{producer.pk}/",
        "/ban/chu-the/ho-so/",
        "/ban/chu-the/ho-so/moi/",
        f"/ban/chu-the/ho-so/{dossier.pk}/",
        f"/ban/chu-the/ho-so/{dossier.pk}/nop/",
        "/ban/chu-the/minh-chung/",
        "/ban/chu-the/minh-chung/chup/",
    ):
        assert "Đang nộp hộ: Hộ kinh doanh Chè bà Lành" in page_of(desk, address), address
    desk.post(f"{LIST}thoi/")
    assert "Đang nộp hộ" not in page_of(desk, "/ban/chu-the/")


def test_the_page_of_another_helped_producer_is_worked_on_for_that_one(desk, producer, officer):
    mandate = make_mandate(producer=producer, officer=officer, **FOREVER)
    other = make_producer(commune=producer.commune, name="Hộ kinh doanh Chè ông Thuyết")
    make_mandate(producer=other, officer=officer, **FOREVER)
    dossier = make_full_dossier(producer=other)
    desk.post(f"{LIST}{mandate.pk}/bat-dau/")
    page = page_of(desk, f"/ban/chu-the/ho-so/{dossier.pk}/")
    assert "Đang nộp hộ: Hộ kinh doanh Chè ông Thuyết" in page


def test_without_a_mandate_the_producers_desk_has_nothing(desk, producer):
    dossier = make_full_dossier(producer=producer)
    assert desk.get(f"/ban/chu-the/ho-so/{dossier.pk}/").status_code == 404


def test_an_expired_mandate_is_refused_with_its_day(desk, producer, officer):
    make_mandate(producer=producer, officer=officer, valid_from=date(2020, 1, 1), valid_until=date(2020, 12, 31))
    dossier = make_full_dossier(producer=producer)
    answer = desk.get(f"/ban/chu-the/ho-so/{dossier.pk}/")
    assert answer.status_code == 403
    assert "hết hạn ngày 31/12/2020" in answer.content.decode()


def test_nobody_is_put_to_work_by_a_forged_number(desk, producer):
    theirs = make_mandate(producer=producer, **FOREVER)
    assert desk.post(f"{LIST}{theirs.pk}/bat-dau/").status_code == 403
    assert desk.post(f"{LIST}{make_mandate(**FOREVER).pk}/bat-dau/").status_code == 404


def test_the_number_is_masked_wherever_it_is_shown(desk, producer, officer):
    mandate = make_mandate(producer=producer, officer=officer, is_agreed=False, **FOREVER)
    page = page_of(desk, f"{LIST}{mandate.pk}/")
    assert ("0912***678" in page, "0912345678" in page) == (True, False)


def test_the_whole_way_by_code(desk, producer, officer):
    mandate = make_mandate(producer=producer, officer=officer, is_agreed=False, **FOREVER)
    address = f"{LIST}{mandate.pk}/"
    desk.post(f"{address}gui-ma/")
    digits = page_of(desk, address).partition("OCOP: Ma ")[2][:6]
    wrong = desk.post(f"{address}xac-nhan/", {"code": "abc"})
    assert (wrong.status_code, "6 chữ số" in wrong.content.decode()) == (422, True)
    desk.post(f"{address}xac-nhan/", {"code": digits})
    mandate.refresh_from_db()
    assert mandate.consent_way == "CODE"


def test_the_digits_of_a_real_producer_are_never_on_the_page(desk, officer, producer, settings):
    settings.SENDING = {**settings.SENDING, "sms": "recorder"}
    type(producer).objects.update(is_demo=False)
    mandate = make_mandate(producer=producer, officer=officer, is_agreed=False, **FOREVER)
    desk.post(f"{LIST}{mandate.pk}/gui-ma/")
    page = page_of(desk, f"{LIST}{mandate.pk}/")
    assert ("Mã đã gửi" in page, "OCOP: Ma" in page) == (True, False)


def test_the_producers_member_sees_who_helps_and_ends_it(client, producer, officer):
    mandate = make_mandate(producer=producer, officer=officer, officer_name="Lê Thị Thu Hằng", **FOREVER)
    client.force_login(make_member(producer=producer).user)
    assert "Lê Thị Thu Hằng" in page_of(client, "/ban/chu-the/nop-ho/")
    client.post(f"/ban/chu-the/nop-ho/{mandate.pk}/thoi/")
    mandate.refresh_from_db()
    assert mandate.ended_at is not None


@pytest.mark.parametrize(("role", "status"), [(Role.PROVINCE_OFFICER, 200), (Role.PROVINCE_LEADER, 404)])
def test_the_picture_of_the_slip_is_for_the_offices_that_verify(client, producer, officer, role, status):
    dossier = make_full_dossier(producer=producer, state="FORWARDED")
    version = make_version(dossier, on_behalf_of=producer.name)
    mandate = make_mandate(producer=producer, officer=officer, **FOREVER)
    FilingConfirmation.objects.create(
        version=version,
        mandate=mandate,
        way="PAPER",
        scan=make_stored_file(),
        slip_number="1",
        confirmed_by_name="Nguyễn Thị Lành",
        confirmed_at=timezone.now(),
    )
    reader = make_user()
    make_grant(role, user=reader, unit=producer.commune.parent)
    client.force_login(reader)
    assert client.get(f"/ban/co-quan/ho-so/{dossier.pk}/ban-nop/1/giay-xac-nhan/").status_code == status


def test_taking_back_for_a_producer_without_an_account_asks_for_its_yes(desk, producer, officer):
    mandate = make_mandate(producer=producer, officer=officer, phone="0912345678", **FOREVER)
    dossier = make_full_dossier(producer=producer, state="SUBMITTED", last_version=1)
    make_version(dossier, on_behalf_of=producer.name)
    address = f"/ban/chu-the/ho-so/{dossier.pk}/rut/"
    assert "rút cũng phải có chủ thể đồng ý" in page_of(desk, address)
    desk.post(f"{address}gui-ma/")
    refused = desk.post(address, {"way": "CODE", "reason": "Để năm sau", "code": "000001"}).content.decode()
    assert ("Mã chưa đúng" in refused, ">Để năm sau</textarea>" in refused) == (True, True)
    slip = desk.get(f"{address}giay-xac-nhan.pdf")
    assert slip.headers["Content-Type"] == "application/pdf"
    number = slip_code(withdrawal_bound_to(dossier))
    sent = {"way": "PAPER", "reason": "Để năm sau", "slip_number": number, "scan": signed_slip()}
    assert desk.post(address, sent).status_code == 302
    dossier.refresh_from_db()
    assert dossier.state == "WITHDRAWN"
    kept = WithdrawalConfirmation.objects.get()
    assert (kept.mandate, kept.way) == (mandate, "PAPER")
    shown = page_of(desk, f"/ban/co-quan/ho-so/{dossier.pk}/")
    assert f"/ban/co-quan/ho-so/{dossier.pk}/rut/giay-xac-nhan/" in shown
    assert desk.get(f"/ban/co-quan/ho-so/{dossier.pk}/rut/giay-xac-nhan/").status_code == 200
