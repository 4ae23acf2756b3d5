"""Doors, headers and addresses: what a stranger on the network may try."""

import logging

import pytest
from django.test import Client
from django.urls import reverse

from ocop.programme.accounts.models import User
from ocop.programme.accounts.operations.set_account_active import set_account_active
from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.notifications.models import Notification
from tests.factories.accounts import NOW, PASSWORD, make_actor, make_grant, make_user
from tests.factories.certificates import make_certificate
from tests.factories.councils import make_office_actor
from tests.factories.producers import make_member

pytestmark = pytest.mark.django_db
DOOR = "/dang-nhap/"
HOSTILE_PLACES = [
    "https://evil.example/",
    "//evil.example/",
    "/\\evil.example/",
    "\\\\evil.example",
    "http:///evil.example",
    "https:evil.example",
    "javascript:alert(1)",
    " //evil.example",
    "/\t/evil.example",
    "http://testserver@evil.example/",
    "data:text/html,x",
]


@pytest.mark.parametrize("place", HOSTILE_PLACES)
def test_no_door_leads_to_another_site(client: Client, place: str) -> None:
    make_user(username="an")
    answer = client.post(f"{DOOR}?next={place}", {"identifier": "an", "password": PASSWORD, "next": place})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/ban-lam-viec/")
    language = client.post(reverse("ui:set_language"), {"language": "en", "next": place}, HTTP_REFERER=place)
    assert language.headers["Location"].startswith("/")
    assert not language.headers["Location"].startswith(("//", "/\\"))


@pytest.mark.parametrize("place", HOSTILE_PLACES)
def test_no_message_leads_to_another_site(client: Client, place: str) -> None:
    user = make_user()
    client.force_login(user)
    message = Notification.objects.create(user=user, at=NOW, kind="x.y", title="Thư", link=place)
    answer = client.post(reverse("entrance:open_notification", args=[message.pk]))
    assert answer.headers["Location"] == "/thong-bao/"


def test_the_key_of_the_session_changes_at_sign_in_and_the_old_one_is_dead(client: Client) -> None:
    make_user(username="an")
    client.get(DOOR)
    session = client.session
    session["planted"] = "yes"
    session.save()
    planted = session.session_key
    client.cookies["ocop_session"] = planted
    client.post(DOOR, {"identifier": "an", "password": PASSWORD})
    assert client.cookies["ocop_session"].value != planted
    other = Client()
    other.cookies["ocop_session"] = planted
    assert other.get("/ban-lam-viec/").status_code == 302


def test_the_cookie_of_the_session_is_out_of_reach_of_scripts_and_other_sites(client: Client) -> None:
    make_user(username="an")
    cookie = client.post(DOOR, {"identifier": "an", "password": PASSWORD}).cookies["ocop_session"]
    assert (cookie["httponly"], cookie["samesite"], cookie["domain"]) == (True, "Lax", "")


def test_signing_out_ends_the_session_on_the_server(client: Client) -> None:
    make_user(username="an")
    client.post(DOOR, {"identifier": "an", "password": PASSWORD})
    kept = client.cookies["ocop_session"].value
    client.post(reverse("entrance:sign_out"))
    thief = Client()
    thief.cookies["ocop_session"] = kept
    assert thief.get("/ban-lam-viec/").status_code == 302


def test_a_closed_account_is_out_at_once(client: Client) -> None:
    user = make_user()
    make_grant(Role.PROVINCE_OFFICER, user=user)
    client.force_login(user)
    assert client.get("/ban/co-quan/ho-so/").status_code == 200
    administrator = make_actor(Role.ADMINISTRATOR, reach=Reach.NATION)
    set_account_active(actor=administrator, user_id=user.pk, is_active=False, now=NOW)
    assert client.get("/ban/co-quan/ho-so/").headers["Location"].startswith(DOOR)


def test_a_role_that_ended_opens_nothing_more(client: Client) -> None:
    user = make_user()
    grant = make_grant(Role.PROVINCE_OFFICER, user=user)
    client.force_login(user)
    assert client.get("/ban/co-quan/ho-so/").status_code == 200
    grant.ended_at = NOW
    grant.save()
    assert client.get("/ban/co-quan/ho-so/").status_code == 404


HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def _pages() -> list[str]:
    product = make_certificate().product
    public = [
        "/",
        "/san-pham/",
        f"/san-pham/{product.pk}-{product.slug}/",
        "/xac-minh/",
        "/xac-minh/KHONGCO00",
        "/khong-co-trang-nay/",
        "/san-pham/?q=%00",
        "/sitemap.xml",
        "/robots.txt",
        DOOR,
    ]
    return [*public, "/ban-lam-viec/", "/thong-bao/", "/tai-khoan-cua-toi/", "/ban/co-quan/ho-so/", "/ban/hoi-dong/"]


def test_every_answer_carries_the_headers_that_keep_it_safe(client: Client) -> None:
    client.force_login(User.objects.get(pk=make_office_actor().user_id))
    for reader in (client, Client()):
        for page in _pages():
            answer = reader.get(page)
            assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS, page
            policy = answer.headers["Content-Security-Policy"]
            assert ("'unsafe" in policy, "frame-ancestors 'none'" in policy) == (False, True), page


def test_the_host_a_request_claims_is_printed_nowhere(client: Client, settings) -> None:
    settings.PUBLIC_ADDRESS = "https://ocop.example.vn"
    settings.ALLOWED_HOSTS = ["*"]
    certificate = make_certificate()
    owner = make_member(is_owner=True)
    client.force_login(owner.user)
    evil = {"HTTP_HOST": "evil.example"}
    invite = reverse("producer_desk:members", args=[owner.producer_id])
    client.post(invite, {"full_name": "Trần Văn Bảo", "phone": "0987654321"}, **evil)
    pages = [client.get(invite, **evil)]
    officer = Client()
    officer.force_login(User.objects.get(pk=make_office_actor().user_id))
    pages += [
        officer.get(f"/ban/co-quan/cong-nhan/giay-chung-nhan/{certificate.pk}/", **evil),
        officer.get(f"/ban/co-quan/cong-nhan/giay-chung-nhan/{certificate.pk}/qr.svg", **evil),
    ]
    stranger = Client()
    product = certificate.product
    pages += [
        stranger.get(address, **evil)
        for address in (
            "/",
            f"/san-pham/{product.pk}.json",
            f"/san-pham/{product.pk}-{product.slug}/",
            f"/xac-minh/{certificate.public_code}",
            f"/xac-minh/{certificate.public_code}.json",
            "/sitemap.xml",
            "/robots.txt",
        )
    ]
    assert [page.status_code for page in pages] == [200] * len(pages)
    assert [page.request["PATH_INFO"] for page in pages if b"evil.example" in page.content] == []
    assert b"https://ocop.example.vn/ban/chu-the/loi-moi/" in pages[0].content


def test_a_host_that_is_not_ours_is_refused(client: Client, settings) -> None:
    settings.ALLOWED_HOSTS = ["ocop.example.vn"]
    for address in ("/", "/xac-minh/KHONGCO00", DOOR, "/sitemap.xml"):
        assert client.get(address, HTTP_HOST="evil.example").status_code == 400, address


def test_the_door_closes_for_unknown_names_as_for_known_ones(client: Client) -> None:
    make_user(username="an")
    make_user(username="khoa", is_active=False)
    answers: dict[str, list[bool]] = {}
    for number, name in enumerate(("an", "khoa", "khong-co-ai")):
        stranger = Client(REMOTE_ADDR=f"10.0.0.{number}")
        tries = [stranger.post(DOOR, {"identifier": name, "password": "sai"}) for _try in range(6)]
        answers[name] = ["thử lại sau" in one.content.decode() for one in tries]
    assert answers["an"] == answers["khoa"] == answers["khong-co-ai"] == [False] * 4 + [True] * 2


def test_the_right_password_does_not_open_a_closed_door(client: Client) -> None:
    make_user(username="an")
    for _number in range(6):
        client.post(DOOR, {"identifier": "an", "password": "sai"})
    answer = client.post(DOOR, {"identifier": "an", "password": PASSWORD})
    assert (answer.status_code, "thử lại sau" in answer.content.decode()) == (200, True)


def test_a_missing_token_is_explained(settings) -> None:
    strict = Client(enforce_csrf_checks=True)
    make_user(username="an")
    answer = strict.post(DOOR, {"identifier": "an", "password": PASSWORD})
    page = answer.content.decode()
    assert (answer.status_code, "<h1" in page, PASSWORD in page) == (403, True, False)


def test_no_password_is_ever_logged(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    make_user(username="an")
    client.post(DOOR, {"identifier": "an", "password": "mat-khau-bi-mat-sai"})
    client.post(DOOR, {"identifier": "an", "password": PASSWORD})
    Client(enforce_csrf_checks=True).post(DOOR, {"identifier": "an", "password": PASSWORD})
    client.post(DOOR, {"identifier": "an\0", "password": PASSWORD})
    logged = caplog.text + "".join(str(record.__dict__) for record in caplog.records if "SQL" not in str(record.msg))
    lines = [line for line in logged.splitlines() if PASSWORD in line or "mat-khau-bi-mat-sai" in line]
    assert lines == []


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "TRACE"])
def test_other_methods_do_nothing(client: Client, method: str) -> None:
    client.force_login(User.objects.get(pk=make_office_actor().user_id))
    council = reverse("office:rounds:new_council")
    for address in ("/ban-lam-viec/", DOOR, "/ban/chu-the/minh-chung/", council, "/san-pham/"):
        assert client.generic(method, address, b"a=b").status_code == 405, address
