"""Connections of a producer: tokens for other software, the GLN partners call it by, where reports are sent."""

import secrets
from typing import Any
from urllib.parse import urlsplit

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ocop.foundation.refusal import Refusal
from ocop.interfaces.producer_desk.access import for_members, found
from ocop.interfaces.producer_desk.forms.connections import BOTH, READS, WRITES, PartyNumberForm, TokenForm
from ocop.interfaces.ui.connection_words import report_words, token_row
from ocop.interfaces.ui.form_faults import show_refusal
from ocop.interfaces.ui.requests import ActorRequest, site_address
from ocop.programme.producers.queries.producers_visible import own_producers
from ocop.programme.traceability.operations.issue_epcis_token import issue_epcis_token
from ocop.programme.traceability.operations.revoke_epcis_token import revoke_epcis_token
from ocop.programme.traceability.operations.state_party_number import claim_party_number
from ocop.programme.traceability.permissions import why_not_manage_epcis_tokens
from ocop.programme.traceability.queries.connections import claims_of, numbers_of, subscriptions_of, tokens_of
from ocop.programme.traceability.queries.subscriptions import deliveries_of

SHOWN_ONCE = "producer_desk_epcis_token"
MOST_SUBSCRIPTIONS = 50


@require_safe
@for_members
def connections(request: ActorRequest) -> HttpResponseBase:
    """The producers of the person; who has one comes to it at once."""
    producers = list(own_producers(request.actor).order_by("sort_key", "pk"))
    if len(producers) == 1:
        return redirect("producer_desk:connection", producers[0].pk)
    context = {"page_title": _("Kết nối phần mềm khác"), "producers": producers}
    return render(request, "producer_desk/connections.html", context)


@require_safe
@for_members
def connection(request: ActorRequest, producer_id: int) -> HttpResponseBase:
    """Everything of one producer; a token just made is shown this once."""
    return _page(request, producer_id)


@require_POST
@for_members
def issue(request: ActorRequest, producer_id: int) -> HttpResponseBase:
    """A token."""
    row = found(own_producers(request.actor), pk=producer_id)
    form = TokenForm(request.POST)
    if form.is_valid():
        asked, secret = form.cleaned_data, f"ocop-{secrets.token_urlsafe(32)}"
        try:
            token = issue_epcis_token(
                actor=request.actor,
                producer_id=row.pk,
                label=asked["label"],
                may_capture=asked["scope"] in {WRITES, BOTH},
                may_query=asked["scope"] in {READS, BOTH},
                days=asked["days"],
                secret=secret,
                now=timezone.now(),
            )
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            request.session[SHOWN_ONCE] = {"producer": row.pk, "label": token.label, "secret": secret}
            return redirect("producer_desk:connection", row.pk)
    return _page(request, producer_id, issuing=form)


@require_POST
@for_members
def revoke(request: ActorRequest, producer_id: int, token_id: int) -> HttpResponseBase:
    """Take a token back."""
    row = found(own_producers(request.actor), pk=producer_id)
    token = found(tokens_of(row, timezone.now()), pk=token_id)
    revoke_epcis_token(actor=request.actor, token_id=token.pk, now=timezone.now())
    messages.success(request, _("Đã thu hồi. Phần mềm dùng mã này không ghi, không đọc được nữa."))
    return redirect("producer_desk:connection", row.pk)


@require_POST
@for_members
def claim(request: ActorRequest, producer_id: int) -> HttpResponseBase:
    """A GLN."""
    row = found(own_producers(request.actor), pk=producer_id)
    form = PartyNumberForm(request.POST)
    if form.is_valid():
        try:
            claim_party_number(
                actor=request.actor, producer_id=row.pk, gln=form.cleaned_data["gln"], now=timezone.now()
            )
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("Đã ghi. Cơ quan quản lý đối chiếu với giấy của GS1 rồi xác nhận."))
            return redirect("producer_desk:connection", row.pk)
    return _page(request, producer_id, claiming=form)


def _page(
    request: ActorRequest, producer_id: int, *, issuing: Form | None = None, claiming: Form | None = None
) -> HttpResponseBase:
    now = timezone.now()
    row = found(own_producers(request.actor), pk=producer_id)
    why_not = why_not_manage_epcis_tokens(request.actor, row)
    new = request.session.get(SHOWN_ONCE)
    if new is not None and new["producer"] == row.pk:
        del request.session[SHOWN_ONCE]
    else:
        new = None
    context = {
        "page_title": _("Kết nối phần mềm khác"),
        "page_lead": row.name,
        "producer": row,
        "new_token": new,
        "tokens": [token_row(one, now) for one in tokens_of(row, now)],
        "numbers": list(numbers_of(row)),
        "claims": list(claims_of(row, now)),
        "subscriptions": _subscriptions(row),
        "why_not": why_not,
        "issuing": issuing or TokenForm(),
        "claiming": claiming or PartyNumberForm(),
        "address": f"{site_address(request)}/epcis",
    }
    is_wrong = issuing is not None or claiming is not None
    return render(request, "producer_desk/connection.html", context, status=422 if is_wrong else 200)


def _subscriptions(producer: Any) -> list[dict[str, Any]]:
    rows = list(subscriptions_of(producer)[:MOST_SUBSCRIPTIONS])
    deliveries = deliveries_of([row.pk for row in rows])
    return [
        {
            "subscription": row,
            "host": urlsplit(row.dest).hostname,
            "state": report_words(row, deliveries.get(row.pk)),
        }
        for row in rows
    ]
