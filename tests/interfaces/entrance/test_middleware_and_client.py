import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.test import Client, RequestFactory

from ocop.foundation.sessions import SessionStore
from ocop.interfaces.entrance.client import address_of, device_of
from ocop.interfaces.entrance.middleware import ActorMiddleware, SignedOutMiddleware
from ocop.programme.accounts.models import User
from ocop.programme.accounts.rules.actor import ANONYMOUS
from ocop.programme.accounts.rules.roles import Role
from tests.factories.accounts import make_grant


def test_visitor_without_a_session_is_anonymous_and_leaves_the_answer_alone() -> None:
    request = RequestFactory().get("/")
    response = ActorMiddleware(lambda _request: HttpResponse("x"))(request)
    assert (request.actor, response.has_header("Cache-Control"), response.has_header("Vary")) == (
        ANONYMOUS,
        False,
        False,
    )


@pytest.mark.django_db
def test_answer_to_a_signed_in_person_is_kept_out_of_shared_caches(client: Client) -> None:
    client.force_login(make_grant(Role.ADVISOR).user)
    assert client.get("/thong-bao/").headers["Cache-Control"] == "private, no-cache"


def _is_in(client: Client) -> bool:
    return client.get("/thong-bao/").status_code == 200


@pytest.mark.django_db
def test_a_session_met_before_says_anew_at_each_request_who_it_is(client: Client) -> None:
    first, second = make_grant(Role.ADVISOR).user, make_grant(Role.ADVISOR).user
    seen: list[int | None] = []

    def see(request: HttpRequest) -> HttpResponse:
        seen.append(request.actor.user_id)
        return HttpResponse("x")

    middleware = ActorMiddleware(see)
    begun = SessionStore()
    begun.create()
    key = begun.session_key

    def ask_as(user: User) -> None:
        client.force_login(user)
        kept = SessionStore(key)
        kept.update(dict(client.session.items()))
        kept.save()
        request = RequestFactory().get("/")
        request.COOKIES[settings.SESSION_COOKIE_NAME] = key
        request.session = SessionStore(key)
        middleware(request)

    for user in (first, first, second, first):
        ask_as(user)
    assert seen == [first.pk, first.pk, second.pk, first.pk]


@pytest.mark.django_db
def test_a_locked_account_is_out_at_its_next_request(client: Client) -> None:
    user = make_grant(Role.ADVISOR).user
    client.force_login(user)
    assert (_is_in(client), _is_in(client)) == (True, True)
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert not _is_in(client)


@pytest.mark.django_db
def test_a_session_ended_on_the_server_is_out_at_its_next_request(client: Client) -> None:
    client.force_login(make_grant(Role.ADVISOR).user)
    assert (_is_in(client), _is_in(client)) == (True, True)
    Session.objects.all().delete()
    assert not _is_in(client)


@pytest.mark.parametrize(
    ("method", "asked", "leads_to", "expected"),
    [
        ("post", {"HX-Request": "true"}, "/dang-nhap/?next=/ban/", (401, None)),
        ("get", {"HX-Request": "true"}, "/dang-nhap/?next=/ban/", (401, "true")),
        ("post", {}, "/dang-nhap/?next=/ban/", (302, None)),
        ("post", {"HX-Request": "true"}, "/ban/ho-so/1/", (302, None)),
        ("get", {"Sec-Fetch-Dest": "image"}, "/dang-nhap/?next=/ban/", (401, None)),
        ("get", {"Sec-Fetch-Dest": "empty"}, "/dang-nhap/?next=/ban/", (401, None)),
        ("post", {"Sec-Fetch-Dest": "empty"}, "/dang-nhap/", (302, None)),
        ("get", {"Sec-Fetch-Dest": "document"}, "/dang-nhap/?next=/ban/", (302, None)),
    ],
)
def test_a_script_sent_to_the_sign_in_page_is_told_so(
    method: str, asked: dict[str, str], leads_to: str, expected: tuple[int, str | None]
) -> None:
    request = getattr(RequestFactory(), method)("/ban/hoi-dong/", headers=asked)
    response = SignedOutMiddleware(lambda _request: HttpResponseRedirect(leads_to))(request)
    assert (response.status_code, response.headers.get("HX-Refresh")) == expected


@pytest.mark.django_db
def test_what_is_saved_by_itself_after_signing_out_is_not_taken_for_saved(client: Client) -> None:
    answer = client.post("/ban/hoi-dong/phien/1/san-pham/1/phieu/nhan-xet/", headers={"HX-Request": "true"})
    assert (answer.status_code, answer.content) == (401, b"")


def test_address_is_the_proxys_word_only_behind_tls(settings) -> None:
    request = RequestFactory().get("/", headers={"X-Forwarded-For": "1.1.1.1, 203.0.113.9"}, REMOTE_ADDR="127.0.0.1")
    settings.HTTPS = False
    assert address_of(request) == "127.0.0.1"
    settings.HTTPS = True
    assert address_of(request) == "203.0.113.9"


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ("Mozilla/5.0 (Linux; Android 9) AppleWebKit/537.36 Chrome/96.0 Mobile Safari/537.36", "Chrome, Android"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 16_0 like Mac OS X) Version/16.0 Safari/604.1", "Safari, iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0; Win64) Chrome/120.0 Safari/537.36 Edg/120.0", "Edge, Windows"),
        ("", "thiết bị khác"),
    ],
)
def test_device_is_told_in_words(told: str, words: str) -> None:
    assert device_of(RequestFactory().get("/", headers={"User-Agent": told})) == words
