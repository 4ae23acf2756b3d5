"""Where products are sold: points, routes and villages, and a form for buyers who look for goods. Nobody signs in."""

import re
import secrets
from collections.abc import Callable, Collection, Iterable
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from ocop.foundation.refusal import Refusal
from ocop.foundation.text.open_forms import is_too_old
from ocop.interfaces.portal.memory import catalogue
from ocop.interfaces.portal.report_forms import shown_at, shown_now
from ocop.interfaces.portal.selling_forms import BuyerForm
from ocop.interfaces.portal.words import Card, card
from ocop.interfaces.ui.client import address_of
from ocop.interfaces.ui.form_faults import show_refusal
from ocop.interfaces.ui.public_answers import public_answer
from ocop.programme.geography.queries.units import provinces_on
from ocop.programme.geography.rules.postal_address import postal_address
from ocop.programme.promotion.labels import DESTINATION_KINDS, POINT_KINDS
from ocop.programme.promotion.operations.trade_requests import Sender, send_trade_request
from ocop.programme.promotion.queries.public import (
    products_on_show,
    provinces_with_points,
    public_destinations,
    public_point,
    public_points,
)
from ocop.programme.promotion.rules.promotion_kinds import DestinationKind, PointKind
from ocop.programme.promotion.rules.request_limits import CONTACT_DAYS
from ocop.programme.recognition.queries.public_catalogue import Catalogue
from ocop.programme.recognition.queries.public_places import PublicPlaces, public_places

PER_PAGE = 24
SECONDS = 20
LARGEST_ID = 2**62


def sections(current: str) -> list[dict[str, Any]]:
    """The pages about buying."""
    pages = [
        ("points", _("Điểm bán")),
        ("fairs", _("Hội chợ")),
        ("destinations", _("Tuyến du lịch, làng nghề")),
        ("buyer_request", _("Tìm nguồn hàng")),
    ]
    return [
        {"label": words, "url": reverse(f"portal:{name}"), "is_current": name == current, "count": None}
        for name, words in pages
    ]


def _province(given: Any) -> str:
    asked = given.get("tinh", "")
    return asked if re.fullmatch(r"[0-9]{2}", asked, re.ASCII) else ""


def places_of(rows: Iterable[Any]) -> Callable[[Any], str]:
    """What tells the address of each row with the names of today; the same few queries for one row as for all."""
    listed = list(rows)
    codes = {one.commune_code for one in listed if one.commune_code}
    named = public_places(codes, timezone.localdate()) if listed else PublicPlaces()

    def words(row: Any) -> str:
        return postal_address(getattr(row, "street", ""), *named.names(row.commune_code, row.province_code))

    return words


def _cards(whole: Catalogue, product_ids: Collection[int], day: date) -> dict[int, Card]:
    """Products of the public catalogue with what their certificates say on the day, by key; whatever was never
    recognised is not shown as anything. One walk through the catalogue."""
    entries = [one.subject for one in whole.documents if one.subject.product_id in product_ids]
    return {one.entry.product_id: card(one, day) for one in whole.on(day, entries)}


@require_safe
def points(request: HttpRequest) -> HttpResponse:
    """Points open today, by province and kind."""
    day, province = timezone.localdate(), _province(request.GET)
    kind = request.GET.get("loai", "")
    kind = kind if kind in list(PointKind) else ""
    page = Paginator(public_points(day, province_code=province, kind=kind), PER_PAGE).get_page(request.GET.get("trang"))
    place = places_of(page.object_list)
    names = dict(provinces_on(day).values_list("code", "name"))
    context = {
        "sections": sections("points"),
        "page": page,
        "rows": [
            {
                "point": one,
                "kind": POINT_KINDS[one.kind],
                "place": place(one),
                "count": len(one.shelf.all()),
            }
            for one in page.object_list
        ],
        "provinces": [(code, names[code]) for code in provinces_with_points(day) if code in names],
        "province": province,
        "kinds": list(POINT_KINDS.items()),
        "kind": kind,
    }
    return public_answer(request, render(request, "portal/points.html", context), seconds=SECONDS)


@require_safe
def point(request: HttpRequest, point_id: int) -> HttpResponse:
    """One point with the products on show; stars only where they hold today."""
    found = public_point(point_id) if point_id < LARGEST_ID else None
    if found is None:
        raise Http404
    day = timezone.localdate()
    shown = products_on_show(found, day)
    cards = _cards(catalogue(), set(shown), day)
    context = {
        "point": found,
        "kind": POINT_KINDS[found.kind],
        "place": places_of([found])(found),
        "is_closed": found.closed_on is not None and found.closed_on < day,
        "cards": [cards[pk] for pk in shown if pk in cards],
    }
    return public_answer(request, render(request, "portal/point.html", context), seconds=SECONDS)


@require_safe
def destinations(request: HttpRequest) -> HttpResponse:
    """Routes, sites and craft villages with their products and points."""
    day, province = timezone.localdate(), _province(request.GET)
    kind = request.GET.get("loai", "")
    kind = kind if kind in list(DestinationKind) else ""
    found = public_destinations(province_code=province, kind=kind)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("trang"))
    place, rows = places_of(page.object_list), []
    named = {stop.product_id for one in page.object_list for stop in one.stops.all() if stop.product_id}
    cards = _cards(catalogue(), named, day)
    for one in page.object_list:
        stops = list(one.stops.all())
        rows.append(
            {
                "destination": one,
                "kind": DESTINATION_KINDS[one.kind],
                "place": place(one),
                "cards": [cards[stop.product_id] for stop in stops if stop.product_id in cards],
                "points": [
                    stop.point
                    for stop in stops
                    if stop.point and (stop.point.closed_on is None or stop.point.closed_on >= day)
                ],
            }
        )
    context = {
        "sections": sections("destinations"),
        "page": page,
        "rows": rows,
        "kinds": list(DESTINATION_KINDS.items()),
        "kind": kind,
        "province": province,
    }
    return public_answer(request, render(request, "portal/destinations.html", context), seconds=SECONDS)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def buyer_request(request: HttpRequest) -> HttpResponse:
    """The form of a buyer; sent, it says what happens next and nothing of what was typed."""
    now = timezone.now()
    provinces = list(provinces_on(timezone.localdate(now)).values_list("code", "name"))
    form = BuyerForm(
        request.POST if request.method == "POST" else None,
        provinces=provinces,
        initial={"shown": shown_now(now), "wanted": request.GET.get("hang", "")[:250]},
    )
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        sender = Sender(
            shown_at=shown_at(asked["shown"]) or now,
            address=address_of(request),
            salt=secrets.token_bytes(32),
            trap=asked["website"],
        )
        try:
            send_trade_request(sheet=form.sheet(), sender=sender, is_demo=settings.IS_DEMO, now=now)
        except Refusal as refusal:
            show_refusal(form, refusal)
            if is_too_old(sender.shown_at, now):
                anew = request.POST.copy()
                anew["shown"] = shown_now(now)
                form.data = anew
        else:
            return redirect(f"{reverse('portal:buyer_request')}?{urlencode({'da_gui': '1'})}")
    context = {
        "sections": sections("buyer_request"),
        "form": form,
        "is_sent": request.GET.get("da_gui") == "1" and not form.is_bound,
        "days": CONTACT_DAYS,
    }
    return render(request, "portal/buyer_request.html", context, status=422 if form.errors else 200)
