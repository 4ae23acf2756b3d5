"""Hỗ trợ, thưởng on the producer's desk: what is due, what was asked for, what was got."""

from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ocop.foundation.files.serving import file_response
from ocop.foundation.refusal import Refusal
from ocop.interfaces.producer_desk.access import for_members, found
from ocop.interfaces.producer_desk.forms.support import AskForm, DoneForm
from ocop.interfaces.ui.doing import do
from ocop.interfaces.ui.form_faults import show_refusal
from ocop.interfaces.ui.requests import ActorRequest, key_in
from ocop.programme.producers.queries.producers_visible import own_producers
from ocop.programme.products.queries.products_visible import products_visible_to
from ocop.programme.support.labels import (
    AWARD_STATES,
    EVENTS,
    MEASURES,
    REQUEST_STATES,
    REQUEST_STEPS,
    dong,
    why_words,
)
from ocop.programme.support.operations.ask_support import RequestSheet, ask_support
from ocop.programme.support.operations.report_done import report_done
from ocop.programme.support.operations.withdraw_request import withdraw_request
from ocop.programme.support.permissions import why_not_ask, why_not_step
from ocop.programme.support.queries.entitlements import own_entitlements
from ocop.programme.support.queries.lists import sums_of_awards, sums_of_requests
from ocop.programme.support.queries.request_page import papers_of, steps_of
from ocop.programme.support.queries.visible import own_awards, own_requests
from ocop.programme.support.rules.support_kinds import (
    AwardState,
    Measure,
    PaperKind,
    RequestState,
    RequestStepKind,
)

_REQUEST_TONES: dict[str, str] = {
    RequestState.ASKED: "info",
    RequestState.GRANTED: "action",
    RequestState.CARRIED_OUT: "info",
    RequestState.SETTLED: "expiring",
    RequestState.PAID: "valid",
}
_AWARD_TONES: dict[str, str] = {AwardState.DECIDED: "expiring", AwardState.PAID: "valid"}
_CLOSED = (RequestState.REFUSED, RequestState.WITHDRAWN, RequestState.CANCELLED)


@require_safe
@for_members
def support(request: ActorRequest) -> HttpResponseBase:
    """What the products are entitled to, what was put forward, decided and paid, what was asked for."""
    actor, today = request.actor, timezone.localdate()
    requests = own_requests(actor).order_by("-asked_at", "-pk")
    awards = own_awards(actor).exclude(state=AwardState.WITHDRAWN).order_by("-proposal__proposed_at", "position")
    page = Paginator(requests, 20).get_page(request.GET.get("trang"))
    given, awarded = sums_of_requests(requests), sums_of_awards(awards)
    context = {
        "page": page,
        "requests": [
            {
                "row": one,
                "measure": MEASURES[one.measure],
                "state": REQUEST_STATES[one.state],
                "tone": _REQUEST_TONES.get(one.state, "neutral"),
                "is_mine_to_do": one.state == RequestState.GRANTED,
                "note": _note(one),
            }
            for one in page
        ],
        "awards": [
            {
                "row": one,
                "event": EVENTS[one.event],
                "state": AWARD_STATES[one.state],
                "tone": _AWARD_TONES.get(one.state, "neutral"),
                "reasons": one.reasons.splitlines(),
            }
            for one in awards[:50]
        ],
        "due": [
            {"certificate": certificate, "amount": outcome.amount, "reasons": why_words(outcome), "version": version}
            for certificate, outcome, version in own_entitlements(actor, today=today)
        ],
        "paid": given.paid + awarded.paid,
        "to_pay": given.to_pay + awarded.to_pay,
        "page_title": _("Hỗ trợ, thưởng"),
        "page_lead": _("Khoản được hưởng theo chính sách, khoản đã đề nghị và khoản đã nhận."),
    }
    return render(request, "producer_desk/support.html", context)


def _note(one: Any) -> str:
    if one.settled_dong is not None:
        return _("được hoàn %(amount)s, đã chi %(paid)s") % {
            "amount": dong(one.settled_dong),
            "paid": dong(one.paid_dong),
        }
    if one.granted_dong is not None and one.state not in _CLOSED:
        return _("được duyệt %(amount)s") % {"amount": dong(one.granted_dong)}
    return _("chi phí dự kiến %(amount)s") % {"amount": dong(one.estimate_dong)}


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def ask(request: ActorRequest) -> HttpResponseBase:
    """Ask for support."""
    actor = request.actor
    own = list(own_producers(actor).order_by("sort_key"))
    if not own:
        return redirect("producer_desk:home")
    products = products_visible_to(actor).filter(producer__in=own, is_retired=False).order_by("sort_key", "pk")[:200]
    wanted = request.GET.get("noi_dung", "")
    form = AskForm(
        request.POST or None,
        request.FILES or None,
        producers=[(one.pk, one.name) for one in own],
        products=[(one.pk, one.name) for one in products],
        initial={
            "producer": own[0].pk,
            "measure": wanted if wanted in MEASURES else "",
            "product": key_in(request.GET.get("san_pham")) or "",
        },
    )
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        sheet = RequestSheet(
            measure=Measure(asked["measure"]),
            reason=asked["reason"],
            estimate=Decimal(asked["estimate"]),
            product_id=key_in(asked["product"]) or None,
        )
        try:
            made = ask_support(
                actor=actor,
                producer_id=key_in(asked["producer"]),
                sheet=sheet,
                files=asked["papers"],
                now=timezone.now(),
            )
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(
                request, _("Đã gửi đề nghị. UBND cấp xã cho ý kiến, cơ quan tỉnh xem xét và trả lời ở đây.")
            )
            return redirect("producer_desk:support_request", made.pk)
    context = {
        "form": form,
        "why_not": why_not_ask(actor, own[0]) if len(own) == 1 else None,
        "page_title": _("Đề nghị hỗ trợ"),
        "back_url": reverse("producer_desk:support"),
        "submit_label": _("Gửi đề nghị"),
    }
    return render(request, "producer_desk/support_form.html", context, status=422 if form.errors else 200)


@require_safe
@for_members
def support_request(request: ActorRequest, request_id: int) -> HttpResponseBase:
    """One request: where it stands, what to do next, its papers."""
    actor = request.actor
    row = found(own_requests(actor), pk=request_id)
    context = {
        "row": row,
        "measure": MEASURES[row.measure],
        "state": REQUEST_STATES[row.state],
        "tone": _REQUEST_TONES.get(row.state, "neutral"),
        "steps": _steps(row),
        "papers": list(papers_of(row)),
        "evidence_kind": PaperKind.EVIDENCE,
        "payments": list(row.payments.order_by("paid_on", "pk")),
        "entries": [
            {
                "at": one.at,
                "title": REQUEST_STEPS[one.kind],
                "text": ". ".join(
                    part for part in (dong(one.amount_dong) if one.amount_dong is not None else "", one.words) if part
                ),
            }
            for one in reversed(steps_of(row))
        ],
        "may_report": why_not_step(actor, row, RequestStepKind.CARRIED_OUT) is None,
        "may_withdraw": why_not_step(actor, row, RequestStepKind.WITHDRAWN) is None,
        "page_title": MEASURES[row.measure],
        "page_lead": row.producer.name,
    }
    return render(request, "producer_desk/support_request.html", context)


def _steps(row: Any) -> list[dict[str, Any]]:
    """The way of a request as far as it goes; a refused or withdrawn one has none left."""
    if row.state in _CLOSED:
        return []
    order = [
        (RequestState.ASKED, _("Đề nghị, xem xét"), _("UBND cấp xã, cơ quan tỉnh")),
        (RequestState.GRANTED, _("Thực hiện, nộp chứng từ"), _("Chủ thể")),
        (RequestState.CARRIED_OUT, _("Nghiệm thu, quyết toán"), _("Cơ quan tỉnh")),
        (RequestState.SETTLED, _("Chi tiền"), _("Cơ quan tỉnh")),
    ]
    states = [state for state, _title, _who in order]
    at = states.index(row.state) if row.state in states else len(order)
    return [
        {"title": title, "who": who, "state": "done" if place < at else "current" if place == at else "next"}
        for place, (_state, title, who) in enumerate(order)
    ]


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def report(request: ActorRequest, request_id: int) -> HttpResponseBase:
    """Hand in what was spent, with its papers."""
    row = found(own_requests(request.actor), pk=request_id)
    form = DoneForm(request.POST or None, request.FILES or None, initial={"actual": row.actual_dong})
    if request.method == "POST" and form.is_valid():
        try:
            report_done(
                actor=request.actor,
                request_id=row.pk,
                actual=Decimal(form.cleaned_data["actual"]),
                words=form.cleaned_data["words"],
                files=form.cleaned_data["papers"],
                now=timezone.now(),
            )
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("Đã nộp. Cơ quan tỉnh kiểm tra chứng từ và quyết toán."))
            return redirect("producer_desk:support_request", row.pk)
    context = {
        "form": form,
        "row": row,
        "page_title": _("Đã thực hiện, nộp chứng từ"),
        "page_lead": MEASURES[row.measure],
        "back_url": reverse("producer_desk:support_request", args=[row.pk]),
        "submit_label": _("Nộp chứng từ"),
    }
    return render(request, "producer_desk/support_form.html", context, status=422 if form.errors else 200)


@require_POST
@for_members
def withdraw(request: ActorRequest, request_id: int) -> HttpResponse:
    """Take the request back."""
    return do(
        request,
        withdraw_request,
        done=_("Đã rút đề nghị."),
        back=reverse("producer_desk:support"),
        request_id=request_id,
    )


@require_safe
@for_members
def support_file(request: ActorRequest, request_id: int, paper_id: int) -> HttpResponseBase:
    """One own paper."""
    row = found(own_requests(request.actor), pk=request_id)
    return file_response(found(papers_of(row), pk=paper_id).file, as_attachment=False)
