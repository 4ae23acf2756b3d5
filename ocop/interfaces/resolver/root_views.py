"""Roots of days: whoever holds an event shows that it was on record that day and was not changed since."""

from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ocop.foundation.key_ring import key_ring
from ocop.interfaces.resolver.link_answers import OPEN_TO_EVERY_SITE
from ocop.interfaces.ui.public_answers import public_answer
from ocop.interfaces.ui.requests import site_address
from ocop.programme.exchange.queries.day_roots import Inclusion, day_roots, inclusions_of

SECONDS = 300
PER_PAGE = 20
MOST_IN_JSON = 400
LONGEST_NAME = 500
SIGNED_BY = "/.well-known/ocop-stamp-keys.json"
LEAF = "SHA-256(0x00 || eventID || LF || CBV 2.0 hash in hex)"
SEAL = "SHA-256(seal of the day before || LF || day || LF || count || LF || root)"


@require_safe
def day_roots_page(request: HttpRequest) -> HttpResponse:
    """The roots of days with events, the latest first; with `?su-kien=` what is known of that event."""
    name = _asked(request, "su-kien")
    page = Paginator(day_roots().filter(count__gt=0), PER_PAGE).get_page(request.GET.get("trang"))
    context = {
        "page": page,
        "asked": name,
        "latest": day_roots().first(),
        "found": [_row(one) for one in inclusions_of(name)] if name else [],
        "proof_url": "/su-kien/bang-chung.json",
    }
    return public_answer(request, render(request, "resolver/day_roots.html", context), seconds=SECONDS)


@require_safe
def day_roots_json(request: HttpRequest) -> HttpResponse:
    """The same for machines, with what they are computed by."""
    roots = [
        {
            "day": one.day,
            "count": one.count,
            "root": one.root,
            "seal": one.seal,
            "signature": one.signature,
            "kid": _signer_of(one.seal, one.signature),
            "published_at": one.published_at,
        }
        for one in day_roots()[:MOST_IN_JSON]
    ]
    told = {
        "algorithm": "RFC 6962 Merkle tree, SHA-256",
        "leaf": LEAF,
        "seal": SEAL,
        "signed": "Ed25519 of the seal as text",
        "keys": site_address(request) + SIGNED_BY,
        "time_zone": "Asia/Ho_Chi_Minh",
        "roots": roots,
    }
    return _open(request, told)


@require_safe
def inclusion_json(request: HttpRequest) -> HttpResponse:
    """The way from an event (`?event=`) up to the root of its day; 404 for a name nobody recorded."""
    name = _asked(request, "event")
    found = inclusions_of(name) if name else []
    if not found:
        problem = {"type": "about:blank", "title": "Not Found", "status": 404, "detail": "No event of that name."}
        if not name:
            problem |= {"title": "Bad Request", "status": 400, "detail": "?event= names the event."}
        answer = JsonResponse(problem, status=problem["status"], content_type="application/problem+json")
        answer.headers["Access-Control-Allow-Origin"] = "*"
        return answer
    keys = site_address(request) + SIGNED_BY
    told = {"eventID": name, "leaf": LEAF, "seal": SEAL, "keys": keys, "records": [_told(one) for one in found]}
    return _open(request, told)


def _asked(request: HttpRequest, name: str) -> str:
    typed = request.GET.get(name, "").strip()
    return "" if "\x00" in typed or len(typed) > LONGEST_NAME else typed


def _told(one: Inclusion) -> dict[str, Any]:
    told: dict[str, Any] = {
        "hash": one.content_hash,
        "is_correction": one.is_correction,
        "day": one.day,
        "is_published": one.published is not None,
        "leaf_hash": one.leaf,
    }
    if one.published is not None:
        told |= {
            "place": one.place,
            "count": one.count,
            "path": [{"hash": step.hash, "side": "left" if step.is_left else "right"} for step in one.path],
            "root": one.published.root,
            "seal": one.published.seal,
            "signature": one.published.signature,
            "kid": _signer_of(one.published.seal, one.published.signature),
            "holds": one.holds,
        }
    return told


def _signer_of(seal: str, signature: str) -> str | None:
    """Which key of the published set signed the seal; None for none of them, which is said and not hidden."""
    return key_ring(settings.STAMP_KEYS).kid_of(seal.encode(), bytes.fromhex(signature))


def _row(one: Inclusion) -> dict[str, Any]:
    if one.published is None:
        words, level = _("Sự kiện đã được ghi; ngày này chưa công bố mã gốc. Hãy xem lại vào ngày mai."), "info"
    elif one.holds:
        words, level = _("Sự kiện có trong hệ thống từ ngày này và không bị sửa."), "success"
    else:
        words, level = _("Không khớp với mã gốc đã công bố. Hãy báo cho cơ quan quản lý."), "error"
    return {"one": one, "words": words, "level": level}


def _open(request: HttpRequest, told: dict[str, Any]) -> HttpResponse:
    answer = JsonResponse(told, json_dumps_params={"ensure_ascii": False, "indent": 1})
    public_answer(request, answer, seconds=SECONDS)
    for name, value in OPEN_TO_EVERY_SITE.items():
        answer.headers[name] = value
    return answer
