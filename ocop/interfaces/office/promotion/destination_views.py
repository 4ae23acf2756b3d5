"""Routes, sites and craft villages with the products and sales points on them."""

from functools import partial
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ocop.foundation.refusal import refuse_if
from ocop.interfaces.office.documents.access import kept_places
from ocop.interfaces.office.promotion.forms import CorrectDestinationForm, DestinationForm
from ocop.interfaces.office.promotion.room import (
    KEEPERS,
    PER_PAGE,
    READERS,
    asked_of,
    choose_page,
    correction_page,
    correction_rows,
    filter_links,
    form_page,
    may_keep,
    place_names,
    product_rows,
    tabs,
    trail,
)
from ocop.interfaces.office.review.access import desk_page
from ocop.interfaces.ui.doing import do
from ocop.interfaces.ui.requests import ActorRequest, key_in
from ocop.programme.promotion.labels import DESTINATION_KINDS
from ocop.programme.promotion.operations.destinations import (
    correct_destination,
    end_destination,
    link_destination,
    record_destination,
    unlink_destination,
)
from ocop.programme.promotion.permissions import why_not_keep_promotion
from ocop.programme.promotion.queries.lists import destination_list, point_list, products_named
from ocop.programme.promotion.queries.visible import destinations_visible_to
from ocop.programme.promotion.rules.promotion_kinds import DestinationKind

MOST_POINTS = 40


@require_GET
@desk_page(roles=READERS)
def destinations(request: ActorRequest) -> HttpResponse:
    """Routes and villages with what lies on them."""
    actor, today, given = request.actor, timezone.localdate(), request.GET
    kind = asked_of(given, "loai", DestinationKind)
    page = Paginator(destination_list(actor, kind=kind), PER_PAGE).get_page(given.get("trang"))
    places = place_names(page.object_list, today)
    context = {
        "tabs": tabs("destinations"),
        "page": page,
        "rows": [
            {
                "destination": one,
                "kind": DESTINATION_KINDS[one.kind],
                "place": places[one.province_code, one.commune_code],
                "may_keep": may_keep(actor, one),
                "corrections": correction_rows(one.corrections.all(), DESTINATION_KINDS),
            }
            for one in page.object_list
        ],
        "kinds": filter_links(given, "loai", kind, DESTINATION_KINDS, _("Mọi loại")),
        "may_keep": actor.holds(*KEEPERS),
        "page_title": _("Tuyến du lịch, làng nghề"),
        "page_lead": _("Gắn sản phẩm và điểm bán vào tuyến, làng nghề để người mua tìm đến."),
    }
    return render(request, "office/promotion/destinations.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=KEEPERS)
def new(request: ActorRequest) -> HttpResponse:
    """Write a route or a village down."""
    actor = request.actor
    places = [one for one in kept_places(actor, timezone.localdate()) if one[0] != "TW"]
    form = DestinationForm(request.POST if request.method == "POST" else None, places=places)
    return form_page(
        request,
        form,
        lambda: record_destination(actor=actor, sheet=form.sheet(), now=timezone.now()),
        title=_("Ghi tuyến du lịch, làng nghề"),
        submit_label=_("Ghi"),
        breadcrumb=trail("destinations", (_("Ghi mới"), "")),
        done=_("Đã ghi. Bước tiếp: gắn sản phẩm, điểm bán."),
        to=reverse("office:promotion:destinations"),
    )


def _kept(request: ActorRequest, destination_id: int) -> Any:
    found = destinations_visible_to(request.actor).get(pk=destination_id)
    refuse_if(why_not_keep_promotion(request.actor, province_code=found.province_code, commune_code=found.commune_code))
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=KEEPERS)
def edit(request: ActorRequest, destination_id: int) -> HttpResponse:
    """Correct a route or a village; what stood there before is kept."""
    found = _kept(request, destination_id)
    return correction_page(
        request,
        found,
        CorrectDestinationForm,
        ("kind", "name", "words"),
        partial(correct_destination, actor=request.actor, destination_id=destination_id, now=timezone.now()),
        title=_("Sửa tuyến du lịch, làng nghề"),
        breadcrumb=trail("destinations", (found.name, ""), (_("Sửa"), "")),
        back=reverse("office:promotion:destinations"),
        document=found.document.number if found.document else "",
    )


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=KEEPERS)
def join(request: ActorRequest, destination_id: int) -> HttpResponse:
    """Find a product or choose a point, and put it on the route."""
    found = _kept(request, destination_id)

    def link(chosen: str) -> Any:
        kind, _colon, key = chosen.partition(":")
        return link_destination(
            actor=request.actor,
            destination_id=destination_id,
            product_id=key_in(key) if kind == "sp" else None,
            point_id=key_in(key) if kind == "diem" else None,
            now=timezone.now(),
        )

    rows = [{**row, "key": f"sp:{row['key']}"} for row in product_rows(products_named(request.GET.get("q", "")[:120]))]
    points = point_list(request.actor, day=timezone.localdate())[:MOST_POINTS]
    rows += [{"key": f"diem:{one.pk}", "name": one.name, "note": _("Điểm bán")} for one in points]
    return choose_page(
        request,
        link,
        title=_("Gắn vào “%(name)s”") % {"name": found.name},
        rows=rows,
        breadcrumb=trail("destinations", (found.name, ""), (_("Gắn"), "")),
        submit_label=_("Gắn"),
        done=_("Đã gắn."),
        to=reverse("office:promotion:destinations"),
        lead=_("Tìm sản phẩm theo tên, hoặc chọn một điểm bán ở dưới."),
    )


@require_POST
@desk_page(roles=KEEPERS)
def leave(request: ActorRequest, destination_id: int, stop_id: int) -> HttpResponse:
    """Take something off the route."""
    return do(
        request,
        unlink_destination,
        done=_("Đã bỏ."),
        back=reverse("office:promotion:destinations"),
        destination_id=destination_id,
        stop_id=stop_id,
    )


@require_POST
@desk_page(roles=KEEPERS)
def end(request: ActorRequest, destination_id: int) -> HttpResponse:
    """The route or village is shown no more."""
    return do(
        request,
        end_destination,
        done=_("Đã kết thúc; không còn hiện trên cổng."),
        back=reverse("office:promotion:destinations"),
        destination_id=destination_id,
    )
