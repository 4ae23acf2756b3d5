"""The checklist at the place, without a network: the page a device keeps, what it downloads, what it tells.

The way of hall mode: answers and photos are written on the device first, each under a key of its own; they leave it
only when the server named the key (of a photo: the hash of what it got).
"""

import json
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist, RequestDataTooBig
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.http.request import RawPostDataException
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_POST, require_safe

from ocop.foundation.refusal import Refusal
from ocop.interfaces.office.inspections.access import INSPECTORS
from ocop.interfaces.office.review.access import desk_page
from ocop.interfaces.ui.device import DEVICE_ASSETS, worker_response
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.inspections.labels import ANSWER, PART
from ocop.programme.inspections.operations.add_photo import add_photo
from ocop.programme.inspections.operations.receive_answers import Taken, receive_answers
from ocop.programme.inspections.permissions import why_not_fill_in
from ocop.programme.inspections.queries.visible import inspections_visible_to
from ocop.programme.inspections.rules.inspection_kinds import Answer, ChecklistPart
from ocop.programme.inspections.rules.sent_answers import MOST_ITEMS, BatchFault, read_batch

STATIC = Path(__file__).parents[1] / "static" / "office" / "field"
ASSETS = (
    "ui/desk.css",
    "ui/theme.js",
    "ui/icons.svg",
    "fonts/source-sans-400.woff2",
    "fonts/source-sans-600.woff2",
    "fonts/source-sans-700.woff2",
    "office/inspections.css",
    *DEVICE_ASSETS,
    *(f"office/field/{file.name}" for file in sorted(STATIC.glob("*.js"))),
)


@require_safe
@desk_page(roles=INSPECTORS)
def field(request: ActorRequest, inspection_id: int) -> HttpResponse:
    """The page itself: nothing of the inspection stands in it, for the device keeps it."""
    inspections_visible_to(request.actor).get(pk=inspection_id)
    return render(request, "office/inspections/field.html")


@require_safe
def worker(request: HttpRequest, inspection_id: int) -> HttpResponse:
    """The service worker of the page; it names the version and what belongs to it."""
    shell = render_to_string("office/inspections/field.html", request=request)
    return worker_response("field", shell, ASSETS)


@ensure_csrf_cookie
@require_safe
def contents(request: ActorRequest, inspection_id: int) -> HttpResponseBase:
    """Who asks, and the checklist as it stands."""
    found = _found(request, inspection_id)
    if isinstance(found, HttpResponseBase):
        return found
    return _told(
        {
            "person": {"id": request.actor.user_id, "name": request.actor.name},
            "inspection": found.pk,
            "product": found.certificate.product.name,
            "producer": found.certificate.product.producer.name,
            "closed": why_not_fill_in(request.actor, found) or "",
            "answers": [[answer.value, str(words)] for answer, words in ANSWER.items()],
            "parts": [[part.value, str(words)] for part, words in PART.items()],
            "items": [_item(item) for item in found.items.all()],
        }
    )


@require_POST
def sync(request: ActorRequest, inspection_id: int) -> HttpResponseBase:
    """Answers a device kept: each one's fate. 400 what is no batch, 413 beyond measure, 409 somebody else's queue."""
    found = _found(request, inspection_id)
    if isinstance(found, HttpResponseBase):
        return found
    try:
        sent = json.loads(request.body)
        answers = read_batch(sent.get("items") if isinstance(sent, dict) else None)
    except RequestDataTooBig:
        return _no_batch(413)
    except (ValueError, RecursionError, BatchFault, RawPostDataException):
        return _no_batch(400)
    if sent.get("person") != request.actor.user_id:
        sentence = _("Hàng chờ trên máy này là của người khác. Người đó đăng nhập lại trên máy này để gửi.")
        return _told({"error": "OTHER_PERSON", "sentence": sentence}, 409)
    try:
        taken = receive_answers(actor=request.actor, inspection_id=found.pk, answers=answers, now=timezone.now())
    except Refusal as refusal:
        return _told({"error": "REFUSED", "sentence": " ".join(refusal.reasons)}, 409)
    return _told({"items": [_fate(one) for one in taken]})


@require_POST
def receive_photo(request: ActorRequest, inspection_id: int) -> HttpResponseBase:
    """One photo; the answer names its key and the hash of what arrived."""
    found = _found(request, inspection_id)
    if isinstance(found, HttpResponseBase):
        return found
    uploaded = request.FILES.get("photo")
    try:
        key = UUID(request.POST.get("key", ""))
    except ValueError:
        return _no_batch(400)
    if uploaded is None:
        return _no_batch(400)
    if request.POST.get("person") != str(request.actor.user_id):
        sentence = _("Hàng chờ trên máy này là của người khác. Người đó đăng nhập lại trên máy này để gửi.")
        return _told({"error": "OTHER_PERSON", "sentence": sentence}, 409)
    try:
        photo = add_photo(
            actor=request.actor,
            inspection_id=found.pk,
            key=key,
            uploaded=uploaded,
            item_code=request.POST.get("code", ""),
            now=timezone.now(),
        )
    except Refusal as refusal:
        return _told({"error": "REFUSED", "key": str(key), "sentence": " ".join(refusal.reasons)}, 409)
    return _told({"key": str(photo.key), "sha256": photo.sent_sha256})


def _found(request: ActorRequest, inspection_id: int) -> Any:
    """The inspection, or the answer to who may not: scripts are told by a status, never by a page."""
    if request.actor.is_anonymous:
        sentence = _("Máy này đã đăng xuất. Hãy đăng nhập lại; các mục chưa gửi vẫn còn.")
        return _told({"error": "SIGNED_OUT", "sentence": sentence}, 401)
    if not request.actor.holds(*INSPECTORS):
        return _told({"error": "NOT_FOUND"}, 404)
    try:
        return inspections_visible_to(request.actor).get(pk=inspection_id)
    except ObjectDoesNotExist:
        return _told({"error": "NOT_FOUND"}, 404)


def _item(item: Any) -> dict[str, Any]:
    return {
        "code": item.code,
        "part": ChecklistPart(item.part).value,
        "position": item.position,
        "words": item.words,
        "basis": item.basis,
        "answer": Answer(item.answer).value,
        "note": item.note,
        "revision": item.revision,
    }


def _fate(one: Taken) -> dict[str, Any]:
    return {
        "key": str(one.key),
        "outcome": one.outcome.value,
        "sentence": one.sentence,
        "item": _item(one.item) if one.item is not None else None,
    }


def _told(facts: dict[str, Any], status: int = 200) -> JsonResponse:
    response = JsonResponse(facts, status=status, json_dumps_params={"ensure_ascii": False})
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _no_batch(status: int) -> JsonResponse:
    sentence = _("Thiết bị gửi dữ liệu không đọc được, hoặc quá %(most)s mục một lần.") % {"most": MOST_ITEMS}
    return _told({"error": "NO_BATCH", "sentence": sentence}, status)
