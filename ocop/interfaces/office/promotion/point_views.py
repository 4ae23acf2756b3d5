"""Sales points and showcase centres: the list, one point, its products, its assessments."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ocop.foundation.refusal import refuse_if
from ocop.interfaces.office.documents.access import place_words
from ocop.interfaces.office.promotion.forms import AssessForm, ClosePointForm, DayForm, PointForm
from ocop.interfaces.office.promotion.room import (
    KEEPERS,
    PER_PAGE,
    READERS,
    asked_of,
    choose_page,
    commune_places,
    filter_links,
    form_page,
    may_keep,
    place_names,
    product_rows,
    tabs,
    trail,
    with_filter,
)
from ocop.interfaces.office.review.access import desk_page
from ocop.interfaces.ui.doing import do
from ocop.interfaces.ui.requests import ActorRequest, key_in
from ocop.programme.promotion.labels import CHECK_ANSWERS, CRITERIA, POINT_KINDS
from ocop.programme.promotion.operations.sales_points import (
    assess_sales_point,
    close_sales_point,
    correct_sales_point,
    end_showing,
    record_sales_point,
    show_product,
)
from ocop.programme.promotion.permissions import why_not_keep_promotion
from ocop.programme.promotion.queries.lists import assessments_of, point_list, products_named, shelf_of
from ocop.programme.promotion.queries.visible import points_visible_to
from ocop.programme.promotion.rules.point_checklist import checklist_on
from ocop.programme.promotion.rules.promotion_kinds import PointKind
from ocop.programme.recognition.queries.decisions import certificates_in_force


@require_GET
@desk_page(roles=READERS)
def home(request: ActorRequest) -> HttpResponse:
    """The points of the territory with how many products they show and how they were assessed."""
    actor, today, given = request.actor, timezone.localdate(), request.GET
    kind, shows_closed = asked_of(given, "loai", PointKind), given.get("ca_da_dong") == "1"
    found = point_list(actor, day=today, kind=kind, includes_closed=shows_closed)
    page = Paginator(found, PER_PAGE).get_page(given.get("trang"))
    places = place_names(page.object_list, today)
    context = {
        "tabs": tabs("home"),
        "page": page,
        "rows": [
            {
                "point": one,
                "kind": POINT_KINDS[one.kind],
                "place": places[one.province_code, one.commune_code],
                "last": next(iter(one.assessments.all()), None),
                "is_closed": one.closed_on is not None and one.closed_on < today,
            }
            for one in page.object_list
        ],
        "kinds": filter_links(given, "loai", kind, POINT_KINDS, _("Mọi loại")),
        "closed_url": with_filter(given, ca_da_dong="" if shows_closed else "1"),
        "shows_closed": shows_closed,
        "may_keep": actor.holds(*KEEPERS),
        "page_title": _("Xúc tiến thương mại"),
        "page_lead": _("Nơi giới thiệu và bán sản phẩm OCOP: đang bày gì, đánh giá lần gần nhất."),
    }
    return render(request, "office/promotion/points.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=KEEPERS)
def new(request: ActorRequest) -> HttpResponse:
    """Record a point."""
    actor = request.actor
    form = PointForm(
        request.POST if request.method == "POST" else None, places=commune_places(actor, timezone.localdate())
    )
    return form_page(
        request,
        form,
        lambda: record_sales_point(actor=actor, sheet=form.sheet(), now=timezone.now()),
        title=_("Ghi điểm giới thiệu, bán sản phẩm"),
        submit_label=_("Ghi"),
        breadcrumb=trail("home", (_("Ghi mới"), "")),
        done=_("Đã ghi. Bước tiếp: bày sản phẩm và đánh giá theo tiêu chí."),
        to=_page_of,
    )


@require_GET
@desk_page(roles=READERS)
def point(request: ActorRequest, point_id: int) -> HttpResponse:
    """One point with its products, which of them bear their stars today, and every assessment."""
    today = timezone.localdate()
    found = points_visible_to(request.actor).select_related("document").get(pk=point_id)
    shelf = list(shelf_of(found))
    in_force = dict(
        certificates_in_force(today)
        .filter(product__in=[one.product_id for one in shelf])
        .order_by()
        .values_list("product_id", "star")
    )
    now_shown = [one for one in shelf if one.shown_until is None or one.shown_until >= today]
    is_closed = found.closed_on is not None and found.closed_on < today
    context = {
        "point": found,
        "kind": POINT_KINDS[found.kind],
        "place": place_words(found.province_code, found.commune_code, today),
        "is_closed": is_closed,
        "shown": [(one, in_force.get(one.product_id)) for one in now_shown],
        "past": [one for one in shelf if one not in now_shown],
        "without_star": sum(one.product_id not in in_force for one in now_shown),
        "assessments": [
            {
                "assessment": one,
                "checks": [(CRITERIA[check.criterion], CHECK_ANSWERS[check.answer]) for check in one.checks.all()],
            }
            for one in assessments_of(found)
        ],
        "may_keep": may_keep(request.actor, found),
        "page_title": found.name,
        "breadcrumb": trail("home", (found.name, "")),
    }
    return render(request, "office/promotion/point.html", context)


def _kept(request: ActorRequest, point_id: int) -> Any:
    found = points_visible_to(request.actor).select_related("document").get(pk=point_id)
    refuse_if(why_not_keep_promotion(request.actor, province_code=found.province_code, commune_code=found.commune_code))
    return found


def _under(found: Any, words: str) -> list[tuple[str, str]]:
    return trail("home", (found.name, _page_of(found)), (words, ""))


def _page_of(found: Any) -> str:
    return reverse("office:promotion:point", args=[found.pk])


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=KEEPERS)
def edit(request: ActorRequest, point_id: int) -> HttpResponse:
    """Correct what is written of a point; its commune stays."""
    found = _kept(request, point_id)
    names = ("kind", "name", "street", "way_there", "run_by", "opening_hours", "opened_on")
    initial = {name: getattr(found, name) for name in names}
    initial["document"] = found.document.number if found.document else ""
    form = PointForm(
        request.POST if request.method == "POST" else None,
        initial=initial,
        stays_at=(found.province_code, found.commune_code),
    )
    return form_page(
        request,
        form,
        lambda: correct_sales_point(actor=request.actor, point_id=point_id, sheet=form.sheet(), now=timezone.now()),
        title=_("Sửa thông tin"),
        submit_label=_("Lưu"),
        breadcrumb=_under(found, _("Sửa")),
        done=_("Đã lưu."),
        to=_page_of,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=KEEPERS)
def close(request: ActorRequest, point_id: int) -> HttpResponse:
    """The point closes."""
    found = _kept(request, point_id)
    form = ClosePointForm(request.POST if request.method == "POST" else None)
    return form_page(
        request,
        form,
        lambda: close_sales_point(actor=request.actor, point_id=point_id, now=timezone.now(), **form.cleaned_data),
        title=_("Đóng điểm bán"),
        submit_label=_("Ghi ngày đóng"),
        breadcrumb=_under(found, _("Đóng")),
        done=_("Đã ghi ngày đóng."),
        to=_page_of,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=KEEPERS)
def assess(request: ActorRequest, point_id: int) -> HttpResponse:
    """Assess a point by the checklist of today; of the day typed where that is an earlier edition's."""
    found, today = _kept(request, point_id), timezone.localdate()
    sent = request.POST if request.method == "POST" else None
    form = AssessForm(sent, checklist=checklist_on(today), initial={"assessed_on": today})
    if sent is not None and form.is_valid():
        form = AssessForm(sent, checklist=checklist_on(form.cleaned_data["assessed_on"]))
    return form_page(
        request,
        form,
        lambda: assess_sales_point(
            actor=request.actor,
            point_id=point_id,
            assessed_on=form.cleaned_data["assessed_on"],
            answers=form.answers(),
            note=form.cleaned_data["note"],
            now=timezone.now(),
        ),
        title=_("Đánh giá theo tiêu chí"),
        submit_label=_("Ghi kết quả"),
        breadcrumb=_under(found, _("Đánh giá")),
        done=lambda made: _("Đã ghi: đạt tiêu chí.") if made.is_met else _("Đã ghi: chưa đạt tiêu chí."),
        to=_page_of(found),
        lead=_(
            "Theo Quyết định số 950/QĐ-BCT ngày 18/04/2023 (giai đoạn 2023–2025); chưa có văn bản thay thế trên hệ "
            "thống."
        ),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=KEEPERS)
def show(request: ActorRequest, point_id: int) -> HttpResponse:
    """Find a product and put it on show."""
    found, today = _kept(request, point_id), timezone.localdate()
    form = DayForm(request.POST if request.method == "POST" else None, initial={"day": today})
    return choose_page(
        request,
        lambda chosen: show_product(
            actor=request.actor,
            point_id=point_id,
            product_id=key_in(chosen),
            shown_from=form.cleaned_data["day"],
            now=timezone.now(),
        ),
        title=_("Bày sản phẩm"),
        rows=product_rows(products_named(request.GET.get("q", "")[:120])),
        breadcrumb=_under(found, _("Bày sản phẩm")),
        submit_label=_("Ghi"),
        done=_("Đã ghi sản phẩm bày tại điểm."),
        to=_page_of(found),
        form=form,
        lead=_("Tìm theo tên sản phẩm, không cần gõ dấu."),
    )


@require_POST
@desk_page(roles=KEEPERS)
def stop_showing(request: ActorRequest, point_id: int, shelf_id: int) -> HttpResponse:
    """Today is the product's last day there."""
    return do(
        request,
        end_showing,
        done=_("Đã ghi: hôm nay là ngày bày cuối cùng."),
        back=reverse("office:promotion:point", args=[point_id]),
        point_id=point_id,
        shelf_id=shelf_id,
        last_day=timezone.localdate(),
    )
