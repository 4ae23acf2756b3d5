"""What is kept of whoever opens the page of a stamp: a random cookie, the part of the network, a browser family."""

import secrets
from datetime import datetime
from functools import lru_cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from ocop.foundation.text.sorting import vietnamese_sort_key
from ocop.interfaces.resolver import slow_gate
from ocop.interfaces.resolver.link_answers import language_of, refusal, wants_page
from ocop.interfaces.ui.client import address_of
from ocop.interfaces.ui.tile_map import TILES
from ocop.programme.traceability.rules.preferences import read_ranges
from ocop.programme.watch.operations.record_scan import Reader, source_of
from ocop.programme.watch.queries.slowed import is_slowed
from ocop.programme.watch.rules.places import is_province
from ocop.programme.watch.rules.readers import browser_of, is_machine
from ocop.programme.watch.rules.retention import COOKIE_DAYS
from ocop.programme.watch.rules.told_places import province_told

COOKIE = "ocop_tem"
COOKIE_PATH = "/01/"
"""Only pages of products and stamps ever see it."""
LONGEST_COOKIE = 40


def is_person(request: HttpRequest) -> bool:
    """Whether somebody looks: not HEAD, a search engine, the preview of a chat, a page fetched in advance or by a
    script of another site."""
    headers = request.headers
    return (
        request.method == "GET"
        and "prefetch" not in (headers.get("Sec-Purpose", "") + headers.get("Purpose", "") + headers.get("X-Moz", ""))
        and headers.get("Sec-Fetch-Dest", "document") == "document"
        and not is_machine(headers.get("User-Agent", ""))
    )


def reader_of(request: HttpRequest, province: str = "") -> Reader:
    """The reader as the watch knows one; a browser that brings no cookie gets a new one by `remember`."""
    if not province and settings.PLACE_HEADER:
        province = province_told(request.headers.get(settings.PLACE_HEADER, ""))
    device = request.COOKIES.get(COOKIE, "")[:LONGEST_COOKIE] or secrets.token_urlsafe(16)
    return Reader(
        device=device,
        address=address_of(request),
        browser=browser_of(request.headers.get("User-Agent", "")),
        province_code=province if is_province(province) else "",
    )


def remember(request: HttpRequest, answer: HttpResponse, reader: Reader) -> None:
    """Give the browser its cookie: random, for these pages alone, read by no script."""
    if request.COOKIES.get(COOKIE) != reader.device:
        answer.set_cookie(
            COOKIE,
            reader.device,
            max_age=COOKIE_DAYS * 24 * 60 * 60,
            path=COOKIE_PATH,
            secure=settings.HTTPS,
            httponly=True,
            samesite="Lax",
        )


def slowed_answer(
    request: HttpRequest, reader: Reader, now: datetime, *, is_wrong: bool = False
) -> HttpResponse | None:
    """429 for a wrong code from a network that tries out codes, with a small sum a person may do to go on (`is_wrong`
    when it was done wrongly); None for everybody else. A right code, on a pack in somebody's hand, is always answered:
    many phones share one network."""
    if not is_slowed(source_of(reader, now), now):
        return None
    with translation.override(language_of(request)):
        title = _("Có quá nhiều mã sai")
        detail = _("Từ mạng này vừa có nhiều mã tem sai. Hãy nhìn lại mã in trên bao bì và thử lại sau 30 phút.")
        if wants_page(read_ranges(request.META.get("HTTP_ACCEPT", ""))):
            detail = _("Từ mạng này vừa có nhiều mã tem sai. Hãy trả lời câu hỏi để xem mã, hoặc thử lại sau 30 phút.")
            context = {"headline": title, "sentence": detail, "is_wrong": is_wrong, **slow_gate.question(request)}
            text = slow_gate.page.draw(
                path=request.path, title=title, description=title, today=timezone.localdate(now), context=context
            )
            answer = HttpResponse(text, status=429)
        else:
            answer = refusal(request, 429, kind="about:blank", title=title, detail=detail)
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers["Retry-After"] = "1800"
    return answer


def comes_from_our_page(request: HttpRequest) -> bool:
    """A form sent from another site says so; that of an old browser brings no cookie (SameSite), so notes nothing."""
    return request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"


@lru_cache(maxsize=1)
def _provinces() -> tuple[tuple[str, str], ...]:
    return tuple(sorted(((tile.code, tile.name) for tile in TILES), key=lambda one: vietnamese_sort_key(one[1])))


def provinces_to_choose(request: HttpRequest) -> tuple[tuple[str, str], ...]:
    """Codes and names of the provinces in Vietnamese order; none when a proxy has told where this reader is."""
    is_told = settings.PLACE_HEADER and province_told(request.headers.get(settings.PLACE_HEADER, ""))
    return () if is_told else _provinces()
