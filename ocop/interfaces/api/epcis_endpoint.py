"""One address under /epcis: which methods it knows, who may use them, in what order is refused."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from ocop.foundation.refusal import Refusal
from ocop.interfaces.api.epcis_answers import Problem, discovery, problem_answer, with_standard_headers
from ocop.interfaces.api.epcis_requests import answer_type, authenticated, refuse_other_versions
from ocop.interfaces.api.epcis_words import query_sentence
from ocop.programme.traceability.permissions import why_not_capture, why_not_query_events
from ocop.programme.traceability.rules.epcis_caller import Caller
from ocop.programme.traceability.rules.query_parts import QueryFault

View = Callable[..., HttpResponse]
QUERY, CAPTURE, EITHER = "query", "capture", "either"


def endpoint(*, get: tuple[View, str] | None = None, post: tuple[View, str] | None = None,
             delete: tuple[View, str] | None = None, is_capture: bool = False,
             told: Callable[..., dict[str, str]] | None = None) -> View:  # fmt: skip
    """The view of one address; each method with its view and what the token must be for; `told` gives further headers
    of discovery to whoever brings a token."""
    known = {"GET": get, "HEAD": get, "POST": post, "DELETE": delete}
    methods = {name: view for name, view in known.items() if view is not None}
    allowed = ", ".join(["OPTIONS", *(name for name in methods if name != "HEAD")])

    @csrf_exempt  # no cookie is read: the token in the header is all there is
    def answer(request: HttpRequest, **named: Any) -> HttpResponse:
        try:
            found = _answer(request, methods, allowed, named, is_capture=is_capture, told=told)
        except Problem as problem:
            found = problem_answer(problem)
        except QueryFault as fault:
            found = problem_answer(Problem(400, "QueryParameterException", query_sentence(fault)))
        return with_standard_headers(request, found)

    return answer


def _answer(
    request: HttpRequest,
    methods: dict[str, tuple[View, str]],
    allowed: str,
    named: dict[str, Any],
    *,
    is_capture: bool,
    told: Callable[..., dict[str, str]] | None,
) -> HttpResponse:
    if request.method == "OPTIONS":
        # A browser asks before it may send the token; only a wrong token is told so.
        found = discovery(allowed, is_capture=is_capture)
        if request.headers.get("Authorization"):
            caller = authenticated(request)
            for name, value in (told(caller, **named) if told else {}).items():
                found.headers[name] = value
        return found
    caller = authenticated(request)
    if request.method not in methods:
        raise Problem(
            405, "", _("Địa chỉ này chỉ dùng %(methods)s.") % {"methods": allowed}, headers={"Allow": allowed}
        )
    content_type = answer_type(request)
    refuse_other_versions(request)
    view, purpose = methods[request.method]
    _refuse_without_right(caller, purpose)
    try:
        return view(request, caller=caller, content_type=content_type, **named)
    except Refusal as refusal:
        raise Problem(403, "SecurityException", " ".join(refusal.reasons)) from None


def _refuse_without_right(caller: Caller, purpose: str) -> None:
    reason = None
    if purpose == QUERY:
        reason = why_not_query_events(caller)
    elif purpose == CAPTURE:
        reason = why_not_capture(caller)
    if reason is not None:
        raise Problem(403, "SecurityException", reason)


def no_such(detail: str) -> Problem:
    """The 404 of this face."""
    return Problem(404, "NoSuchNameException", detail)


def unknown_address(request: HttpRequest, **_named: Any) -> HttpResponse:
    """Whatever else stands under /epcis."""
    problem = no_such(_("Không có địa chỉ này."))
    return with_standard_headers(request, problem_answer(problem))
