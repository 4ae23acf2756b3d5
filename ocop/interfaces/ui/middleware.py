"""What every answer carries, and how a refusal becomes a page."""

from collections.abc import Callable
from typing import Any
from urllib.parse import unquote_to_bytes

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from ocop.foundation.refusal import Conflict, Refusal
from ocop.interfaces.ui.views import bad_request

LARGEST_KEY = 2**63 - 1
GetResponse = Callable[[HttpRequest], HttpResponse]
POLICY = (
    "default-src 'self'; img-src 'self' data: blob:; media-src 'self'; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)


class ImpossibleInputMiddleware:
    """What no database column holds: a NUL character, which nobody types, is answered 400 wherever it was hidden; an
    address with a number beyond every key leads nowhere, 404."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        asked = (request.path_info, unquote_to_bytes(request.META.get("QUERY_STRING", "")).decode("latin-1"))
        if any("\0" in text for text in (*asked, *request.COOKIES.values())):
            return bad_request(request, SuspiciousOperation("NUL"))
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: object, positional: object, named: dict[str, Any]
    ) -> HttpResponse | None:
        """The same for what a form sends, once the reader's language is known."""
        if any(isinstance(value, int) and value > LARGEST_KEY for value in named.values()):
            raise Http404
        if request.method != "POST" or not any("\0" in text for _name, sent in request.POST.lists() for text in sent):
            return None
        return bad_request(request, SuspiciousOperation("NUL"))


class ContentSecurityPolicyMiddleware:
    """Nothing inline, nothing from elsewhere."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault("X-Frame-Options", settings.X_FRAME_OPTIONS)
        response.headers.setdefault("Permissions-Policy", "camera=(self), geolocation=(), microphone=()")
        return response


class LanguageMiddleware:
    """Vietnamese unless the reader chose otherwise on the page: a foreign browser setting does not decide."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response
        self.known = {code for code, _name in settings.LANGUAGES}

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, settings.LANGUAGE_CODE)
        language = chosen if chosen in self.known else settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
            if hasattr(response, "render") and not getattr(response, "is_rendered", True):
                response = response.render()
        response.headers.setdefault("Content-Language", language)
        return response


class RefusalMiddleware:
    """A refusal no view caught becomes a page that says why; nothing was written."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer 409 for a conflict, 403 for any other refusal."""
        if not isinstance(exception, Refusal):
            return None
        status = 409 if isinstance(exception, Conflict) else 403
        return render(request, "ui/refusal.html", {"reasons": exception.reasons}, status=status)
