"""Requests of buyers: the queue, one request with whom to ask and what came of it."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ocop.foundation.refusal import Refusal
from ocop.foundation.text.open_forms import masked
from ocop.interfaces.office.documents.access import Choices
from ocop.interfaces.office.promotion.forms import CloseRequestForm, ReasonForm, RequestForm
from ocop.interfaces.office.promotion.room import (
    DESKS,
    PER_PAGE,
    READERS,
    asked_of,
    form_page,
    keys_in,
    place_names,
    tabs,
    trail,
    with_filter,
)
from ocop.interfaces.office.review.access import desk_page
from ocop.interfaces.ui.form_faults import attempt
from ocop.interfaces.ui.requests import ActorRequest
from ocop.interfaces.ui.selling_forms import OutcomeForm
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.geography.queries.units import provinces_on
from ocop.programme.promotion.labels import OFFER_STATES, REASONS, REQUEST_ORIGINS, REQUEST_STATES
from ocop.programme.promotion.operations.trade_offers import record_outcome
from ocop.programme.promotion.operations.trade_requests import (
    ask_producers,
    close_trade_request,
    read_buyer,
    record_trade_request,
)
from ocop.programme.promotion.permissions import why_not_handle_request, why_not_read_buyer
from ocop.programme.promotion.queries.lists import offers_of, producers_named, request_list
from ocop.programme.promotion.queries.suggested import suggested_for
from ocop.programme.promotion.queries.visible import requests_visible_to
from ocop.programme.promotion.rules.promotion_kinds import OfferState, RequestState
from ocop.programme.rubrics.labels import INDUSTRY_LABELS
from ocop.programme.rubrics.rules.industries import Industry

TONES = {
    RequestState.NEW: "action",
    RequestState.OPEN: "info",
    RequestState.CLOSED: "valid",
    RequestState.REFUSED: "neutral",
}
OFFER_TONES = {
    OfferState.ASKED: "info",
    OfferState.OFFERED: "action",
    OfferState.DECLINED: "neutral",
    OfferState.CONTRACTED: "valid",
    OfferState.NO_DEAL: "neutral",
}


@require_GET
@desk_page(roles=READERS)
def requests(request: ActorRequest) -> HttpResponse:
    """Requests by state, newest first."""
    actor, today, given = request.actor, timezone.localdate(), request.GET
    state = asked_of(given, "trang_thai", RequestState)
    page = Paginator(request_list(actor, state=state), PER_PAGE).get_page(given.get("trang"))
    places = place_names(page.object_list, today)
    context = {
        "tabs": tabs("requests"),
        "page": page,
        "rows": [
            {
                "request": one,
                "state": REQUEST_STATES[one.state],
                "tone": TONES[RequestState(one.state)],
                "place": places[one.province_code, ""] if one.province_code else _("Cả nước"),
            }
            for one in page.object_list
        ],
        "states": [
            {"label": words, "url": with_filter(given, trang_thai=value), "is_current": value == state}
            for value, words in {"": _("Tất cả"), **REQUEST_STATES}.items()
        ],
        "may_write": actor.holds(*DESKS),
        "page_title": _("Kết nối cung – cầu"),
        "page_lead": _("Người mua cần gì, đã hỏi chủ thể nào, ký được bao nhiêu."),
    }
    return render(request, "office/promotion/requests.html", context)


def _desks(actor: Actor) -> Choices:
    """Whose goods are asked for: the person's provinces, or the whole country for the ministry."""
    codes = {grant.province_code for grant in actor.grants_of(Role.PROVINCE_OFFICER)}
    found: Choices = [("", _("Cả nước"))] if actor.holds(Role.MINISTRY_OFFICER) else []
    return [*found, *((one.code, one.name) for one in provinces_on(timezone.localdate()).filter(code__in=codes))]


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=DESKS)
def new(request: ActorRequest) -> HttpResponse:
    """Write a request down."""
    actor = request.actor
    form = RequestForm(request.POST if request.method == "POST" else None, provinces=_desks(actor))
    return form_page(
        request,
        form,
        lambda: record_trade_request(
            actor=actor, sheet=form.sheet(), key=form.cleaned_data["form_key"] or uuid4(), now=timezone.now()
        ),
        title=_("Ghi nhu cầu mua hàng"),
        submit_label=_("Ghi"),
        breadcrumb=trail("requests", (_("Ghi mới"), "")),
        done=_("Đã ghi. Bước tiếp: chọn chủ thể để hỏi."),
        to=lambda made: reverse("office:promotion:request", args=[made.pk]),
    )


@never_cache
@require_GET
@desk_page(roles=READERS)
def request_page(request: ActorRequest, request_id: int) -> HttpResponse:
    """One request."""
    return _page(request, requests_visible_to(request.actor).get(pk=request_id))


def _page(request: ActorRequest, found: Any, *, buyer: tuple[str, str] | None = None, **more: Any) -> HttpResponse:
    actor, today = request.actor, timezone.localdate()
    may_handle = actor.holds(*DESKS) and why_not_handle_request(actor, found) is None
    searched = request.GET.get("q", "")[:120]
    offers = offers_of(found)
    asked = {one.producer_id for one in offers}
    suggested = suggested_for(found, today) if may_handle else []
    named = [one for one in producers_named(searched) if one.pk not in asked] if may_handle and searched else []
    is_kept = today <= found.reachable_until
    context = {
        "request_row": found,
        "state": REQUEST_STATES[found.state],
        "tone": TONES[RequestState(found.state)],
        "origin": REQUEST_ORIGINS[found.origin],
        "industry": INDUSTRY_LABELS[Industry(found.industry)] if found.industry else "",
        "place": place_names([found], today)[found.province_code, ""] if found.province_code else _("Cả nước"),
        "masked_contact": masked(found.contact) if is_kept and found.contact else "",
        "buyer": buyer,
        "may_read_buyer": actor.holds(*DESKS) and why_not_read_buyer(actor, found, None, today) is None,
        "offers": [
            {
                "offer": one,
                "state": OFFER_STATES[one.state],
                "tone": OFFER_TONES[OfferState(one.state)],
                "awaits_outcome": may_handle and one.state == OfferState.OFFERED,
            }
            for one in offers
        ],
        "suggested": [
            {
                "key": one.candidate.producer_id,
                "name": one.candidate.producer_name,
                "product": one.candidate.product_name,
                "star": one.candidate.star,
                "why": "; ".join(str(REASONS[why]) for why in one.reasons),
            }
            for one in suggested
        ],
        "named": named,
        "typed": searched,
        "may_handle": may_handle,
        "is_late": found.needed_until < today,
        "page_title": found.wanted,
        "breadcrumb": trail("requests", (found.wanted, "")),
        "reason_form": ReasonForm(None),
        "close_form": CloseRequestForm(None),
        "fault": "",
        **more,
    }
    is_wrong = bool(context["fault"] or any(context[one].errors for one in ("reason_form", "close_form")))
    return render(request, "office/promotion/request.html", context, status=422 if is_wrong else 200)


@require_POST
@desk_page(roles=DESKS)
def ask(request: ActorRequest, request_id: int) -> HttpResponse:
    """Ask the producers chosen."""
    found = requests_visible_to(request.actor).get(pk=request_id)
    try:
        offers = ask_producers(
            actor=request.actor,
            request_id=request_id,
            producer_ids=keys_in(request.POST.getlist("producers")),
            now=timezone.now(),
        )
    except Refusal as refusal:
        return _page(request, found, fault=" ".join(refusal.reasons))
    messages.success(request, _("Đã hỏi %(count)s chủ thể.") % {"count": len(offers)})
    return redirect("office:promotion:request", request_id)


@require_POST
@desk_page(roles=DESKS)
def close(request: ActorRequest, request_id: int) -> HttpResponse:
    """The request ends."""
    found = requests_visible_to(request.actor).get(pk=request_id)
    form = CloseRequestForm(request.POST)
    if form.is_valid():
        asked = form.cleaned_data
        done = attempt(
            form,
            lambda: close_trade_request(
                actor=request.actor,
                request_id=request_id,
                is_refused=asked["outcome"] == "REFUSED",
                answer=asked["answer"],
                now=timezone.now(),
            ),
        )
        if done is not None:
            messages.success(request, _("Đã ghi."))
            return redirect("office:promotion:request", request_id)
    return _page(request, found, close_form=form)


@never_cache
@require_POST
@desk_page(roles=DESKS)
def buyer(request: ActorRequest, request_id: int) -> HttpResponse:
    """Show the buyer's name and contact once, with the reason in the log."""
    found = requests_visible_to(request.actor).get(pk=request_id)
    form = ReasonForm(request.POST)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        told = attempt(
            form,
            lambda: read_buyer(actor=request.actor, request_id=request_id, reason=reason, now=timezone.now()),
        )
        if told is not None:
            return _page(request, found, buyer=told)
    return _page(request, found, reason_form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=DESKS)
def outcome(request: ActorRequest, request_id: int, offer_id: int) -> HttpResponse:
    """What came of an offer, written by the office."""
    found = requests_visible_to(request.actor).get(pk=request_id)
    offer = found.offers.select_related("producer").get(pk=offer_id)
    form, back = (
        OutcomeForm(request.POST if request.method == "POST" else None),
        reverse("office:promotion:request", args=[request_id]),
    )
    return form_page(
        request,
        form,
        lambda: record_outcome(
            actor=request.actor,
            offer_id=offer_id,
            is_contract=form.cleaned_data["outcome"] == "CONTRACT",
            contract_value=form.cleaned_data["contract_value"],
            contracted_on=form.cleaned_data["contracted_on"],
            now=timezone.now(),
        ),
        title=_("Kết quả với %(name)s") % {"name": offer.producer.name},
        submit_label=_("Ghi kết quả"),
        breadcrumb=trail("requests", (found.wanted, back), (_("Kết quả"), "")),
        done=_("Đã ghi kết quả."),
        to=back,
    )
