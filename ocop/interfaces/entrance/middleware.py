"""Puts the actor on the request: from the session alone, never from what was sent."""

from collections.abc import Callable
from datetime import date
from http import HTTPStatus
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.middleware import get_user
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from ocop.interfaces.ui.requests import ActorRequest, is_sent_by_htmx
from ocop.programme.accounts.queries.actors import actor_of
from ocop.programme.accounts.queries.sign_in import user_asked_ahead
from ocop.programme.accounts.rules.actor import ANONYMOUS, Actor

GetResponse = Callable[[HttpRequest], HttpResponse]
MOST_MET = 4096
"""Sessions a process remembers having met."""


class ActorMiddleware:
    """`request.actor`: the signed-in person with the grants in force now, or ANONYMOUS.

    A visitor without a session cookie never touches the session, so that public pages stay the same for everybody.
    What is answered to a signed-in person is kept out of shared caches.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response
        self._met: dict[str, int] = {}

    def __call__(self, request: ActorRequest) -> HttpResponse:
        has_session = settings.SESSION_COOKIE_NAME in request.COOKIES
        request.actor = ANONYMOUS
        if has_session:
            request.actor = self._actor(request, today=timezone.localdate())
        response = self.get_response(request)
        if has_session and not response.has_header("Cache-Control"):
            response.headers["Cache-Control"] = "private, no-cache"
        return response

    def _actor(self, request: ActorRequest, *, today: date) -> Actor:
        """Session and person are asked for in one way to the database when this process has met the session before.

        Which person that is says the session alone, as it stands in the database now; what is remembered only decides
        whose row is fetched along.
        """
        key = request.COOKIES[settings.SESSION_COOKIE_NAME]
        expected = self._met.get(key)
        if expected is None:
            user = get_user(request)
        else:
            with user_asked_ahead(expected, today=today):
                user = get_user(request)
        if user.is_authenticated and user.pk != expected:
            if len(self._met) >= MOST_MET:
                self._met.clear()
            self._met[key] = user.pk
        return actor_of(user, today=today)


class TemporaryPasswordMiddleware:
    """Somebody who signed in with a temporary password sees nothing but the page that changes it."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.SESSION_COOKIE_NAME in request.COOKIES and not request.path.startswith(settings.STATIC_URL):
            is_temporary = request.user.is_authenticated and request.user.must_change_password
            # Who came in by a pass is kept to one room anyway, and has no password at hand to change.
            is_temporary = is_temporary and getattr(request, "limited_to", None) is None
            if is_temporary and request.path not in self._open_paths():
                return redirect("entrance:change_password")
        return self.get_response(request)

    @staticmethod
    def _open_paths() -> set[str]:
        names = ("entrance:change_password", "entrance:sign_out", "ui:set_language")
        return {reverse(name) for name in names}


class SignedOutMiddleware:
    """A script that is sent to the sign-in page is told so, 401: it would follow the redirect and take the page that
    answers, 200, for "saved" (or show it in the middle of another one). A part that only reads itself anew reloads the
    whole page, which then asks to sign in; a form stays as it is, with what was typed.

    The same for a picture or a file that a page fetches: the sign-in page it would be led to hands out a CSRF cookie of
    its own, and the form the person has open beside it would be refused.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != HTTPStatus.FOUND or not (is_sent_by_htmx(request) or _is_part_of_a_page(request)):
            return response
        leads_to = urlsplit(response.headers["Location"])
        # Without a way back it is no refusal: somebody signed out and is led to the door.
        if leads_to.path != reverse(settings.LOGIN_URL) or f"{REDIRECT_FIELD_NAME}=" not in leads_to.query:
            return response
        told = HttpResponse(status=HTTPStatus.UNAUTHORIZED)
        if request.method in {"GET", "HEAD"} and is_sent_by_htmx(request):
            told.headers["HX-Refresh"] = "true"
        return told


def _is_part_of_a_page(request: HttpRequest) -> bool:
    """What browsers say of a request that is no page to look at (Fetch Metadata, `Sec-Fetch-Dest`); silent ones are
    taken for pages."""
    return request.headers.get("Sec-Fetch-Dest", "document") not in {"document", "iframe", "frame"}
