import pytest
from django.test import Client

from ocop.programme.accounts.rules.demo_access import DEMO_PASSWORD
from ocop.programme.accounts.rules.roles import Role
from tests.factories.accounts import PASSWORD, make_grant, make_user

pytestmark = pytest.mark.django_db
DOOR = "/dang-nhap/"


def _sign_in(client: Client, identifier: str = "an", password: str = PASSWORD, **extra: str):
    return client.post(DOOR, {"identifier": identifier, "password": password, **extra})


def test_right_password_opens_the_desk_with_a_new_session(client: Client) -> None:
    user = make_user(username="an", phone="0912345678")
    client.cookies["ocop_session"] = "planted-by-somebody"
    response = _sign_in(client, "0912 345 678")
    assert (response.status_code, response.headers["Location"]) == (302, "/ban-lam-viec/")
    assert client.cookies["ocop_session"].value != "planted-by-somebody"
    assert client.session["_auth_user_id"] == str(user.pk)


@pytest.mark.parametrize(
    ("wanted", "place"),
    [
        ("/thong-bao/", "/thong-bao/"),
        ("https://evil.example/", "/ban-lam-viec/"),
        ("//evil.example/", "/ban-lam-viec/"),
        ("javascript:alert(1)", "/ban-lam-viec/"),
        ("NaN", "/ban-lam-viec/"),
    ],
)
def test_only_our_own_addresses_are_followed(client: Client, wanted: str, place: str) -> None:
    make_user(username="an")
    assert _sign_in(client, next=wanted).headers["Location"] == place


def test_wrong_password_keeps_the_name_and_never_the_password(client: Client) -> None:
    make_user(username="an")
    page = _sign_in(client, password="sai-mat-khau-nay").content.decode()
    assert ('value="an"' in page, "sai-mat-khau-nay" in page, "chưa đúng" in page) == (True, False, True)


def test_sixth_try_is_told_when_to_come_back(client: Client) -> None:
    for _number in range(5):
        page = _sign_in(client, "khong-co", "sai").content.decode()
    assert "xin thử lại sau" in page


def test_person_signed_in_goes_on(client: Client) -> None:
    client.force_login(make_user())
    assert client.get(DOOR).headers["Location"] == "/ban-lam-viec/"


def test_demo_people_are_offered_in_a_demo_only(client: Client, settings) -> None:
    make_grant(Role.ADVISOR, user=make_user(username="tu.van", full_name="Đỗ Quang Minh", is_demo=True))
    make_grant(Role.ADVISOR, user=make_user(full_name="Người Thật"))
    settings.IS_DEMO = True
    page = client.get(DOOR).content.decode()
    assert ("Đỗ Quang Minh" in page, DEMO_PASSWORD in page, "Người Thật" in page) == (True, True, False)
    assert "<code>tu.van</code>" in page
    settings.IS_DEMO = False
    page = client.get(DOOR).content.decode()
    assert ("Đỗ Quang Minh" in page, DEMO_PASSWORD in page) == (False, False)


def test_sign_out_needs_a_post_and_ends_the_session(client: Client) -> None:
    client.force_login(make_user())
    assert client.get("/dang-xuat/").status_code == 405
    response = client.post("/dang-xuat/")
    assert (response.headers["Location"], response.headers["Clear-Site-Data"]) == (DOOR, '"cache"')
    assert client.get("/ban-lam-viec/").headers["Location"] == "/dang-nhap/?next=/ban-lam-viec/"


def test_sign_in_without_the_token_of_the_form_is_refused() -> None:
    make_user(username="an")
    assert _sign_in(Client(enforce_csrf_checks=True)).status_code == 403


def test_locked_person_is_out_at_the_next_click(client: Client) -> None:
    user = make_user()
    client.force_login(user)
    user.is_active = False
    user.save()
    assert client.get("/ban-lam-viec/").status_code == 302
