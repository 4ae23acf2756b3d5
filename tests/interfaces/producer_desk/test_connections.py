"""Tokens and GLNs on the desks of producers and offices."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from ocop.programme.accounts.models import RoleGrant
from ocop.programme.accounts.queries.actors import actor_of
from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.geography.models import AdministrativeUnit
from ocop.programme.notifications.models import Notification
from ocop.programme.traceability.models import EpcisToken, PartyNumber, PartyNumberClaim
from ocop.programme.traceability.queries.connections import connection_work_for
from ocop.programme.traceability.rules.form_tokens import form_token_mark
from tests.factories.accounts import make_grant, make_user
from tests.factories.epcis import Epcis, event, make_token
from tests.factories.producers import make_member, make_producer

pytestmark = pytest.mark.django_db
NEW = {"label": "Phần mềm kho", "scope": "BOTH", "days": "30"}


def client_of(user):
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def desk():
    producer = make_producer()
    client = client_of(make_member(producer=producer).user)
    client.producer, client.page = producer, f"/ban/chu-the/chu-the/{producer.pk}/ket-noi/"
    return client


def test_a_token_is_shown_once_works_and_is_taken_back(desk):
    assert desk.get("/ban/chu-the/ket-noi/").headers["Location"] == desk.page
    assert desk.post(f"{desk.page}ma/", NEW).status_code == 302
    shown = desk.get(desk.page).content.decode()
    secret = shown.partition('id="new-token" value="')[2].partition('"')[0]
    assert secret not in desk.get(desk.page).content.decode()
    token = EpcisToken.objects.get()
    assert (token.may_capture, token.may_query, token.expires_at.date()) == (
        True, True, (timezone.now() + timedelta(days=30)).date(),
    )  # fmt: skip
    epcis = Epcis(secret)
    assert epcis.capture(event("a")).status_code == 202
    again = desk.post(f"{desk.page}ma/", NEW)
    assert (again.status_code, EpcisToken.objects.count()) == (422, 1)
    assert "Đang có một mã truy cập mang tên này" in again.content.decode()
    assert desk.post(f"{desk.page}ma/{token.pk}/thu-hoi/").status_code == 302
    assert epcis.get("/events").status_code == 401
    assert "Đã thu hồi" in desk.get(desk.page).content.decode()


def test_what_is_wrong_is_said_beside_the_field_and_strangers_find_nothing(desk):
    wrong = desk.post(f"{desk.page}ma/", {"label": "", "scope": "ALL", "days": "9999"})
    assert (wrong.status_code, EpcisToken.objects.count()) == (422, 0)
    stranger = client_of(make_member(producer=make_producer()).user)
    assert [stranger.get(desk.page).status_code, stranger.post(f"{desk.page}ma/", NEW).status_code] == [404, 404]
    assert "Ông/Bà chưa có chủ thể nào" in client_of(make_user()).get("/ban/chu-the/ket-noi/").content.decode()
    helper = client_of(make_member(producer=desk.producer, is_owner=False).user)
    assert helper.post(f"{desk.page}ma/", NEW).status_code == 422
    assert "Chỉ người đứng tên quản lý" in helper.get(desk.page).content.decode()


def test_the_token_of_the_programmes_own_forms_is_neither_shown_nor_taken_back(desk):
    make_token(desk.producer, label="Biểu ghi của chủ thể", sha256=form_token_mark(desk.producer.pk))
    assert "Biểu ghi của chủ thể" not in desk.get(desk.page).content.decode()
    assert desk.post(f"{desk.page}ma/{EpcisToken.objects.get().pk}/thu-hoi/").status_code == 404


def test_a_gln_counts_when_the_officer_has_confirmed_it(desk):
    assert desk.post(f"{desk.page}gln/", {"gln": "8938505000016"}).status_code == 422
    for _twice in range(2):
        assert desk.post(f"{desk.page}gln/", {"gln": " 8938505000015 "}).status_code == 302
    claim = PartyNumberClaim.objects.get()
    assert "Chờ xác nhận" in desk.get(desk.page).content.decode()
    assert PartyNumber.objects.count() == 0
    officer = make_user()
    make_grant(
        Role.PROVINCE_OFFICER,
        user=officer,
        unit=AdministrativeUnit.objects.get(code=desk.producer.province_code),
    )
    today = timezone.localdate()
    work = connection_work_for(actor_of(officer, today=today), today)
    assert [one.url_name for one in work] == ["office:stamps:party_numbers"]
    office, page = client_of(officer), "/ban/co-quan/tem/ma-gln/"
    assert "8938505000015" in office.get(page).content.decode()
    assert office.post(f"{page}{claim.pk}/", {"reason": " "}).status_code == 422
    assert office.post(f"{page}{claim.pk}/", {"confirm": "1"}).status_code == 302
    assert office.post(f"{page}{claim.pk}/", {"confirm": "1"}).status_code == 404
    assert list(PartyNumber.objects.values_list("producer_id", "gln")) == [(desk.producer.pk, "8938505000015")]
    assert Notification.objects.get().kind == "traceability.party_number_decided"
    assert "Đã xác nhận" in desk.get(desk.page).content.decode()
    other = client_of(make_member(producer=(rival := make_producer())).user)
    taken = other.post(f"/ban/chu-the/chu-the/{rival.pk}/ket-noi/gln/", {"gln": "8938505000015"})
    assert "Mã GLN này đã ghi cho một chủ thể khác." in taken.content.decode()


def test_an_office_of_the_nation_reads_every_event_until_its_person_leaves():
    Epcis(make_token(make_producer())).capture(event("a"))
    user = make_user()
    make_grant(Role.MINISTRY_OFFICER, user=user, reach=Reach.NATION)
    office, page = client_of(user), "/ban/co-quan/tem/ma-truy-cap/"
    assert office.post(page, {"label": "Giám sát", "days": "90"}).status_code == 302
    shown = office.get(page).content.decode()
    epcis = Epcis(shown.partition('id="new-token" value="')[2].partition('"')[0])
    assert epcis.ids() == ["a"]
    assert epcis.capture(event("b")).status_code == 403
    assert office.post(page, {"label": "Giám sát", "days": "90"}).status_code == 422
    RoleGrant.objects.update(ended_at=timezone.now())
    assert epcis.get("/events").status_code == 401


def test_the_page_asks_the_database_as_often_for_three_tokens_as_for_one(desk):
    def queries():
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as asked:
            assert desk.get(desk.page).status_code == 200
        return len(asked)

    desk.post(f"{desk.page}ma/", NEW)
    desk.get(desk.page)
    one = queries()
    for number in range(3):
        make_token(desk.producer, label=f"x{number}")
        PartyNumberClaim.objects.create(producer=desk.producer, gln=f"893850500001{number}", claimed_at=timezone.now())
    assert queries() == one
