from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from ocop.programme.accounts.rules.roles import Role
from tests.factories.accounts import PASSWORD, make_grant, make_user
from tests.factories.notifications import make_notification

pytestmark = pytest.mark.django_db
NEW = "cay-che-bong-lua-7"


def _change(client: Client, **changes: str):
    return client.post(
        "/doi-mat-khau/",
        {"old_password": PASSWORD, "new_password": NEW, "new_password_again": NEW, **changes},
    )


def test_temporary_password_opens_nothing_but_the_page_that_changes_it(client: Client) -> None:
    client.force_login(make_user(must_change_password=True))
    for address in ("/ban-lam-viec/", "/thong-bao/", "/tai-khoan-cua-toi/", "/ban/co-quan/tai-khoan/"):
        assert client.get(address).headers["Location"] == "/doi-mat-khau/"
    assert "mật khẩu tạm" in client.get("/doi-mat-khau/").content.decode()
    assert _change(client).headers["Location"] == "/ban-lam-viec/"
    assert client.get("/ban-lam-viec/").status_code == 200


def test_new_password_ends_other_sessions_and_keeps_this_one(client: Client) -> None:
    user = make_user()
    other = Client()
    other.force_login(user)
    client.force_login(user)
    _change(client)
    assert (client.get("/ban-lam-viec/").status_code, other.get("/ban-lam-viec/").status_code) == (200, 302)


def test_fault_is_shown_beside_its_field(client: Client) -> None:
    client.force_login(make_user())
    page = _change(client, old_password="sai").content.decode()
    assert "Mật khẩu hiện nay chưa đúng." in page


def test_sign_out_elsewhere_keeps_this_session(client: Client) -> None:
    user = make_user()
    other = Client()
    other.force_login(user)
    client.force_login(user)
    client.post("/tai-khoan-cua-toi/dang-xuat-noi-khac/")
    assert (client.get("/ban-lam-viec/").status_code, other.get("/ban-lam-viec/").status_code) == (200, 302)


def test_own_details_roles_and_language(client: Client) -> None:
    user = make_user()
    make_grant(Role.PROVINCE_OFFICER, user=user, paper_number="77/QĐ-UBND")
    client.force_login(user)
    page = client.get("/tai-khoan-cua-toi/").content.decode()
    assert ("Cán bộ OCOP cấp tỉnh" in page, "77/QĐ-UBND" in page, "Tỉnh Thái Nguyên" in page) == (True, True, True)
    response = client.post(
        "/tai-khoan-cua-toi/", {"full_name": "Lê Thu Hà", "phone": "0912345678", "email": "", "language": "en"}
    )
    assert (response.status_code, response.cookies["ocop_language"].value) == (302, "en")
    user.refresh_from_db()
    assert (user.full_name, user.phone) == ("Lê Thu Hà", "0912345678")


def test_typed_details_are_not_lost_on_a_fault(client: Client) -> None:
    client.force_login(make_user())
    page = client.post(
        "/tai-khoan-cua-toi/", {"full_name": "Tên Mới", "phone": "12", "email": "", "language": "vi"}
    ).content.decode()
    assert ('value="Tên Mới"' in page, "Số điện thoại chưa đúng" in page) == (True, True)


def test_notification_is_opened_read_and_followed(client: Client) -> None:
    user = make_user()
    message = make_notification(user=user, link="/tai-khoan-cua-toi/")
    client.force_login(user)
    assert "Hồ sơ được trả lại" in client.get("/thong-bao/").content.decode()
    response = client.post(f"/thong-bao/{message.pk}/mo/")
    message.refresh_from_db()
    assert (response.headers["Location"], message.read_at is None) == ("/tai-khoan-cua-toi/", False)


def test_notification_never_leads_elsewhere(client: Client) -> None:
    user = make_user()
    message = make_notification(user=user, link="https://evil.example/")
    client.force_login(user)
    assert client.post(f"/thong-bao/{message.pk}/mo/").headers["Location"] == "/thong-bao/"


def test_strangers_notification_does_not_exist(client: Client) -> None:
    client.force_login(make_user())
    assert client.post(f"/thong-bao/{make_notification().pk}/mo/").status_code == 404


def test_inbox_and_desk_take_a_constant_number_of_queries(client: Client, django_assert_max_num_queries) -> None:
    user = make_user()
    make_grant(Role.PROVINCE_OFFICER, user=user, valid_from=timezone.localdate() - timedelta(days=9))
    client.force_login(user)
    for _number in range(3):
        make_notification(user=user)
        with django_assert_max_num_queries(7):
            client.get("/thong-bao/")


def test_desk_without_roles_says_whom_to_ask(client: Client) -> None:
    client.force_login(make_user())
    assert "Tài khoản chưa được giao vai trò" in client.get("/ban-lam-viec/").content.decode()


@pytest.mark.parametrize("role", list(Role))
def test_desk_opens_for_every_role(client: Client, role: Role) -> None:
    client.force_login(make_grant(role).user)
    assert client.get("/ban-lam-viec/").status_code == 200
