"""The page behind the code of a stamp: `/01/{gtin}/21/{serial}` in a browser."""

from contextlib import suppress
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, InterfaceError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from ocop.foundation.key_ring import key_ring
from ocop.interfaces.resolver.link_answers import language_of, wants_page
from ocop.interfaces.resolver.scan_reader import (
    comes_from_our_page,
    is_person,
    provinces_to_choose,
    reader_of,
    remember,
    slowed_answer,
)
from ocop.interfaces.resolver.slow_gate import is_answered
from ocop.interfaces.resolver.stamp_words import MAY_BE_HELD, stamp_context
from ocop.interfaces.ui.quick_pages import QuickPage
from ocop.interfaces.ui.quick_pages import quick_gettext as _
from ocop.programme.production.queries.stocks import KeptBack, why_lot_is_kept_back
from ocop.programme.recalls.queries.public_recalls import recalled_lots
from ocop.programme.recognition.queries.public_verification import shelf_truth
from ocop.programme.stamps.queries.stamp_truth import (
    ScannedStamp,
    StampedProduct,
    StampTruth,
    but_for_own_look,
    scanned,
    stamp_truth,
    stamped_product,
)
from ocop.programme.stamps.rules.serials import tidy_typed_serial
from ocop.programme.stamps.rules.verdicts import Looks, Verdict
from ocop.programme.traceability.rules.digital_link import DigitalLink
from ocop.programme.traceability.rules.link_choice import Level
from ocop.programme.traceability.rules.preferences import Weighted
from ocop.programme.watch.operations.record_scan import record_scan, say_place

_page = QuickPage(folder=Path(__file__).parent / "quick", main="stamp.html", frame="resolver/frame.html", under="/")
CONNECTION_FAULTS = (DatabaseError, InterfaceError)


@require_safe
def public_keys(request: HttpRequest) -> HttpResponse:
    """The keys signed manifests of batches and roots of days are checked with, as a set of RFC 7517 (RFC 8037 for
    Ed25519): the one that signs now first, then those that signed before. `exp` is when a key ceased to sign."""
    keys: list[dict[str, str | int]] = []
    for key in key_ring(settings.STAMP_KEYS).verifying_keys:
        told: dict[str, str | int] = {"kty": "OKP", "crv": "Ed25519", "use": "sig", "alg": "EdDSA"}
        told |= {"kid": key.kid, "x": key.x} | ({"exp": int(key.until.timestamp())} if key.until else {})
        keys.append(told)
    answer = JsonResponse({"keys": keys})
    answer.headers["Cache-Control"] = "max-age=3600"
    answer.headers["Access-Control-Allow-Origin"] = "*"
    return answer


def serial_in(elements: dict[str, str]) -> str:
    """The serial a code carries: the brand owner's (21), or a third party's (235)."""
    return elements.get("21", "") or elements.get("235", "")


def product_of_stamp(link: DigitalLink, levels: list[Level], ranges: tuple[Weighted, ...]) -> StampedProduct | None:
    """The product when a person looks at one pack of it, it has stamps, and its owner gave that pack no
    links of its own; otherwise None."""
    elements = dict(link.path)
    if "01" not in elements or not serial_in(elements) or not wants_page(ranges):
        return None
    if any("/21/" in level.key or "/235/" in level.key for level in levels):
        return None
    return stamped_product(elements["01"])


def stamp_page(request: HttpRequest, link: DigitalLink, product: StampedProduct) -> HttpResponse:
    """The verdict at this moment, the story of the lot, the star. Counts the look and records the scan."""
    now = timezone.now()
    elements = dict(link.path)
    gtin, serial = elements["01"], serial_in(elements)
    found = scanned(gtin, serial)
    reader = reader_of(request)
    if not isinstance(found, ScannedStamp):
        slowed = slowed_answer(request, reader, now)
        if slowed is not None:
            return slowed
    truth = stamp_truth(found) if isinstance(found, ScannedStamp) else StampTruth(found, Looks())
    answer = _page_of(request, link, truth, product, now)
    if is_person(request):
        remember(request, answer, reader)
        with suppress(*CONNECTION_FAULTS):  # what was found out is said, counted or not
            record_scan(truth=truth, reader=reader, now=now)
    return answer


def place_said(request: HttpRequest, link: DigitalLink) -> HttpResponse | None:
    """The form of the page: in which province the reader is. None for no stamp, or when sent from elsewhere."""
    elements = dict(link.path)
    gtin, serial = elements.get("01", ""), serial_in(elements)
    found = scanned(gtin, serial) if gtin and serial else Verdict.MALFORMED
    product = stamped_product(gtin) if isinstance(found, ScannedStamp) else None
    if not isinstance(found, ScannedStamp) or product is None or not comes_from_our_page(request):
        return None
    now = timezone.now()
    truth = stamp_truth(found)
    reader = reader_of(request, request.POST.get("tinh", ""))
    told = say_place(truth=truth, reader=reader, now=now)
    place = "noted" if told else "lost" if reader.province_code else "missed"
    is_own = told == Verdict.GENUINE_FIRST  # another telephone may have been the first, a minute before
    return _page_of(request, link, but_for_own_look(truth) if is_own else truth, product, now, place=place)


def sum_done(request: HttpRequest, link: DigitalLink) -> HttpResponse | None:
    """The form of the page that slows: done right, what there is to say of this wrong code. None for no such form."""
    elements = dict(link.path)
    gtin, serial = elements.get("01", ""), serial_in(elements)
    found = scanned(gtin, serial) if gtin and serial else None
    product = stamped_product(gtin) if found is not None and not isinstance(found, ScannedStamp) else None
    if "cau" not in request.POST or product is None or not isinstance(found, Verdict):
        return None
    now, reader = timezone.now(), reader_of(request)
    if not is_answered(request):
        return slowed_answer(request, reader, now, is_wrong=True)
    truth = StampTruth(found, Looks())
    answer = _page_of(request, link, truth, product, now)
    with suppress(*CONNECTION_FAULTS):
        record_scan(truth=truth, reader=reader, now=now)
    return answer


def _page_of(
    request: HttpRequest,
    link: DigitalLink,
    truth: StampTruth,
    product: StampedProduct,
    now: datetime,
    *,
    place: str = "asked",
) -> HttpResponse:
    elements = dict(link.path)
    gtin, serial = elements["01"], serial_in(elements)
    shelf = shelf_truth(product.public_code, timezone.localdate(now)) if product.public_code else None
    with translation.override(language_of(request)):
        context = stamp_context(truth, shelf, gtin=gtin, serial=serial, now=now, kept=_why_kept(truth))
        context |= {"product_name": product.name, "is_demo": product.is_demo}
        context["meant"] = _meant(serial) if truth.verdict == Verdict.MALFORMED else ""
        context["provinces"] = provinces_to_choose(request) if truth.batch_id else ()
        context["place"] = place
        if truth.lot is None:  # of which lot the pack is the stamp cannot tell, its print can
            context["warnings"] = [*context["warnings"], *_lots_in_recall(product.product_id)]
        if shelf is None and truth.batch_id:  # under the name of the programme, "no stars" is said, not left out
            context["warnings"] = [*context["warnings"], _("Sản phẩm này chưa có hạng sao OCOP.")]
        return _drawn(request, context)


def _lots_in_recall(product_id: int) -> list[str]:
    codes = ", ".join(one.code for one in recalled_lots(product_id))
    sentence = _(
        "Sản phẩm này có lô đang bị thu hồi: %(codes)s. Hãy so số lô in trên bao bì; đúng lô đó thì không dùng."
    )
    return [sentence % {"codes": codes}] if codes else []


def _why_kept(truth: StampTruth) -> KeptBack | None:
    lot_id = truth.lot.lot_id if truth.lot is not None and truth.verdict in MAY_BE_HELD else 0
    return why_lot_is_kept_back(lot_id) if lot_id else None


def page_without_database(request: HttpRequest, link: DigitalLink) -> HttpResponse | None:
    """503 with what the code alone says; None for what looks like no stamp of ours."""
    elements = dict(link.path)
    gtin, serial = elements.get("01", ""), serial_in(elements)
    found = scanned(gtin, serial) if gtin and serial else Verdict.MALFORMED
    if not isinstance(found, ScannedStamp) and found != Verdict.BY_HAND:
        return None
    now = timezone.now()
    verdict = Verdict.UNKNOWN_NOW if isinstance(found, ScannedStamp) else found
    with translation.override(language_of(request)):
        context = stamp_context(StampTruth(verdict, Looks()), None, gtin=gtin, serial=serial, now=now)
        answer = _drawn(request, context | {"meant": "", "provinces": (), "place": ""})
    answer.status_code = 503
    answer.headers["Retry-After"] = "60"
    return answer


def _meant(serial: str) -> str:
    """A serial somebody typed, put right; empty when that is none either."""
    tidy = tidy_typed_serial(serial)
    return tidy if tidy != serial and len(tidy) == 16 else ""


def _drawn(request: HttpRequest, context: dict[str, object]) -> HttpResponse:
    title = str(context["headline"])
    text = _page.draw(path=request.path, title=title, description=title, today=timezone.localdate(), context=context)
    answer = HttpResponse(text)
    answer.headers["Content-Language"] = translation.get_language() or settings.LANGUAGE_CODE
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer
