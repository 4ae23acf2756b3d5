"""Lots at the offices: those to look at, and one lot with its steps, its balance and what its passport lacks."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ocop.foundation.files.serving import file_response, thumbnail_response
from ocop.interfaces.office.review.access import desk_page
from ocop.interfaces.office.stamps.views import READER_ROLES
from ocop.interfaces.ui.lot_story import step_rows
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.production.labels import GAP
from ocop.programme.production.queries.entries import lots_to_look_at, photos_visible_to
from ocop.programme.production.queries.lot_story import Step, said_of, steps_after, steps_before
from ocop.programme.production.queries.passport import passport_gaps
from ocop.programme.production.queries.stocks import amount_words, lot_name, stocked_lots_visible_to, what_is_left
from ocop.programme.stamps.queries.stamps_visible import activated_for, lots_near_bound
from ocop.programme.stamps.rules.mass_balance import most_stamps
from ocop.programme.traceability.rules.amounts import Unit, packs_of

PER_PAGE = 30


@require_safe
@desk_page(roles=READER_ROLES)
def lots(request: ActorRequest) -> HttpResponse:
    """Lots of the territory; by themselves those to look at: cut too early, a yield that had to be explained."""
    view, asked = request.GET.get("xem", ""), request.GET.get("tim", "").strip()[:40]
    is_all, is_near = view == "tat-ca" or bool(asked), view == "gan-muc" and not asked
    rows = stocked_lots_visible_to(request.actor) if is_all or is_near else lots_to_look_at(request.actor)
    if is_near:
        rows = rows.filter(pk__in=lots_near_bound())
    if asked:
        rows = rows.filter(code__icontains=asked)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("trang"))
    here = reverse("office:stamps:lots")
    context = {
        "page": page,
        "rows": [_row(lot) for lot in page],
        "tabs": [
            {"label": _("Cần xem"), "url": here, "is_current": not (is_all or is_near)},
            {"label": _("Gần mức tem"), "url": f"{here}?xem=gan-muc", "is_current": is_near},
            {"label": _("Tất cả"), "url": f"{here}?xem=tat-ca", "is_current": is_all},
        ],
        "asked": asked,
        "is_all": is_all,
        "is_near": is_near,
        "page_title": _("Lô hàng"),
        "page_lead": _(
            "Lô bị giữ, lô có hao hụt hoặc có lượng làm ra phải giải trình đứng ở “Cần xem”; lô kích "
            "hoạt gần hết số tem mà sản lượng cho phép đứng ở “Gần mức tem”."
        ),
    }
    return render(request, "office/stamps/lots.html", context)


@require_safe
@desk_page(roles=READER_ROLES)
def lot(request: ActorRequest, lot_id: int) -> HttpResponse:
    """One lot, read only."""
    found = stocked_lots_visible_to(request.actor).get(pk=lot_id)
    before, after, said = steps_before(found.pk), steps_after(found.pk), said_of(found.pk)
    alive = [] if found.withdrawn_at else [found]  # what was withdrawn has no passport
    context = {
        **_row(found),
        "before": step_rows(before),
        "after": step_rows(after),
        "said": step_rows(said),
        "papers": [one.pk for step in said for one in step.entry.photos.all() if not one.file.has_thumbnail],
        "photos": _photos(request, [*before, *after, *said]),
        "gaps": [GAP[gap] for gap in passport_gaps(alive, timezone.localdate()).get(found.pk, [])],
        "stamps": _stamps(found),
        "page_title": lot_name(found),
        "page_lead": found.product.producer.name,
        "breadcrumb": [
            (_("Tem truy xuất"), reverse("office:stamps:list")),
            (_("Lô hàng"), reverse("office:stamps:lots")),
            (found.code, ""),
        ],
    }
    return render(request, "office/stamps/lot.html", context)


@require_safe
@desk_page(roles=READER_ROLES)
def release_paper(request: ActorRequest, lot_id: int) -> HttpResponseBase:
    """The paper of the test that let a held lot go."""
    paper = stocked_lots_visible_to(request.actor).filter(stock__isnull=False).get(pk=lot_id).stock.release_file
    if paper is None:
        raise Http404
    return file_response(paper, as_attachment=False)


@require_safe
@desk_page(roles=READER_ROLES)
def photo(request: ActorRequest, photo_id: int) -> HttpResponseBase:
    """A photo of an entry; ?nho=1 for the small one."""
    file = photos_visible_to(request.actor).get(pk=photo_id).file
    return thumbnail_response(file) if request.GET.get("nho") else file_response(file, as_attachment=False)


def _row(lot: Any) -> dict[str, Any]:
    stock = getattr(lot, "stock", None)
    badge, tone = "", ""
    if lot.recall_over_at is not None:
        badge, tone = _("Đã thu hồi xong"), "expired"
    elif lot.recalled_at is not None:
        badge, tone = _("Đang thu hồi"), "revoked"
    elif lot.under_check_at is not None:
        badge, tone = _("Đang kiểm tra"), "expiring"
    elif lot.withdrawn_at is not None:
        badge, tone = _("Đã rút lại"), "expired"
    elif stock is not None and stock.is_held:
        badge, tone = _("Đang bị giữ"), "expiring"
    return {
        "lot": lot,
        "stock": stock,
        "name": lot_name(lot),
        "received": amount_words(lot, lot.quantity if stock is None else stock.received),
        "left": amount_words(lot, what_is_left(lot)),
        "badge": badge,
        "tone": tone,
    }


def _photos(request: ActorRequest, steps: list[Step]) -> list[int]:
    return sorted({photo.pk for step in steps for photo in step.entry.photos.all() if photo.file.has_thumbnail})


def _stamps(lot: Any) -> dict[str, Any] | None:
    """Activated against what the lot fills; nothing for material."""
    if lot.material:
        return None
    packs = packs_of(lot.quantity, Unit(lot.unit), lot.net_content, Unit(lot.net_unit)) or 0
    activated = activated_for(lot.pk)
    return {"packs": packs, "most": most_stamps(packs), "activated": activated, "is_above": activated > packs}
