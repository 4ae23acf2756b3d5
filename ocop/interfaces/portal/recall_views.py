"""Recalls everybody may read: in force and over, as pages and for machines. Nothing of buyers, nothing of drills."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ocop.interfaces.ui.public_answers import public_answer
from ocop.interfaces.ui.requests import key_in, site_address
from ocop.programme.recalls.labels import HAZARD, SIDE
from ocop.programme.recalls.queries.public_recalls import (
    PublicRecall,
    as_public,
    public_recall,
    public_recalls,
    recall_of_lot,
)
from ocop.programme.recalls.rules.recall_kinds import Hazard, Side
from ocop.programme.recognition.queries.public_product import public_product

PER_PAGE = 24
SECONDS = 10
MOST_IN_JSON = 500
LARGEST_ID = 2**62


@require_safe
def recalls(request: HttpRequest) -> HttpResponse:
    """Recalls in force; `?da-xong=1` those that are over; `?san-pham=` of one product."""
    is_closed = request.GET.get("da-xong") == "1"
    product_id = key_in(request.GET.get("san-pham")) or None
    found = public_recalls(is_closed=is_closed, product_id=product_id)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("trang"))
    here = reverse("portal:recalls")
    context = {
        "page": page,
        "rows": [_row(as_public(one)) for one in page.object_list],
        "is_closed": is_closed,
        "is_of_product": product_id is not None,
        "tabs": [
            {"label": _("Đang thu hồi"), "url": here, "is_current": not is_closed},
            {"label": _("Đã kết thúc"), "url": f"{here}?da-xong=1", "is_current": is_closed},
        ],
    }
    return public_answer(request, render(request, "portal/recalls.html", context), seconds=SECONDS)


@require_safe
def recall(request: HttpRequest, recall_id: int) -> HttpResponse:
    """One recall; it stays when it is over."""
    found = public_recall(recall_id) if recall_id < LARGEST_ID else None
    if found is None:
        raise Http404
    shown = public_product(found.product_id, timezone.localdate())
    product_url = reverse("portal:product_bare", args=[found.product_id]) if shown is not None else ""
    context = _row(found) | {"product_url": product_url}
    return public_answer(request, render(request, "portal/recall.html", context), seconds=SECONDS)


@require_safe
def of_lot(request: HttpRequest, lot_id: int) -> HttpResponse:
    """Where the address of a recalled lot leads: to its recall, else to all of them."""
    found = recall_of_lot(lot_id) if lot_id < LARGEST_ID else None
    return redirect("portal:recall", found) if found is not None else redirect("portal:recalls")


@require_safe
def recalls_json(request: HttpRequest) -> HttpResponse:
    """The recalls in force for machines, the newest first; `?da-xong=1` those that are over."""
    is_closed = request.GET.get("da-xong") == "1"
    found = [as_public(one) for one in public_recalls(is_closed=is_closed)[:MOST_IN_JSON]]
    site = site_address(request)
    return _json(request, {"recalls": [_told(one, site) for one in found]})


@require_safe
def recall_json(request: HttpRequest, recall_id: int) -> HttpResponse:
    """One recall for machines; it stays when it is over, and says so."""
    found = public_recall(recall_id) if recall_id < LARGEST_ID else None
    if found is None:
        raise Http404
    return _json(request, _told(found, site_address(request)))


def _json(request: HttpRequest, content: dict[str, Any]) -> HttpResponse:
    answer = JsonResponse(content, json_dumps_params={"ensure_ascii": False})
    answer.headers["Access-Control-Allow-Origin"] = "*"
    return public_answer(request, answer, seconds=SECONDS)


def _row(found: PublicRecall) -> dict[str, Any]:
    return {
        "recall": found,
        "hazard": HAZARD[Hazard(found.hazard)],
        "side": SIDE[Side(found.side)] if found.side else "",
    }


def _told(found: PublicRecall, site: str) -> dict[str, Any]:
    return {
        "id": f"{site}{reverse('portal:recall', args=[found.recall_id])}",
        "status": "LIFTED" if found.is_lifted else "IN_FORCE" if found.is_in_force else "CARRIED_OUT",
        "product": found.product_name,
        "producer": found.producer_name,
        "hazard": found.hazard,
        "reason": found.reason,
        "advice": found.advice,
        "decided_at": found.decided_at,
        "decision": found.decision,
        "closed_at": found.closed_at,
        "lifted_by": found.lifting,
        "lifted_because": found.lifted_because,
        "lots": [
            {
                "code": lot.code,
                "gtin": lot.gtin,
                "product": lot.product_name,
                "producer": lot.producer_name,
                "produced_on": lot.produced_on,
                "expires_on": lot.expires_on,
            }
            for lot in found.lots
        ],
        "is_demo": found.is_demo,
    }
