"""Uploads in pieces, as tus 1.0 says (https://tus.io/protocols/resumable-upload): creation, HEAD, PATCH, expiration.

A browser without scripts never comes here: the same forms take the file whole.
"""

import base64
import binascii
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.http import http_date
from django.views.decorators.http import require_http_methods

from ocop.foundation.files.resumable import (
    LARGEST_PIECE,
    NotWhole,
    append_piece,
    begin_upload,
    forget_upload,
    upload_of,
)
from ocop.foundation.refusal import Conflict, Refusal
from ocop.interfaces.producer_desk.access import for_members
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.producers.queries.producers_visible import own_producers

VERSION = "1.0.0"
PIECE_TYPE = "application/offset+octet-stream"
CHECKSUM_MISMATCH = 460


@require_http_methods(["OPTIONS", "POST"])
@for_members
def uploads(request: ActorRequest) -> HttpResponseBase:
    """OPTIONS tells what is spoken here; POST opens an upload and answers with its address."""
    if request.method == "OPTIONS":
        answer = _answer(204)
        answer.headers["Tus-Version"] = VERSION
        answer.headers["Tus-Extension"] = "creation,expiration,termination"
        answer.headers["Tus-Max-Size"] = str(settings.UPLOAD_LIMIT_BYTES)
        return answer
    if not _speaks_tus(request):
        return _answer(412)
    if request.actor.user_id is None or not own_producers(request.actor).exists():
        raise Http404
    length, told = _whole(request.headers.get("Upload-Length", "")), _metadata(request)
    if length is None:
        return _answer(400)
    try:
        upload = begin_upload(
            owner_id=request.actor.user_id,
            name=told.get("filename", ""),
            length=length,
            sha256=told.get("sha256", ""),
            now=timezone.now(),
        )
    except Refusal as refusal:
        return _answer(413 if length > settings.UPLOAD_LIMIT_BYTES else 422, " ".join(refusal.reasons))
    answer = _answer(201)
    answer.headers["Location"] = reverse("producer_desk:upload", args=[upload.key])
    return _with_place(answer, upload)


@require_http_methods(["GET", "HEAD", "PATCH", "DELETE"])
@for_members
def upload(request: ActorRequest, key: str) -> HttpResponseBase:
    """HEAD (GET says the same) tells how far it is, PATCH goes on from there, DELETE gives it up; a stranger finds
    nothing."""
    found = upload_of(owner_id=request.actor.user_id, key=key, now=timezone.now())
    if found is None:
        raise Http404
    if not _speaks_tus(request):
        return _answer(412)
    if request.method in {"GET", "HEAD"}:
        answer = _with_place(_answer(200), found)
        answer.headers["Upload-Length"] = str(found.length)
        answer.headers["Cache-Control"] = "no-store"
        return answer
    if request.method == "DELETE":
        forget_upload(found)
        return _answer(204)
    if request.content_type != PIECE_TYPE:
        return _answer(415)
    offset, announced = _whole(request.headers.get("Upload-Offset", "")), _whole(request.META.get("CONTENT_LENGTH", ""))
    if offset is None or announced is None:
        return _answer(400)
    if announced > LARGEST_PIECE:
        return _answer(413)
    piece = request.read(announced)
    if len(piece) != announced:
        return _answer(400)
    try:
        found = append_piece(upload=found, offset=offset, piece=piece)
    except Conflict as conflict:
        return _answer(409, " ".join(conflict.reasons))
    except NotWhole as refusal:
        return _answer(CHECKSUM_MISMATCH, " ".join(refusal.reasons))
    except Refusal as refusal:
        return _answer(413, " ".join(refusal.reasons))
    return _with_place(_answer(204), found)


def _answer(status: int, words: str = "") -> HttpResponse:
    answer = HttpResponse(words, status=status, content_type="text/plain; charset=utf-8")
    answer.headers["Tus-Resumable"] = VERSION
    return answer


def _with_place(answer: HttpResponse, found: Any) -> HttpResponse:
    answer.headers["Upload-Offset"] = str(found.received)
    answer.headers["Upload-Expires"] = http_date(found.expires_at.timestamp())
    return answer


def _speaks_tus(request: HttpRequest) -> bool:
    return request.headers.get("Tus-Resumable") == VERSION


def _whole(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 12 else None


def _metadata(request: HttpRequest) -> dict[str, str]:
    """ "filename YS5wZGY=,sha256 …": names with their values in Base64; what cannot be read is left out."""
    told = {}
    for pair in request.headers.get("Upload-Metadata", "")[:2000].split(","):
        name, _space, value = pair.strip().partition(" ")
        try:
            told[name] = base64.b64decode(value, validate=True).decode()
        except (binascii.Error, UnicodeDecodeError):
            continue
    return told
