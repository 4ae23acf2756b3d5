"""The page of one product, its facts for machines, its photos, and the arithmetic behind its star."""

from datetime import date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from ocop.foundation.files.serving import file_response, thumbnail_response
from ocop.foundation.text.formats import vietnamese_date, vietnamese_decimal
from ocop.interfaces.portal.filters import industry_label
from ocop.interfaces.portal.memory import commune_of_today, remembered
from ocop.interfaces.portal.slugs import producer_address, product_address
from ocop.interfaces.portal.words import drawing_of, pairs, source_name, star_look, star_words
from ocop.interfaces.ui.public_answers import public_answer, quick
from ocop.interfaces.ui.quick_pages import QuickPage
from ocop.interfaces.ui.quick_pages import quick_gettext as _
from ocop.interfaces.ui.requests import site_address
from ocop.interfaces.ui.responsible_words import responsible_words
from ocop.programme.exchange.queries.past_codes import product_successor
from ocop.programme.exchange.queries.responsible import has_changed_hands, responsible_when
from ocop.programme.geography.rules.postal_address import postal_address
from ocop.programme.products.labels import STANDARD_LABELS
from ocop.programme.products.rules.standards import Standard
from ocop.programme.promotion.queries.public import SoldAt, sold_at
from ocop.programme.promotion.rules.web_address import host_of
from ocop.programme.recalls.queries.public_recalls import recalled_lots
from ocop.programme.recognition.labels import CERTIFICATE_STATUS, REVOCATION_GROUND
from ocop.programme.recognition.queries.public_product import (
    PublicCertificate,
    PublicProduct,
    PublicStandard,
    public_photo,
    public_product,
)
from ocop.programme.recognition.queries.public_reasons import star_reasons
from ocop.programme.recognition.rules.codes import official_number
from ocop.programme.recognition.rules.recognition_kinds import CertificateStatus, RevocationGround
from ocop.programme.rubrics.queries.rubrics_in_force import rubric_for_set

SECONDS = 20
LARGEST_ID = 2**62
_page = QuickPage(
    folder=Path(__file__).parent / "quick", main="product.html", frame="portal/product_frame.html", under="/san-pham/"
)
STATUS_TONES = {
    CertificateStatus.VALID: "valid",
    CertificateStatus.EXPIRING: "expiring",
    CertificateStatus.EXTENDED: "info",
    CertificateStatus.REVOKED: "revoked",
}


@quick
@require_safe
def product(request: HttpRequest, product_id: int, slug: str = "") -> HttpResponse:
    """Everything public about a product; a wrong name in the address leads to the right one."""
    now = timezone.now()
    day = timezone.localdate(now)
    shown = _found(product_id, day)
    address = product_address(shown.product_id, shown.slug)
    if request.path != address:
        return HttpResponsePermanentRedirect(address)
    context = build_context(shown, now)
    text = _page.draw(
        path=address,
        title=shown.name,
        description=f"{context['words']} · {shown.producer_name}",
        today=day,
        context=context,
    )
    return public_answer(request, HttpResponse(text), seconds=SECONDS)


def _answered(product: PublicProduct) -> list[dict[str, Any]]:
    """Who answered for it when; nothing where it was one producer under one name all along."""
    if not has_changed_hands(product.product_id, product.producer_id):
        return []
    return [responsible_words(one) for one in responsible_when(product.product_id)]


def build_context(product: PublicProduct, now: datetime) -> dict[str, Any]:
    """What the template needs, every word ready, for the day of `now`."""
    day = timezone.localdate(now)
    current = product.current
    line = current.line
    commune = commune_of_today(product.commune_code)
    return {
        "product": product,
        "words": star_words(line.star, current.status, line.dates, line.year),
        "look": star_look(current.status),
        "verdict": str(CERTIFICATE_STATUS[current.status]),
        "check_note": _check_note(product),
        "recalled_lots": recalled_lots(product.product_id),
        "ended": _ended(product) if product.is_retired else None,
        "facts": _facts(product, commune.former if commune else ()),
        "details": _details(product),
        "history": [_history(certificate) for certificate in product.certificates],
        "standards": [_standard(held, day) for held in product.standards],
        "drawing": drawing_of(product.illustration, product.name, product.set_number),
        "producer_url": producer_address(product.producer_id, product.producer_name),
        "answered": _answered(product),
        "sold": _sold(sold_at(product.product_id, day)),
        "source_name": source_name(product.source_url),
        "has_reasons": any(certificate.has_result for certificate in product.certificates),
        "address": product_address(product.product_id, product.slug),
        "checked_at": now,
    }


@quick
@require_safe
def product_json(request: HttpRequest, product_id: int) -> HttpResponse:
    """The same facts for machines, worded after schema.org where it has a word."""
    day = timezone.localdate()
    shown = _found(product_id, day)
    base = site_address(request)
    facts = {
        "@context": "https://schema.org",
        "@type": "Product",
        "@id": base + product_address(shown.product_id, shown.slug),
        "name": shown.name,
        "category": shown.industry,
        "gtin": shown.barcode,
        "manufacturer": {"@type": "Organization", "name": shown.producer_name},
        "place": {"commune": shown.commune_name, "province": shown.province_name},
        "in_force": shown.shows_stars,
        "is_demo": shown.is_demo,
        "source": shown.source_url,
        "certificates": [
            {
                "code": certificate.line.public_code,
                "certificate": official_number(certificate.code) or None,
                "stars": certificate.line.star,
                "year": certificate.line.year,
                "status": certificate.status.value,
                "decision": certificate.decision_number,
                "authority": certificate.issuing_authority,
                "issued_on": certificate.dates.issued_on,
                "valid_until": certificate.dates.valid_until,
                "extended_until": certificate.dates.extended_until,
                "revoked_on": certificate.dates.revoked_on,
            }
            for certificate in shown.certificates
        ],
        "recalled_lots": [
            {"code": one.code, "recall": f"{base}/thu-hoi/lo/{one.lot_id}/"} for one in recalled_lots(shown.product_id)
        ],
    }
    answer = JsonResponse(facts, json_dumps_params={"ensure_ascii": False})
    return public_answer(request, answer, seconds=SECONDS)


@require_safe
def reasons(request: HttpRequest, product_id: int, slug: str) -> HttpResponse:
    """Why the star: points of each part and the articles, for stars given on the platform."""
    shown = _found(product_id, timezone.localdate())
    why = star_reasons(shown.product_id)
    if why is None:
        raise Http404
    context = {
        "product": shown,
        "why": why,
        "average": vietnamese_decimal(why.average_points, 2),
        "parts": [(part, vietnamese_decimal(part.points, 2)) for part in why.parts],
        "address": product_address(shown.product_id, shown.slug),
    }
    return public_answer(request, render(request, "portal/reasons.html", context), seconds=SECONDS)


@require_safe
def photo(request: HttpRequest, photo_id: int) -> HttpResponseBase:
    """A photo of a product in the catalogue."""
    return _picture(photo_id, is_small=False)


@require_safe
def thumbnail(request: HttpRequest, photo_id: int) -> HttpResponseBase:
    """The small picture of such a photo."""
    return _picture(photo_id, is_small=True)


def _picture(photo_id: int, *, is_small: bool) -> HttpResponseBase:
    found = public_photo(photo_id) if photo_id < LARGEST_ID else None
    if found is None or not found.file.is_image:
        raise Http404
    if is_small and found.file.has_thumbnail:
        response = thumbnail_response(found.file)
    else:
        response = file_response(found.file, as_attachment=False)
    response.headers["Cache-Control"] = "public, max-age=86400"
    return response


def _found(product_id: int, day: date) -> PublicProduct:
    found = public_product(product_id, day) if product_id < LARGEST_ID else None
    if found is None:
        raise Http404
    return found


def _facts(product: PublicProduct, former: tuple[str, ...]) -> list[tuple[str, Any]]:
    place = postal_address("", product.commune_name, product.province_name)
    return pairs(
        (_("Nơi sản xuất"), place),
        (_("Tên gọi trước sáp nhập"), "; ".join(former[:4])),
        (_("Nhóm sản phẩm"), industry_label(product.industry) if product.industry else ""),
        (_("Bộ tiêu chí"), _set_name(product.set_number)),
    )


def _set_name(set_number: int | None) -> str:
    if set_number is None:
        return ""

    def read() -> str:
        rubric = rubric_for_set(set_number, timezone.localdate())
        return rubric.name if rubric else ""

    return remembered(("set", set_number), read, seconds=60)


def _details(product: PublicProduct) -> list[tuple[str, Any]]:
    price = "" if product.price_dong is None else vietnamese_decimal(int(product.price_dong))
    return pairs(
        (_("Quy cách"), product.specification),
        (_("Bao bì"), product.packaging),
        (_("Thành phần"), product.ingredients),
        (_("Hạn sử dụng"), product.shelf_life),
        (_("Mã vạch"), product.barcode),
        (
            _("Giá bán tham khảo"),
            price and _("%(price)s đồng") % {"price": price},
        ),
    )


def _standard(held: PublicStandard, day: date) -> dict[str, str]:
    label = held.name
    if not label:
        label = str(STANDARD_LABELS.get(Standard(held.standard), held.standard))
    until = ""
    if held.valid_until:
        words = _("đã hết hạn %(day)s") if held.is_over(day) else _("đến %(day)s")
        until = words % {"day": vietnamese_date(held.valid_until)}
    return {"label": label, "number": held.number, "issuer": held.issuer, "until": until}


def _sold(sold: SoldAt) -> dict[str, Any] | None:
    """Where the product is bought and visited; addresses lead out and are only text of ours."""
    if not sold:
        return None
    return {
        "points": [(reverse("portal:point", args=[one.pk]), one.name) for one in sold.points],
        "links": [(one.url, one.outlet_name, host_of(one.url)) for one in sold.links],
        "destinations": [
            (f"{reverse('portal:destinations')}?{urlencode({'tinh': one.province_code})}#noi-den-{one.pk}", one.name)
            for one in sold.destinations
        ],
    }


def _history(certificate: PublicCertificate) -> dict[str, Any]:
    line, dates = certificate.line, certificate.dates
    decision = certificate.decision_number
    if decision and dates.issued_on:
        words = {"number": decision, "day": vietnamese_date(dates.issued_on)}
        decision = _("Quyết định số %(number)s ngày %(day)s") % words
    elif decision:
        decision = _("Quyết định số %(number)s") % {"number": decision}
    validity = ""
    last = dates.extended_until or dates.valid_until
    if dates.issued_on and last:
        words = {"from": vietnamese_date(dates.issued_on), "until": vietnamese_date(last)}
        validity = _("Từ %(from)s đến hết %(until)s") % words
    elif dates.expires_no_later_than:
        validity = _("Nguồn không ghi ngày cấp; hết hạn chậm nhất ngày %(day)s") % {
            "day": vietnamese_date(dates.expires_no_later_than)
        }
    return {
        "star": line.star,
        "year": line.year,
        "status": str(CERTIFICATE_STATUS[certificate.status]),
        "tone": STATUS_TONES.get(certificate.status, "expired"),
        "decision": decision,
        "authority": certificate.issuing_authority,
        "validity": validity,
        "revoked": _revocation(certificate),
        "is_potential": line.is_potential_five_star and line.star == 4,
        "public_code": line.public_code,
        "source_url": certificate.source_url,
        "source_name": source_name(certificate.source_url),
    }


def _ended(product: PublicProduct) -> dict[str, str]:
    """A product no longer made says so, and what stands in its place."""
    following = product_successor(product.product_id)
    if following is None:
        return {"words": _("Sản phẩm đã ngừng sản xuất."), "url": "", "name": ""}
    words = _("Sản phẩm đã ngừng sản xuất từ ngày %(day)s; nay có sản phẩm thay thế:")
    return {
        "words": words % {"day": vietnamese_date(following.since)},
        "url": f"/san-pham/{following.key}/",
        "name": following.name,
    }


def _check_note(product: PublicProduct) -> str:
    """Said only while the authority decided to tell of a check; the stars stand meanwhile."""
    until = product.current.checked_until
    if until is None or not product.shows_stars:
        return ""
    return _("Cơ quan quản lý thông báo: sản phẩm đang được kiểm tra, đến hết ngày %(day)s.") % {
        "day": vietnamese_date(until)
    }


def _revocation(certificate: PublicCertificate) -> str:
    if certificate.status != CertificateStatus.REVOKED or certificate.dates.revoked_on is None:
        return ""
    said = _("Thu hồi từ ngày %(day)s") % {"day": vietnamese_date(certificate.dates.revoked_on)}
    if certificate.revocation_number:
        said += " " + _("theo Quyết định số %(number)s") % {"number": certificate.revocation_number}
    if certificate.revocation_ground in RevocationGround.__members__:
        said += f". {REVOCATION_GROUND[RevocationGround(certificate.revocation_ground)]}"
    return said
