"""Answers for other systems stay JSON, whatever went wrong on the way in."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from ocop.interfaces.api.answers import OTHER_DETAIL, PROBLEM, TITLES, open_to_every_site, problem
from ocop.interfaces.api.requests import language_asked_for

UNDER = ("/api/", "/epcis")


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
