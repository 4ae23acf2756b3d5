"""The page of a code no product bears any more: what it was, since when it is over, where to look now. Never a 404 for
a code once borne."""

from pathlib import Path
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from ocop.foundation.text.formats import vietnamese_date
from ocop.interfaces.ui.public_answers import public_answer
from ocop.interfaces.ui.quick_pages import QuickPage
from ocop.interfaces.ui.quick_pages import quick_gettext as _
from ocop.interfaces.ui.requests import site_address
from ocop.interfaces.ui.responsible_words import responsible_words
from ocop.programme.exchange.queries.past_codes import PastCode, past_code
from ocop.programme.products.rules.product_sheet import is_gtin
from ocop.programme.traceability.queries.links import product_with_gtin

SECONDS = 20
_page = QuickPage(
    folder=Path(__file__).parent / "quick", main="past_code.html", frame="resolver/frame.html", under="/ma-cu/"
)


@require_safe
def past_gtin(request: HttpRequest, gtin: str) -> HttpResponse:
    """200: the page speaks of the code, and what it says is true; a code of today is sent on to its own address."""
    past = _past(gtin)
    if past is None:
        return _of_today(gtin)
    headline = _("Mã này không còn dùng")
    text = _page.draw(
        path=request.path,
        title=f"{headline}: {past.gtin}",
        description=headline,
        today=timezone.localdate(),
        context={"past": past, "headline": headline, **_words(past)},
    )
    return public_answer(request, HttpResponse(text), seconds=SECONDS)


@require_safe
def past_gtin_json(request: HttpRequest, gtin: str) -> HttpResponse:
    """The same for machines."""
    past = _past(gtin)
    if past is None:
        return _of_today(gtin)
    site = site_address(request)
    content = {
        "gtin": past.gtin,
        "status": "RETIRED" if past.is_retired else "REPLACED",
        "name": past.name,
        "held_from": past.since,
        "held_until": past.until,
        "gtin_now": past.gtin_now or None,
        "successor": f"{site}/01/{past.gtin_now}"
        if past.gtin_now
        else (site + _page_of(past) if past.is_replaced else None),
        "product": site + _page_of(past),
        "responsible": [
            {"name": one.name, "from": one.since, "until": one.until, "id": f"{site}/chu-the/{one.producer_id}/"}
            for one in past.responsible
        ],
    }
    answer = JsonResponse(content, json_dumps_params={"ensure_ascii": False})
    answer.headers["Access-Control-Allow-Origin"] = "*"
    return public_answer(request, answer, seconds=SECONDS)


def _past(gtin: str) -> PastCode | None:
    if len(gtin) != 14 or not is_gtin(gtin):
        raise Http404
    return past_code(gtin)


def _of_today(gtin: str) -> HttpResponse:
    if product_with_gtin(gtin) is None:
        raise Http404
    return HttpResponseRedirect(f"/01/{gtin}")


def _page_of(past: PastCode) -> str:
    return f"/san-pham/{past.product_id}-{past.product_slug or 'san-pham'}/"


def _words(past: PastCode) -> dict[str, Any]:
    told = []
    if past.since and past.until:
        told.append(
            _("Sản phẩm mang mã này từ ngày %(since)s đến hết ngày %(until)s.")
            % {"since": vietnamese_date(past.since), "until": vietnamese_date(past.until)}
        )
    elif past.since:
        told.append(_("Sản phẩm mang mã này từ ngày %(since)s.") % {"since": vietnamese_date(past.since)})
    if past.gtin_now:
        told.append(_("Nay sản phẩm mang mã %(gtin)s.") % {"gtin": past.gtin_now})
        told.append(_("Bao gói in mã cũ vẫn là hàng của sản phẩm này; hãy xem lô và hạn sử dụng in trên bao bì."))
    elif past.is_replaced:
        told.append(_("Sản phẩm đã ngừng sản xuất; nay có sản phẩm khác thay thế."))
    elif past.is_retired:
        told.append(_("Sản phẩm đã ngừng sản xuất. Nếu vẫn thấy bán, hãy xem kỹ hạn sử dụng in trên bao bì."))
    else:
        told.append(_("Nay sản phẩm không mang mã GTIN."))
    return {
        "sentences": told,
        "responsible": [responsible_words(one) for one in past.responsible],
        "reason": past.reason,
        "url": _page_of(past),
    }
