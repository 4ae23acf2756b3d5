"""The page behind a printed code, and the form for people who type it. Nothing here is older than five seconds."""

from pathlib import Path
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ocop.interfaces.resolver.words import as_json, build_context, unknown_code_headline, unknown_code_sentences
from ocop.interfaces.ui.public_answers import public_answer, quick
from ocop.interfaces.ui.quick_pages import QuickPage
from ocop.programme.recognition.queries.public_verification import LONGEST_CODE, shelf_truth
from ocop.programme.traceability.queries.lots import packs_being_recalled

SECONDS = 5
_FOLDER = Path(__file__).parent / "quick"
_frame = {"folder": _FOLDER, "frame": "resolver/frame.html", "under": "/xac-minh/"}
_page = QuickPage(main="verification.html", **_frame)  # type: ignore[arg-type]
_unknown_page = QuickPage(main="unknown.html", **_frame)  # type: ignore[arg-type]


@require_safe
def ask(request: HttpRequest) -> HttpResponse:
    """The form; `?ma=` sends on to the page of the code."""
    code = request.GET.get("ma", "").replace("\x00", "").strip()
    if code:
        return HttpResponseRedirect("/xac-minh/" + quote(code[:LONGEST_CODE].replace("/", "-"), safe=""))
    return public_answer(request, render(request, "resolver/ask.html"), seconds=600)


@quick
@require_safe
def verification(request: HttpRequest, code: str) -> HttpResponse:
    """Stars and validity of one certificate at this moment; 404 with advice for a code never issued."""
    now = timezone.now()
    today = timezone.localdate(now)
    truth = shelf_truth(code, today)
    if truth is None:
        return _unknown(request, code)
    context = build_context(truth, now, packs_being_recalled(truth.product_id))
    text = _page.draw(
        path=request.path, title=context["title"], description=context["title"], today=today, context=context
    )
    return public_answer(request, HttpResponse(text), seconds=SECONDS)


@quick
@require_safe
def verification_json(request: HttpRequest, code: str) -> HttpResponse:
    """The same facts for machines."""
    now = timezone.now()
    truth = shelf_truth(code, timezone.localdate(now))
    if truth is None:
        missing = JsonResponse({"code": code[:LONGEST_CODE], "status": "UNKNOWN"}, status=404)
        return public_answer(request, missing, seconds=SECONDS)
    answer = JsonResponse(
        as_json(truth, now, packs_being_recalled(truth.product_id)), json_dumps_params={"ensure_ascii": False}
    )
    return public_answer(request, answer, seconds=SECONDS)


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
