"""Goods another producer of the platform sold to this one: confirmed with one tap, in another number, or refused."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ocop.foundation.refusal import Refusal
from ocop.interfaces.producer_desk.access import for_members, found
from ocop.interfaces.producer_desk.forms.production import RefusalForm, TakingForm
from ocop.interfaces.ui.form_choices import offer
from ocop.interfaces.ui.form_faults import show_refusal
from ocop.interfaces.ui.lot_story import line_words
from ocop.interfaces.ui.requests import ActorRequest, site_address
from ocop.programme.production.labels import DELIVERY_STATE
from ocop.programme.production.operations.answer_delivery import refuse_delivery, take_delivery
from ocop.programme.production.queries.deliveries import deliveries_to
from ocop.programme.production.queries.entries import own_entries
from ocop.programme.production.rules.entry_kinds import DeliveryState, EntryKind, Side
from ocop.programme.products.queries.products_visible import own_products

PER_PAGE = 20


@require_safe
@for_members
def deliveries(request: ActorRequest) -> HttpResponseBase:
    """What waits for a word, then what was answered."""
    return _page(request)


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def take(request: ActorRequest, delivery_id: int) -> HttpResponseBase:
    """The goods came."""
    row = found(deliveries_to(request.actor), pk=delivery_id)
    if request.method != "POST":  # the address of a refused form, asked for again
        return redirect("producer_desk:production_deliveries")
    form = TakingForm(request.POST)
    offer(form, "product", _products(request)[row.buyer_id])
    if form.is_valid():
        try:
            entry = take_delivery(
                actor=request.actor,
                delivery_id=row.pk,
                sheet=form.sheet(),
                site=site_address(request),
                now=timezone.now(),
            )
        except Refusal as refusal:
            show_refusal(form, refusal)
            _tell_when_answered(request, row, refusal)
        else:
            messages.success(request, _("Đã ghi nhận hàng vào sổ."))
            return redirect("producer_desk:production_lot", entry.lines.get(side=Side.OUT).lot_id)
    return _page(request, taking={row.pk: form})


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def refuse(request: ActorRequest, delivery_id: int) -> HttpResponseBase:
    """Not ours."""
    row = found(deliveries_to(request.actor), pk=delivery_id)
    if request.method != "POST":  # the address of a refused form, asked for again
        return redirect("producer_desk:production_deliveries")
    form = RefusalForm(request.POST)
    if form.is_valid():
        try:
            refuse_delivery(
                actor=request.actor, delivery_id=row.pk, reason=form.cleaned_data["refusal"], now=timezone.now()
            )
        except Refusal as refusal:
            show_refusal(form, refusal)
            _tell_when_answered(request, row, refusal)
        else:
            messages.success(request, _("Đã từ chối. Nơi bán được báo kèm lý do."))
            return redirect("producer_desk:production_deliveries")
    return _page(request, refusing={row.pk: form})


def _tell_when_answered(request: ActorRequest, row: Any, refusal: Refusal) -> None:
    """What waits no more stands no more on the page with its form: then the sentence stands above."""
    if row.state != DeliveryState.PENDING:
        messages.error(request, " ".join(refusal.reasons))


def _page(
    request: ActorRequest,
    *,
    taking: dict[int, TakingForm] | None = None,
    refusing: dict[int, RefusalForm] | None = None,
) -> HttpResponseBase:
    rows = deliveries_to(request.actor)
    waiting = rows.filter(state=DeliveryState.PENDING)
    products = _products(request)
    last = _last_products(request)
    sent_back = {**(taking or {}), **(refusing or {})}
    page = Paginator(waiting, PER_PAGE).get_page(request.GET.get("trang"))
    context = {
        "page_title": _("Hàng chờ nhận"),
        "page_lead": _("Chủ thể khác đã ghi bán cho Ông/Bà. Xác nhận thì hàng vào sổ, không phải ghi lại."),
        "page": page,
        "rows": [
            {
                "row": one,
                "words": line_words(one.line),
                "products": products.get(one.buyer_id, []),
                "product": last.get(one.buyer_id) or next((key for key, _name in products.get(one.buyer_id, [])), None),
                "taking": (taking or {}).get(one.pk) or _taking(one, products, last),
                "refusing": (refusing or {}).get(one.pk) or RefusalForm(prefix=None, auto_id=f"tu-choi-{one.pk}-%s"),
                "is_taking_back": one.pk in (taking or {}),
                "is_refusing_back": one.pk in (refusing or {}),
            }
            for one in page
        ],
        "answered": [
            {"row": one, "words": line_words(one.line), "state": DELIVERY_STATE[DeliveryState(one.state)]}
            for one in rows.exclude(state=DeliveryState.PENDING)[:PER_PAGE]
        ],
        "back_url": reverse("producer_desk:production"),
        "today": timezone.localdate(),
    }
    return render(request, "producer_desk/production/deliveries.html", context, status=422 if sent_back else 200)


def _taking(one: Any, products: dict[int, list[tuple[int, str]]], last: dict[int, int]) -> TakingForm:
    chosen = last.get(one.buyer_id)
    form = TakingForm(initial={"happened_on": timezone.localdate(), "product": chosen}, auto_id=f"nhan-{one.pk}-%s")
    offer(form, "product", products.get(one.buyer_id, []))
    if len(products.get(one.buyer_id, [])) == 1:
        form.fields["product"].widget = forms.HiddenInput()
        form.initial["product"] = products[one.buyer_id][0][0]
    return form


def _products(request: ActorRequest) -> dict[int, list[tuple[int, str]]]:
    """By producer the products goods may be taken for."""
    found_ones: dict[int, list[tuple[int, str]]] = {}
    for row in own_products(request.actor).filter(is_retired=False).order_by("sort_key", "pk"):
        found_ones.setdefault(row.producer_id, []).append((row.pk, row.name))
    return found_ones


def _last_products(request: ActorRequest) -> dict[int, int]:
    """By producer the product something was bought for the last time."""
    rows = own_entries(request.actor).filter(
        kind=EntryKind.RECEIPT, withdrawn_at__isnull=True, lines__lot__product__is_retired=False
    )
    pairs = rows.order_by("recorded_at", "pk").values_list("producer_id", "lines__lot__product_id")
    return dict(pairs)
