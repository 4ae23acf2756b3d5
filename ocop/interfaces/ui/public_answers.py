"""How pages for everybody are answered: kept by caches for some seconds, never after somebody signed in."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers

View = Callable[..., HttpResponse]
QUICK_PATHS = ("/xac-minh/", "/san-pham/", "/api/")


def public_answer(request: HttpRequest, response: HttpResponse, *, seconds: int) -> HttpResponse:
    """The response, allowed into caches for `seconds`, never past midnight in Việt Nam, unless the reader carries a
    session: a star ends with its day, also in a cache nobody here can empty."""
    seconds = min(seconds, seconds_to_midnight(timezone.now()))
    is_private = settings.SESSION_COOKIE_NAME in request.COOKIES
    response.headers["Cache-Control"] = "private, no-cache" if is_private else f"public, max-age={seconds}"
    return response


def seconds_to_midnight(now: datetime) -> int:
    """Whole seconds of this day that are left, rounded down: kept that long, a page never shows yesterday."""
    local = timezone.localtime(now)
    midnight = (local + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
    return int((midnight - local).total_seconds())


def quick(view: View) -> View:
    """Marks a view that needs neither session nor form: it is called before the rest of the middleware."""
    view.is_quick = True  # type: ignore[attr-defined]
    return view


class QuickPagesMiddleware:
    """Calls the views marked `quick` at once; everything else, and every 404 of theirs, takes the usual way."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.languages = {code for code, _name in settings.LANGUAGES}

    def __call__(self, request: HttpRequest) -> HttpResponse:
        path = request.path_info
        if request.method in {"GET", "HEAD"} and path.startswith(QUICK_PATHS):
            answer = self._at_once(request, path)
            if answer is not None:
                return answer
        return self.get_response(request)

    def _at_once(self, request: HttpRequest, path: str) -> HttpResponse | None:
        try:
            match = resolve(path)
        except Resolver404:
            return None
        view: Any = match.func
        if not getattr(view, "is_quick", False):
            return None
        request.get_host()  # refuses a host that is not ours, as the usual way does
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, settings.LANGUAGE_CODE)
        language = chosen if chosen in self.languages else settings.LANGUAGE_CODE
        try:
            with translation.override(language):
                request.LANGUAGE_CODE = language
                response: HttpResponse = view(request, *match.args, **match.kwargs)
        except Http404:
            return None
        response.headers.setdefault("Content-Language", language)
        if not path.startswith("/api/"):  # there the address tells the language, here what the reader chose
            patch_vary_headers(response, ["Cookie"])
        response.headers["X-Frame-Options"] = settings.X_FRAME_OPTIONS
        response.headers["Content-Length"] = str(len(response.content))
        return response
