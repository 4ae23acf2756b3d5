"""Press pieces: month by month against the target, one piece, entering, withdrawing."""

from functools import partial

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from ocop.foundation.refusal import refuse_if
from ocop.interfaces.office.documents.access import kept_places, place_words
from ocop.interfaces.office.promotion.forms import CorrectPressForm, PressForm, ReasonForm
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
    product_rows,
    tabs,
    trail,
)
from ocop.interfaces.office.review.access import desk_page
from ocop.interfaces.ui.requests import ActorRequest, key_in
from ocop.programme.promotion.labels import PRESS_KINDS
from ocop.programme.promotion.operations.press_pieces import (
    correct_press_piece,
    mention_in_press,
    record_press_piece,
    withdraw_press_piece,
)
from ocop.programme.promotion.permissions import why_not_keep_promotion
from ocop.programme.promotion.queries.lists import piece_list, press_days, products_named
from ocop.programme.promotion.queries.visible import pieces_visible_to
from ocop.programme.promotion.rules.press_months import LEAST_A_MONTH, months_met, press_months
from ocop.programme.promotion.rules.promotion_kinds import PressKind

FIRST_YEAR = 2018


@require_GET
@desk_page(roles=READERS)
def press(request: ActorRequest) -> HttpResponse:
    """The months of a year with the target, and the pieces themselves."""
    actor, today, given = request.actor, timezone.localdate(), request.GET
    typed = key_in(given.get("nam"))
    year = typed if FIRST_YEAR <= typed <= today.year else today.year
    kind = asked_of(given, "loai", PressKind)
    months = press_months(press_days(actor, year=year), year=year, today=today)
    page = Paginator(piece_list(actor, year=year, kind=kind), PER_PAGE).get_page(given.get("trang"))
    met, told = months_met(months)
    context = {
        "tabs": tabs("press"),
        "page": page,
        "rows": [{"piece": one, "kind": PRESS_KINDS[one.kind]} for one in page.object_list],
        "months": months,
        "met": met,
        "told": told,
        "target": LEAST_A_MONTH,
        "year": year,
        "years": [
            {"label": str(one), "url": f"?nam={one}", "is_current": one == year}
            for one in range(today.year, max(FIRST_YEAR, today.year - 4) - 1, -1)
        ],
        "kinds": filter_links(given, "loai", kind, PRESS_KINDS, _("Mọi loại hình")),
        "may_keep": actor.holds(*KEEPERS),
        "page_title": _("Tin, bài, phóng sự"),
        "page_lead": _("Đếm theo từng tháng, không lấy bình quân năm."),
    }
    return render(request, "office/promotion/press.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=KEEPERS)
def new(request: ActorRequest) -> HttpResponse:
    """Enter a piece."""
    actor = request.actor
    form = PressForm(
        request.POST if request.method == "POST" else None, places=kept_places(actor, timezone.localdate())
    )
    return form_page(
        request,
        form,
        lambda: record_press_piece(actor=actor, sheet=form.sheet(), now=timezone.now()),
        title=_("Ghi tin, bài"),
        submit_label=_("Ghi"),
        breadcrumb=trail("press", (_("Ghi mới"), "")),
        done=_("Đã ghi. Có thể gắn sản phẩm được nhắc đến."),
        to=lambda made: reverse("office:promotion:piece", args=[made.pk]),
    )


@require_GET
@desk_page(roles=READERS)
def piece(request: ActorRequest, piece_id: int) -> HttpResponse:
    """One piece with whom it mentions and who entered it."""
    found = pieces_visible_to(request.actor).select_related("entered_by").get(pk=piece_id)
    context = {
        "piece": found,
        "kind": PRESS_KINDS[found.kind],
        "place": place_words(found.province_code, found.commune_code, timezone.localdate()),
        "mentions": list(found.mentions.select_related("product", "producer")),
        "corrections": correction_rows(found.corrections.all(), PRESS_KINDS),
        "may_keep": may_keep(request.actor, found) and found.withdrawn_at is None,
        "page_title": found.title,
        "breadcrumb": trail("press", (found.title, "")),
    }
    return render(request, "office/promotion/piece.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=KEEPERS)
def edit(request: ActorRequest, piece_id: int) -> HttpResponse:
    """Correct a piece; what stood there before is kept."""
    found = pieces_visible_to(request.actor).get(pk=piece_id)
    refuse_if(why_not_keep_promotion(request.actor, province_code=found.province_code, commune_code=found.commune_code))
    return correction_page(
        request,
        found,
        CorrectPressForm,
        ("title", "outlet", "kind", "published_on", "url", "reach"),
        partial(correct_press_piece, actor=request.actor, piece_id=piece_id, now=timezone.now()),
        title=_("Sửa tin, bài"),
        breadcrumb=_under(found.title, piece_id, _("Sửa")),
        back=reverse("office:promotion:piece", args=[piece_id]),
    )


def _under(title: str, piece_id: int, words: str) -> list[tuple[str, str]]:
    return trail("press", (title, reverse("office:promotion:piece", args=[piece_id])), (words, ""))


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=KEEPERS)
def mention(request: ActorRequest, piece_id: int) -> HttpResponse:
    """Find a product the piece speaks of."""
    found = pieces_visible_to(request.actor).get(pk=piece_id)
    refuse_if(why_not_keep_promotion(request.actor, province_code=found.province_code, commune_code=found.commune_code))
    return choose_page(
        request,
        lambda chosen: mention_in_press(
            actor=request.actor, piece_id=piece_id, product_id=key_in(chosen), now=timezone.now()
        ),
        title=_("Sản phẩm được nhắc đến"),
        rows=product_rows(products_named(request.GET.get("q", "")[:120])),
        breadcrumb=_under(found.title, piece_id, _("Gắn sản phẩm")),
        submit_label=_("Gắn"),
        done=_("Đã gắn sản phẩm."),
        to=reverse("office:promotion:piece", args=[piece_id]),
        lead=_("Tìm theo tên sản phẩm, không cần gõ dấu."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=KEEPERS)
def withdraw(request: ActorRequest, piece_id: int) -> HttpResponse:
    """The piece was entered by mistake."""
    found = pieces_visible_to(request.actor).get(pk=piece_id)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    return form_page(
        request,
        form,
        lambda: withdraw_press_piece(
            actor=request.actor, piece_id=piece_id, reason=form.cleaned_data["reason"], now=timezone.now()
        ),
        title=_("Rút tin, bài ghi nhầm"),
        submit_label=_("Rút"),
        breadcrumb=_under(found.title, piece_id, _("Rút")),
        done=_("Đã rút; bài không còn được đếm."),
        to=reverse("office:promotion:press"),
    )
