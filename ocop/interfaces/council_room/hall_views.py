"""Hall mode: a page that works without a network, and the one address to which it tells what was tapped."""

import hashlib
import json
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.http.request import RawPostDataException
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_POST, require_safe

from ocop.foundation.files.serving import thumbnail_response
from ocop.foundation.refusal import Refusal, refuse_if
from ocop.interfaces.council_room.hall_json import index_data, outcome_data, pack_data
from ocop.interfaces.council_room.room import item_or_404, session_or_404
from ocop.interfaces.ui.device import DEVICE_ASSETS, worker_response
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.evaluation.operations.receive_items import receive_items
from ocop.programme.evaluation.permissions import why_not_in_hall
from ocop.programme.evaluation.queries.hall import hall_dossier, hall_picture, hall_products
from ocop.programme.evaluation.queries.seats import OwnSeat, own_seat
from ocop.programme.evaluation.rules.hall_items import MOST_ITEMS, BatchFault, SentItem, read_batch
from ocop.programme.evaluation.rules.session_lifecycle import RELEASED

STATIC = Path(__file__).with_name("static") / "council_room"
ASSETS = (
    "ui/desk.css",
    "ui/theme.js",
    "ui/icons.svg",
    "ui/logo.svg",
    "fonts/source-sans-400.woff2",
    "fonts/source-sans-600.woff2",
    "fonts/source-sans-700.woff2",
    "council_room/council_room.css",
    "council_room/hall/hall.css",
    *DEVICE_ASSETS,
    *(f"council_room/hall/{file.name}" for file in sorted((STATIC / "hall").glob("*.js"))),
)

View = Callable[..., HttpResponseBase]


def told_as_json(view: View) -> View:
    """For what a script asks: signed out is 401 with a mark of ours, not a page; nothing is kept on the way."""

    @wraps(view)
    def asked(request: ActorRequest, *positional: Any, **named: Any) -> HttpResponseBase:
        if request.actor.is_anonymous:
            sentence = _("Máy này đã đăng xuất. Hãy quét thẻ mới hoặc đăng nhập lại; các mục chưa gửi vẫn còn.")
            response: HttpResponseBase = JsonResponse({"error": "SIGNED_OUT", "sentence": sentence}, status=401)
        else:
            try:
                response = view(request, *positional, **named)
            except Http404:
                response = JsonResponse({"error": "NOT_FOUND"}, status=404)
            except Refusal as refusal:
                response = JsonResponse({"error": "REFUSED", "sentence": " ".join(refusal.reasons)}, status=409)
        response.headers["Cache-Control"] = "private, no-store"
        return response

    return asked


def _seated_or_404(request: ActorRequest, session_id: int) -> tuple[Any, OwnSeat]:
    session = session_or_404(request, session_id)
    seat = own_seat(request.actor, session)
    if seat.member is None:
        raise Http404
    return session, seat


@login_required
@require_safe
def hall(request: ActorRequest, session_id: int) -> HttpResponse:
    """The page itself: the same for everybody who sits in the council, for it is kept on the device.

    A written consultation is answered at home, on the sheet's own page: whoever comes here is led to it.
    """
    session, _seat = _seated_or_404(request, session_id)
    if (reason := why_not_in_hall(session)) is not None:
        messages.info(request, reason)
        return redirect("council_room:session", session_id=session.pk)
    return render(request, "council_room/hall.html")


@require_safe
def worker(request: HttpRequest, session_id: int) -> HttpResponse:
    """The service worker of the page, in the page's own folder; it names the version and what belongs to it."""
    shell = render_to_string("council_room/hall.html", request=request)
    return worker_response("hall", shell, ASSETS)


@ensure_csrf_cookie
@require_safe
@told_as_json
def index(request: ActorRequest, session_id: int) -> HttpResponseBase:
    """Person, session, products with the own marks; 304 while nothing changed."""
    session, seat = _seated_or_404(request, session_id)
    refuse_if(why_not_in_hall(session))
    parts = seat.member.scored_parts if seat.member is not None else ""
    products = hall_products(request.actor, session, scored_parts=parts, language=get_language() or "")
    body = json.dumps(
        index_data(request.actor, session, seat, products, now=timezone.now()), ensure_ascii=False
    ).encode()
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    unchanged = request.headers.get("If-None-Match") == etag
    response = HttpResponse(
        b"" if unchanged else body, content_type="application/json", status=304 if unchanged else 200
    )
    response.headers["ETag"] = etag
    return response


@require_safe
@told_as_json
def pack(request: ActorRequest, session_id: int, item_id: int) -> HttpResponseBase:
    """The text of one product."""
    item, seat = _own_item(request, session_id, item_id)
    parts = seat.member.scored_parts if seat.member is not None else ""
    return JsonResponse(pack_data(hall_dossier(item, scored_parts=parts)), json_dumps_params={"ensure_ascii": False})


@require_safe
@told_as_json
def picture(request: ActorRequest, session_id: int, item_id: int, code: str) -> HttpResponseBase:
    """One small picture of a product."""
    item, _seat = _own_item(request, session_id, item_id)
    file = hall_picture(item, code)
    if file is None:
        raise Http404
    return thumbnail_response(file)


def _own_item(request: ActorRequest, session_id: int, item_id: int) -> tuple[Any, OwnSeat]:
    session, seat = _seated_or_404(request, session_id)
    refuse_if(why_not_in_hall(session))
    if session.state in RELEASED:
        raise Http404
    return item_or_404(request, session, item_id), seat


@require_POST
@told_as_json
def sync(request: ActorRequest, session_id: int) -> HttpResponseBase:
    """What a device kept: taken in, each item answered. 400 what is no batch, 413 one beyond measure, 415 what does not
    even say it is JSON (a form, say), 409 a queue of somebody else."""
    session, _seat = _seated_or_404(request, session_id)
    refuse_if(why_not_in_hall(session))
    if request.content_type != "application/json":
        return _no_batch(415)
    try:
        sent = json.loads(request.body)
        items = read_batch(sent.get("items") if isinstance(sent, dict) else None)
    except RequestDataTooBig:
        return _no_batch(413)
    except (ValueError, RecursionError, BatchFault, RawPostDataException):
        return _no_batch(400)
    if sent.get("person") != request.actor.user_id:
        sentence = _("Hàng chờ trên máy này là của người khác. Người đó đăng nhập lại trên máy này để gửi.")
        return JsonResponse({"error": "OTHER_PERSON", "sentence": sentence}, status=409)
    readable = [one for one in items if isinstance(one, SentItem)]
    taken = receive_items(actor=request.actor, session_id=session.pk, items=readable, now=timezone.now())
    return JsonResponse({"items": outcome_data(items, taken)}, json_dumps_params={"ensure_ascii": False})


def _no_batch(status: int) -> JsonResponse:
    sentence = _("Thiết bị gửi dữ liệu không đọc được, hoặc quá %(most)s mục một lần.") % {"most": MOST_ITEMS}
    return JsonResponse({"error": "NO_BATCH", "sentence": sentence}, status=status)
