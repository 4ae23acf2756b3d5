"""Product passports: JSON-LD for programs, a page for people, and the words they are written in."""

import hashlib
import json
from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.views.decorators.http import require_safe

from ocop.foundation.files.serving import file_response
from ocop.interfaces.resolver.link_answers import JSON, JSON_LD, OPEN_TO_EVERY_SITE, wants_page
from ocop.interfaces.resolver.passport_words import passport_context, words_of_items
from ocop.interfaces.ui.public_answers import public_answer
from ocop.interfaces.ui.quick_pages import QuickPage
from ocop.interfaces.ui.quick_pages import quick_gettext as _
from ocop.interfaces.ui.requests import site_address
from ocop.programme.exchange.queries.passport import passport_of_lot, passport_of_product, photo_of_passport
from ocop.programme.exchange.rules.passport_document import own_path, passport_document
from ocop.programme.exchange.rules.passport_items import Passport
from ocop.programme.exchange.rules.vocabulary import context
from ocop.programme.exchange.rules.vocabulary_document import DOCUMENT_PATH, every_term, vocabulary_document
from ocop.programme.traceability.rules.preferences import names_exactly, read_ranges

SECONDS = 20
DAY = 24 * 60 * 60
LARGEST_ID = 2**62
LONGEST_LOT = 20
_FOLDER = Path(__file__).parent / "quick"
_page = QuickPage(folder=_FOLDER, main="passport.html", frame="resolver/frame.html", under="/")
_words_page = QuickPage(folder=_FOLDER, main="vocabulary.html", frame="resolver/frame.html", under="/voc/")


@require_safe
def passport_json(request: HttpRequest, product_id: int, code: str = "") -> HttpResponse:
    """The passport as JSON-LD."""
    today = timezone.localdate()
    site = site_address(request)
    document = passport_document(_found(product_id, code), site=site, checked_on=today, words=words_of_items())
    return _json_ld(request, document, seconds=SECONDS)


@require_safe
def passport_page(request: HttpRequest, product_id: int, code: str = "") -> HttpResponse:
    """The same for people."""
    passport = _found(product_id, code)
    today = timezone.localdate()
    title = f"{passport.name} · {passport.lot.code}" if passport.lot else passport.name
    text = _page.draw(
        path=request.path,
        title=_("Hộ chiếu sản phẩm: %(name)s") % {"name": title},
        description=title,
        today=today,
        context=passport_context(passport, today),
    )
    return public_answer(request, HttpResponse(text), seconds=SECONDS)


@require_safe
def passport_photo(request: HttpRequest, product_id: int, photo_id: int) -> HttpResponseBase:
    """The picture a passport shows."""
    is_number = max(product_id, photo_id) < LARGEST_ID
    row = photo_of_passport(product_id, photo_id, timezone.localdate()) if is_number else None
    if row is None:
        raise Http404
    return file_response(row.file, as_attachment=False)


@require_safe
def own_name(request: HttpRequest, product_id: int, code: str = "") -> HttpResponse:
    """The platform's own name of a product or lot: 303 to what is known of it, for a program or a person."""
    address = own_path(product_id, code)
    is_for_people = wants_page(read_ranges(request.META.get("HTTP_ACCEPT", "")))
    answer = HttpResponse(
        status=303, headers={"Location": f"{address}/ho-chieu/" if is_for_people else f"{address}.jsonld"}
    )
    patch_vary_headers(answer, ["Accept"])
    answer.headers["Access-Control-Allow-Origin"] = "*"
    return answer


@require_safe
def own_party(_request: HttpRequest, producer_id: int, rest: str = "") -> HttpResponse:
    """The platform's own name of a producer, of a place or paper of it: 302 to the producer's page."""
    return HttpResponseRedirect(f"/chu-the/{producer_id}/")


@require_safe
def passport_words(request: HttpRequest) -> HttpResponse:
    """The JSON-LD context of passports."""
    return _json_ld(request, context(site_address(request)), seconds=DAY)


@require_safe
def vocabulary(request: HttpRequest, term: str = "") -> HttpResponse:
    """What our own terms mean; the address of a term leads a person to its place on the page, a program to the
    document that describes it. 404 for a term there is none of."""
    if term and all(one.name != term for one in every_term()):
        raise Http404
    ranges = read_ranges(request.META.get("HTTP_ACCEPT", ""))
    if any(names_exactly(ranges, kind) for kind in (JSON_LD, JSON)) and not wants_page(ranges):
        return _sent_on(DOCUMENT_PATH)
    if term:
        return _sent_on(f"/voc/#{quote(term.replace('/', '-'), safe='')}")
    title = _("Từ vựng của hộ chiếu sản phẩm OCOP")
    shown = {"terms": [(one.name, one.name.replace("/", "-"), one.about) for one in every_term()], "title": title}
    text = _words_page.draw(path="", title=title, description=title, today=timezone.localdate(), context=shown)
    answer = public_answer(request, HttpResponse(text), seconds=DAY)
    patch_vary_headers(answer, ["Accept"])
    return answer


@require_safe
def vocabulary_words(request: HttpRequest) -> HttpResponse:
    """The vocabulary for machines."""
    return _json_ld(request, vocabulary_document(site_address(request)), seconds=DAY)


def _sent_on(address: str) -> HttpResponse:
    answer = HttpResponse(status=303, headers={"Location": address})
    patch_vary_headers(answer, ["Accept"])
    answer.headers["Access-Control-Allow-Origin"] = "*"
    return answer


def _found(product_id: int, code: str) -> Passport:
    if product_id >= LARGEST_ID or len(code) > LONGEST_LOT or "\x00" in code:
        raise Http404
    today = timezone.localdate()
    with translation.override("vi"):  # names of standards are facts of the record, not words of the page
        found = passport_of_lot(product_id, code, today) if code else passport_of_product(product_id, today)
    if found is None:
        raise Http404
    return found


def _json_ld(request: HttpRequest, content: dict[str, Any], *, seconds: int) -> HttpResponse:
    body = json.dumps(content, ensure_ascii=False, indent=1).encode()
    etag = f'"{hashlib.sha256(body).hexdigest()[:24]}"'
    answer = HttpResponse(body, content_type=JSON_LD)
    answer.headers["ETag"] = etag
    public_answer(request, answer, seconds=seconds)
    told = get_conditional_response(request, etag=etag, response=answer)
    assert told is not None
    for name, value in OPEN_TO_EVERY_SITE.items():
        told.headers[name] = value
    return told
