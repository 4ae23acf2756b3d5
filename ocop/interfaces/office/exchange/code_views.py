"""Codes over the years: which product bore a number when, where its address led, what stands in the place of what."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ocop.foundation.refusal import Refusal
from ocop.interfaces.office.exchange.forms import (
    OF_PRODUCER,
    OF_PRODUCT,
    PASSED,
    CodeForm,
    ReleaseForm,
    SoughtForm,
    SuccessionForm,
)
from ocop.interfaces.office.exchange.views import PER_PAGE, READER_ROLES, RETRIER_ROLES
from ocop.interfaces.office.promotion.room import place_names
from ocop.interfaces.office.review.access import desk_page
from ocop.interfaces.ui.form_faults import show_refusal
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.exchange.operations.pass_product import pass_product
from ocop.programme.exchange.operations.state_succession import succeed_producer, succeed_product
from ocop.programme.exchange.permissions import why_not_retry_all
from ocop.programme.exchange.queries.sought import producers_sought, products_sought
from ocop.programme.products.operations.release_gtin import release_gtin
from ocop.programme.products.permissions import why_not_release_gtin
from ocop.programme.products.queries.gtin_history import gtins_visible_to, past_gtins_visible_to
from ocop.programme.products.rules.product_sheet import is_gtin
from ocop.programme.traceability.queries.links import links_before


@require_safe
@desk_page(roles=READER_ROLES)
def codes(request: ActorRequest) -> HttpResponse:
    """A number looked up, or the numbers that are no longer borne in the territory."""
    return _page(request)


@require_POST
@desk_page(roles=RETRIER_ROLES)
def release(request: ActorRequest, held_id: int) -> HttpResponse:
    """A number another product may bear from now on."""
    held = gtins_visible_to(request.actor).get(pk=held_id)
    form = ReleaseForm(request.POST)
    if form.is_valid():
        try:
            release_gtin(actor=request.actor, held_id=held.pk, reason=form.cleaned_data["reason"], now=timezone.now())
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("Đã cho dùng lại mã này. Lịch sử của mã vẫn được giữ."))
            return redirect(f"{reverse('office:exchange:codes')}?{urlencode({'ma': held.gtin})}")
    return _page(request, gtin=held.gtin, releasing=(held.pk, form))


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=RETRIER_ROLES)
def succession(request: ActorRequest) -> HttpResponse:
    """What stands in the place of a product or producer that is no more: both are looked for, chosen, then stated."""
    seek = SoughtForm(request.GET if request.GET else None)
    is_sought = seek.is_bound and seek.is_valid()
    kind, old, new = (seek.cleaned_data[name] for name in ("kind", "cu", "moi")) if is_sought else ("", "", "")
    if request.method == "POST":
        kind = request.POST.get("kind", "")
    own = _choices(request, OF_PRODUCER if kind == OF_PRODUCER else OF_PRODUCT, old, "own")
    following = _choices(request, OF_PRODUCT if kind == OF_PRODUCT else OF_PRODUCER, new, "next")
    form = SuccessionForm(request.POST or None, own=own, following=following, initial={"kind": kind})
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        told: dict[str, Any] = {
            "actor": request.actor,
            "next_id": asked["next"],
            "since": asked["since"],
            "reason": asked["reason"],
            "paper_number": asked["paper_number"],
            "now": timezone.now(),
        }
        try:
            if asked["kind"] == PASSED:
                passed = pass_product(product_id=asked["own"], **told)
                words = _("“%(product)s” nay do “%(producer)s” chịu trách nhiệm. Mã, tem, lô và trang cũ vẫn dẫn tới.")
                messages.success(request, words % {"product": passed.product, "producer": passed.producer})
                return redirect("office:exchange:codes")
            if asked["kind"] == OF_PRODUCT:
                stated = succeed_product(product_id=asked["own"], **told)
            else:
                stated = succeed_producer(producer_id=asked["own"], **told)
        except ObjectDoesNotExist:
            form.add_error("own", _("Không tìm thấy nơi cũ trong phạm vi quản lý. Hãy tìm lại và chọn một dòng."))
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            old, new = stated.product or stated.producer, stated.next_product or stated.next_producer
            words = _("Đã ghi nhận: mã và trang cũ của “%(old)s” nay dẫn tới “%(new)s”.")
            messages.success(request, words % {"old": old, "new": new})
            return redirect("office:exchange:successions")
    not_found = [text for text, rows in ((old, own), (new, following)) if is_sought and text and not rows]
    context = {
        "seek": seek,
        "form": form if form.is_bound or (own and following) else None,
        "not_found": not_found,
        "action": f"?{request.GET.urlencode()}" if request.GET else "",
        "page_title": _("Ghi nhận kế thừa mã"),
        "page_lead": _("Mã đã cấp không bao giờ mất: trang cũ nói mã từng là gì, từ khi nào không còn, nay xem ở đâu."),
    }
    is_wrong = form.is_bound and bool(form.errors)
    return render(request, "office/exchange/succession.html", context, status=422 if is_wrong else 200)


def _choices(request: ActorRequest, kind: str, text: str, field: str) -> list[tuple[int, str]]:
    """What was found, and the one chosen before, as lines to choose from."""
    seek = products_sought if kind == OF_PRODUCT else producers_sought
    is_own = field == "own"
    rows: list[Any] = seek(request.actor, text, is_own=is_own) if text else []
    sent = request.POST.get(field, "") if request.method == "POST" else ""
    if sent and all(str(one.pk) != sent for one in rows):
        rows = [one for one in seek(request.actor, sent, is_own=is_own) if str(one.pk) == sent] + rows
    names = place_names(rows, timezone.localdate())
    return [(one.pk, " · ".join(_line(one, names, is_product=kind == OF_PRODUCT))) for one in rows]


def _line(one: Any, names: dict[tuple[str, str], str], *, is_product: bool) -> list[str]:
    place = names[one.province_code, one.commune_code]
    if not is_product:
        return [one.name, place]
    return [one.name, one.producer.name, place, *([_("đã ngừng")] if one.is_retired else [])]


def _page(request: ActorRequest, *, gtin: str = "", releasing: tuple[int, ReleaseForm] | None = None) -> HttpResponse:
    typed = gtin or "".join(request.GET.get("ma", "").split()).replace("\x00", "")
    form = CodeForm({"ma": typed} if typed else None)
    is_known_form = is_gtin(typed)
    if typed and form.is_valid() and not is_known_form:
        form.add_error("ma", _("Mã chưa đúng: 8, 12, 13 hoặc 14 chữ số, số cuối là số kiểm tra."))
    seen = past_gtins_visible_to(request.actor, gtin=typed.zfill(14) if is_known_form else "")
    page = Paginator(seen if is_known_form or not typed else seen.none(), PER_PAGE).get_page(request.GET.get("trang"))
    context = {
        "form": form,
        "page": page,
        "rows": [_row(request, one, releasing) for one in page],
        "typed": typed if is_known_form else "",
        "past_links": links_before(f"/01/{typed.zfill(14)}") if is_known_form else [],
        "can_state": why_not_retry_all(request.actor) is None,
        "page_title": _("Lịch sử mã sản phẩm"),
        "page_lead": _("Mã GTIN một sản phẩm từng mang không dùng cho sản phẩm khác, trừ khi cơ quan cho dùng lại."),
    }
    is_wrong = releasing is not None or bool(form.errors)
    return render(request, "office/exchange/codes.html", context, status=422 if is_wrong else 200)


def _row(request: ActorRequest, held: Any, releasing: tuple[int, ReleaseForm] | None) -> dict[str, Any]:
    form = None
    if why_not_release_gtin(request.actor, held) is None:
        is_this = releasing is not None and releasing[0] == held.pk
        form = releasing[1] if releasing and is_this else ReleaseForm(auto_id=f"release_{held.pk}_%s")
    return {"held": held, "release": form, "is_open": form is not None and form.is_bound}
