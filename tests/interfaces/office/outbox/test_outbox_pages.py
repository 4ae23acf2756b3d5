import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ocop.programme.accounts.models import User
from ocop.programme.accounts.rules.roles import Reach, Role
from tests.factories.accounts import make_grant, make_user
from tests.factories.geography import make_province
from tests.factories.notifications import make_notification, make_outbox_message

pytestmark = pytest.mark.django_db
BASE = "/ban/co-quan/hop-gui-di/"


@pytest.fixture
def nation(client: Client) -> User:
    user = make_user()
    make_grant(Role.ADMINISTRATOR, user=user, reach=Reach.NATION)
    client.force_login(user)
    return user


def page_of(client: Client, address: str = BASE, **asked: str) -> str:
    return client.get(address, asked).content.decode()


def test_counts_reasons_and_filters(client: Client, nation: User) -> None:
    make_outbox_message(state="SKIPPED", skip_reason="NO_ADDRESS", recipient=make_user(full_name="Lê Văn Không"))
    make_outbox_message(
        state="FAILED", channel="SMS", last_error="eSMS 99", recipient=make_user(full_name="Trần Thị Từ Chối")
    )
    page = page_of(client)
    assert ("chưa khai số điện thoại" in page, "eSMS 99" in page, "Cấp xã trả lại hồ sơ" in page) == (True, True, True)
    failed = page_of(client, trang_thai="FAILED")
    assert ("Trần Thị Từ Chối" in failed, "Lê Văn Không" in failed) == (True, False)
    by_channel = page_of(client, kenh="EMAIL")
    assert ("Trần Thị Từ Chối" in by_channel, "Lê Văn Không" in by_channel) == (False, True)
    assert "Không có tin nào khớp" in page_of(client, loai="dossiers.returned_by_commune", trang_thai="SENT")


def test_nothing_yet_is_said(client: Client, nation: User) -> None:
    assert "Chưa có tin nào" in page_of(client)


def test_a_province_sees_its_own_people(client: Client) -> None:
    user = make_user(province_code="19")
    make_grant(Role.ADMINISTRATOR, user=user, unit=make_province())
    client.force_login(user)
    own = make_outbox_message(recipient=make_user(full_name="Người Tỉnh Này", province_code="19"))
    strange = make_outbox_message(recipient=make_user(full_name="Người Tỉnh Khác", province_code="24"))
    page = page_of(client)
    assert ("Người Tỉnh Này" in page, "Người Tỉnh Khác" in page) == (True, False)
    assert [client.get(f"{BASE}{row.pk}/").status_code for row in (own, strange)] == [200, 404]
    assert client.post(f"{BASE}{strange.pk}/gui-lai/").status_code == 404


def test_one_message_shows_its_words_and_a_masked_address(client: Client, nation: User) -> None:
    row = make_outbox_message(recipient=make_user(full_name="Nguyễn Thị Ánh", email="anh.nguyen@vidu.vn"))
    page = page_of(client, f"{BASE}{row.pk}/")
    assert ("an***@vidu.vn" in page, "anh.nguyen" in page) == (True, False)
    assert ("[OCOP] Hồ sơ được trả lại" in page, "Kính gửi Ông/Bà Nguyễn Thị Ánh" in page) == (True, True)


@pytest.mark.parametrize("kind", ["evaluation.opinion_asked", "nobody.declared"])
def test_words_of_the_council_stay_with_the_recipient(client: Client, nation: User, kind: str) -> None:
    message = make_notification(title="Lời chỉ cho ủy viên", kind=kind)
    row = make_outbox_message(kind=kind, notification=message)
    page = page_of(client, f"{BASE}{row.pk}/")
    assert ("Lời chỉ cho ủy viên" in page, "chỉ người nhận được đọc" in page) == (False, True)
    assert "Lời chỉ cho ủy viên" not in page_of(client)


def test_a_failed_message_goes_again(client: Client, nation: User) -> None:
    row = make_outbox_message(state="FAILED", channel="ZALO")
    assert "Gửi lại tin này" in page_of(client, f"{BASE}{row.pk}/")
    assert client.post(f"{BASE}{row.pk}/gui-lai/").headers["Location"] == f"{BASE}{row.pk}/"
    row.refresh_from_db()
    assert row.state == "PENDING"
    assert "Gửi lại tin này" not in page_of(client, f"{BASE}{row.pk}/")


def test_an_uncertain_one_warns_first(client: Client, nation: User) -> None:
    row = make_outbox_message(state="UNKNOWN", channel="SMS")
    assert "người nhận có thể nhận hai lần" in page_of(client, f"{BASE}{row.pk}/")


def test_a_channel_after_long_trouble_goes_again_as_a_whole(client: Client, nation: User) -> None:
    row = make_outbox_message(state="GIVEN_UP")
    assert "Gửi lại 1 tin Thư điện tử" in page_of(client)
    client.post(f"{BASE}gui-lai/", {"kenh": "EMAIL"})
    row.refresh_from_db()
    assert row.state == "PENDING"


def test_a_sender_that_does_not_run_is_noticed(client: Client, nation: User, settings) -> None:
    assert "chưa ai gửi" not in page_of(client)
    make_outbox_message()
    assert "chưa ai gửi" in page_of(client)
    settings.SENDING = {**settings.SENDING, "mail": "none"}  # nobody is to send what has no channel
    assert "chưa ai gửi" not in page_of(client)


def test_a_row_more_costs_no_query_more(client: Client, nation: User) -> None:
    counts = []
    for rows in (1, 2):
        for _ in range(rows):
            make_outbox_message()
        with CaptureQueriesContext(connection) as queries:
            page_of(client)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_nobody_else_comes_in(client: Client) -> None:
    client.force_login(make_grant(Role.AUDITOR).user)
    assert client.get(BASE).status_code == 403
