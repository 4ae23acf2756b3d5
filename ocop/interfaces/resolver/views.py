"""The page behind a printed code, and the form for people who type it. Nothing here is older than five seconds."""

import logging
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ocop.interfaces.resolver.stamp_views import CONNECTION_FAULTS
from ocop.interfaces.resolver.typed_codes import LONGEST_TYPED, path_of_typed
from ocop.interfaces.resolver.words import (
    as_json,
    build_context,
    is_code,
    not_now_words,
    unknown_code_headline,
    unknown_code_sentences,
)
from ocop.interfaces.ui.public_answers import public_answer, quick
from ocop.interfaces.ui.quick_pages import QuickPage
from ocop.programme.recognition.queries.public_verification import LONGEST_CODE, shelf_truth
from ocop.programme.traceability.queries.lots import packs_being_recalled

logger = logging.getLogger(__name__)
SECONDS = 5
_FOLDER = Path(__file__).parent / "quick"
_frame = {"folder": _FOLDER, "frame": "resolver/frame.html", "under": "/xac-minh/"}
_page = QuickPage(main="verification.html", **_frame)  # type: ignore[arg-type]
_unknown_page = QuickPage(main="unknown.html", **_frame)  # type: ignore[arg-type]
_not_now_page = QuickPage(main="not_resolved.html", **_frame)  # type: ignore[arg-type]


@require_safe
def ask(request: HttpRequest) -> HttpResponse:
    """The form; `?ma=` sends on to the page of the code: of a certificate, a stamp, a GS1 number or address."""
    code = request.GET.get("ma", "").replace("\x00", "").strip()[:LONGEST_TYPED]
    if code:
        path = None
        with suppress(*CONNECTION_FAULTS):  # the page of the code says what can be said then
            path = path_of_typed(code)
        if path is not None:
            return HttpResponseRedirect(path)
        return HttpResponseRedirect("/xac-minh/" + quote(code[:LONGEST_CODE].replace("/", "-"), safe=""))
    return public_answer(request, render(request, "resolver/ask.html"), seconds=600)


@quick
@require_safe
def verification(request: HttpRequest, code: str) -> HttpResponse:
    """Stars and validity of one certificate at this moment; 404 with advice for a code never issued."""
    now = timezone.now()
    today = timezone.localdate(now)
    try:
        truth = shelf_truth(code, today)
        if truth is None:
            path = path_of_typed(code)  # the number of a stamp or under the bars has its own page
            return HttpResponseRedirect(path) if path is not None else _unknown(request, code)
        context = build_context(truth, now, packs_being_recalled(truth.product_id))
    except CONNECTION_FAULTS:
        return _not_now(request, code)
    text = _page.draw(
        path=request.path, title=context["title"], description=context["title"], today=today, context=context
    )
    return public_answer(request, HttpResponse(text), seconds=SECONDS)


@quick
@require_safe
def verification_json(request: HttpRequest, code: str) -> HttpResponse:
    """The same facts for machines."""
    now = timezone.now()
    try:
        truth = shelf_truth(code, timezone.localdate(now))
        if truth is None:
            missing = JsonResponse({"code": code[:LONGEST_CODE], "status": "UNKNOWN"}, status=404)
            return public_answer(request, missing, seconds=SECONDS)
        content = as_json(truth, now, packs_being_recalled(truth.product_id))
    except CONNECTION_FAULTS:
        shown = {"code": code[:LONGEST_CODE], "status": "UNKNOWN_NOW", "well_formed": is_code(code)}
        return _to_try_again(JsonResponse(shown, status=503))
    return public_answer(request, JsonResponse(content, json_dumps_params={"ensure_ascii": False}), seconds=SECONDS)


def _unknown(request: HttpRequest, code: str) -> HttpResponse:
    shown = code.replace("\x00", "")[:LONGEST_CODE]
    headline = unknown_code_headline(code)
    text = _unknown_page.draw(
        path=request.path,
        title=headline,
        description=headline,
        today=timezone.localdate(),
        context={"code": shown, "headline": headline, "sentences": unknown_code_sentences(code)},
    )
    return HttpResponse(text, status=404)


def _not_now(request: HttpRequest, code: str) -> HttpResponse:
    """503 with what the code alone says: whether it can have been issued at all."""
    logger.exception("no answer of the database")
    headline, sentence = not_now_words(code)
    text = _not_now_page.draw(
        path=request.path,
        title=headline,
        description=headline,
        today=timezone.localdate(),
        context={"headline": headline, "sentence": sentence},
    )
    return _to_try_again(HttpResponse(text, status=503))


def _to_try_again(answer: HttpResponse) -> HttpResponse:
    answer.headers["Retry-After"] = "60"
    answer.headers["Cache-Control"] = "no-store"
    return answer
