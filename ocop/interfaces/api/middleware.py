"""Answers for other systems stay JSON, whatever went wrong on the way in."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, get_resolver
from django.utils import translation

from ocop.interfaces.api.answers import OTHER_DETAIL, PROBLEM, TITLES, open_to_every_site, problem
from ocop.interfaces.api.requests import language_asked_for

UNDER = ("/api/", "/epcis")
EPCIS_URLS = "ocop.interfaces.api.epcis_urls"


class ApiAnswersMiddleware:
    """Stands outside everything that may refuse: a page that says what went wrong becomes a problem document, and every
    answer under /api/ and /epcis may be read by scripts of any site."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        if not request.path_info.startswith(UNDER):
            return answer
        if answer.status_code >= 400 and not answer.headers.get("Content-Type", "").startswith(PROBLEM):
            language = language_asked_for(request)
            with translation.override(language):
                words = TITLES.get(answer.status_code, OTHER_DETAIL)
                replaced = problem(answer.status_code, f"{str(words).rstrip('.')}.")
            replaced.headers["Content-Language"] = language
            if answer.headers.get("Allow"):
                replaced.headers["Allow"] = answer.headers["Allow"]
            answer = replaced
        return open_to_every_site(request, answer)


class TokenRoutesMiddleware:
    """Calls the views under /epcis at once: the token in the header is all they know of who asks, so that session, form
    tokens and messages would be made for nothing. Everything outside this one still holds for them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.languages = {code for code, _name in settings.LANGUAGES}

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith("/epcis"):
            return self.get_response(request)
        try:
            match = get_resolver(EPCIS_URLS).resolve(request.path_info)
        except Resolver404:
            return self.get_response(request)
        request.get_host()  # refuses a host that is not ours, as the usual way does
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, settings.LANGUAGE_CODE)
        language = chosen if chosen in self.languages else settings.LANGUAGE_CODE
        with translation.override(language):
            answer: HttpResponse = match.func(request, *match.args, **match.kwargs)
        answer.headers.setdefault("Content-Language", language)
        if not answer.streaming:
            answer.headers["Content-Length"] = str(len(answer.content))
        return answer
