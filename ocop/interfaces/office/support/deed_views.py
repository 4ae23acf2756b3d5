"""The steps of a request, each a form of its own."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ocop.foundation.refusal import refuse_if
from ocop.interfaces.office.review.access import desk_page
from ocop.interfaces.office.support.access import KEEPERS, OPINION_GIVERS
from ocop.interfaces.office.support.forms import (
    CutForm,
    GrantForm,
    OpinionForm,
    PaymentForm,
    RefundForm,
    RefuseForm,
    ReturnForm,
    SettleForm,
)
from ocop.interfaces.office.support.pages import form_page, trail
from ocop.interfaces.office.support.words import line_words
from ocop.interfaces.ui.form_faults import attempt
from ocop.interfaces.ui.requests import ActorRequest, key_in
from ocop.programme.support.labels import MEASURES, PAYERS, dong
from ocop.programme.support.operations.cut_request import cut_request
from ocop.programme.support.operations.decide_request import (
    GrantSheet,
    grant_request,
    lines_for_request,
    refuse_request,
)
from ocop.programme.support.operations.give_opinion import give_opinion
from ocop.programme.support.operations.pay_request import pay_request
from ocop.programme.support.operations.refund_payment import refund_request
from ocop.programme.support.operations.settle_request import due_of, return_request, settle_request
from ocop.programme.support.permissions import why_not_refund, why_not_step
from ocop.programme.support.queries.budget import lines_to_charge
from ocop.programme.support.queries.visible import requests_visible_to
from ocop.programme.support.rules.measures import MeasureTerms, carried
from ocop.programme.support.rules.support_kinds import Opinion, RequestStepKind

NOTHING = Decimal(0)
_WITH_VOUCHER = {RequestStepKind.PAID, RequestStepKind.REFUNDED}
Make = Callable[[ActorRequest, Any], tuple[Any, list[tuple[str, Any]]]]
Do = Callable[[ActorRequest, Any, Any], Any]


def budget_choices(request: ActorRequest, province_code: str, *, payer: str = "") -> list[tuple[Any, Any]]:
    """Lines a decision may be charged to, with what is left of each; those of one payer."""
    year = timezone.localdate().year
    return [
        (
            line.pk,
            _("%(year)s · %(name)s (%(source)s), còn %(left)s")
            % {
                "year": line.year,
                "name": line.name,
                "source": PAYERS[line.source],
                "left": dong(line.amount_dong - line.committed_dong),
            },
        )
        for line in lines_to_charge(request.actor, province_code, year)
        if not payer or line.source == payer
    ]


def _step(
    request: ActorRequest,
    request_id: int,
    step: RequestStepKind,
    *,
    make: Make,
    deed: Do,
    title: str,
    submit_label: str,
    done: str,
) -> HttpResponse:
    row = requests_visible_to(request.actor).select_related("budget_line", "line").get(pk=request_id)
    back = reverse("office:support:request", args=[row.pk])
    if request.method != "POST" or step not in _WITH_VOUCHER:  # a voucher sent twice finds itself
        is_refund = step == RequestStepKind.REFUNDED
        refuse_if(
            why_not_refund(request.actor, row, row.province_code)
            if is_refund
            else why_not_step(request.actor, row, step)
        )
    form, facts = make(request, row)
    if request.method == "POST" and form.is_valid():
        made = attempt(form, lambda: deed(request, row, form))
        if made is not None:
            messages.success(request, done)
            return redirect(back)
    about = [(_("Chủ thể"), row.producer.name), (_("Nội dung"), MEASURES[row.measure])]
    return form_page(
        request,
        form,
        title=title,
        submit_label=submit_label,
        breadcrumb=trail((_("Đề nghị %(number)s") % {"number": row.pk}, back), (title, "")),
        facts=[*about, *facts],
        back=back,
    )


def _typed(request: ActorRequest) -> Any:
    return request.POST if request.method == "POST" else None


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=OPINION_GIVERS)
def opinion(request: ActorRequest, request_id: int) -> HttpResponse:
    """What the commune says."""
    return _step(
        request,
        request_id,
        RequestStepKind.OPINION,
        make=lambda request, row: (
            OpinionForm(_typed(request), initial={"opinion": row.opinion, "words": row.opinion_words}),
            [(_("Chi phí dự kiến"), dong(row.estimate_dong)), (_("Lý do"), row.reason)],
        ),
        deed=lambda request, row, form: give_opinion(
            actor=request.actor,
            request_id=row.pk,
            opinion=Opinion(form.cleaned_data["opinion"]),
            words=form.cleaned_data["words"],
            now=timezone.now(),
        ),
        title=_("Ý kiến của UBND cấp xã"),
        submit_label=_("Gửi ý kiến"),
        done=_("Đã gửi ý kiến cho cơ quan tỉnh."),
    )


def _grant_form(request: ActorRequest, row: Any) -> tuple[Any, list[tuple[str, Any]]]:
    lines = lines_for_request(request.actor, row)
    choices = []
    for line in lines:
        most = carried(row.estimate_dong, MeasureTerms(line.share_percent, line.cap_dong))
        words = _("%(policy)s: %(terms)s → được %(most)s") % {
            "policy": line.version.policy.name,
            "terms": line_words(line),
            "most": dong(most),
        }
        choices.append((line.pk, words))
    facts = [(_("Chi phí dự kiến"), dong(row.estimate_dong)), (_("Lý do"), row.reason)]
    form = GrantForm(_typed(request), lines=choices, budgets=budget_choices(request, row.province_code))
    return form, facts


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=KEEPERS)
def grant(request: ActorRequest, request_id: int) -> HttpResponse:
    """Grant it, or a part of it."""
    return _step(
        request,
        request_id,
        RequestStepKind.GRANTED,
        make=_grant_form,
        deed=lambda request, row, form: grant_request(
            actor=request.actor,
            request_id=row.pk,
            sheet=GrantSheet(
                paper=form.paper(),
                budget_line_id=key_in(form.cleaned_data["budget_line"]),
                line_id=key_in(form.cleaned_data["line"]) or None,
                amount=form.cleaned_data["amount"],
                reason=form.cleaned_data["reason"],
            ),
            now=timezone.now(),
        ),
        title=_("Duyệt hỗ trợ"),
        submit_label=_("Ghi quyết định"),
        done=_("Đã ghi quyết định hỗ trợ; chủ thể được báo."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=KEEPERS)
def refuse(request: ActorRequest, request_id: int) -> HttpResponse:
    """Refuse it, with the reason."""
    return _step(
        request,
        request_id,
        RequestStepKind.REFUSED,
        make=lambda request, row: (RefuseForm(_typed(request)), [(_("Chi phí dự kiến"), dong(row.estimate_dong))]),
        deed=lambda request, row, form: refuse_request(
            actor=request.actor,
            request_id=row.pk,
            reason=form.cleaned_data["reason"],
            paper=form.cleaned_data["paper"],
            now=timezone.now(),
        ),
        title=_("Không duyệt"),
        submit_label=_("Ghi và báo chủ thể"),
        done=_("Đã ghi; chủ thể được báo kèm lý do."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=KEEPERS)
def settle(request: ActorRequest, request_id: int) -> HttpResponse:
    """Accept what was done and its papers."""
    return _step(
        request,
        request_id,
        RequestStepKind.SETTLED,
        make=lambda request, row: (
            SettleForm(_typed(request), initial={"accepted_cost": row.actual_dong}),
            [
                (_("Mức đã duyệt"), dong(row.granted_dong or NOTHING)),
                (_("Chi phí thực tế chủ thể khai"), dong(row.actual_dong or NOTHING)),
                (_("Nếu chấp nhận toàn bộ, được hoàn"), dong(due_of(row, row.actual_dong or row.estimate_dong))),
            ],
        ),
        deed=lambda request, row, form: settle_request(
            actor=request.actor,
            request_id=row.pk,
            accepted_cost=form.cleaned_data["accepted_cost"],
            words=form.cleaned_data["words"],
            now=timezone.now(),
        ),
        title=_("Nghiệm thu, quyết toán"),
        submit_label=_("Ghi quyết toán"),
        done=_("Đã quyết toán; phần không dùng đến trở lại dòng dự toán."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=KEEPERS)
def send_back(request: ActorRequest, request_id: int) -> HttpResponse:
    """Papers are missing."""
    return _step(
        request,
        request_id,
        RequestStepKind.RETURNED,
        make=lambda request, row: (ReturnForm(_typed(request)), []),
        deed=lambda request, row, form: return_request(
            actor=request.actor, request_id=row.pk, words=form.cleaned_data["words"], now=timezone.now()
        ),
        title=_("Trả lại để bổ sung chứng từ"),
        submit_label=_("Trả lại chủ thể"),
        done=_("Đã trả lại; chủ thể được báo cần bổ sung gì."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=KEEPERS)
def pay(request: ActorRequest, request_id: int) -> HttpResponse:
    """Record a payment."""
    return _step(
        request,
        request_id,
        RequestStepKind.PAID,
        make=lambda request, row: (
            PaymentForm(
                _typed(request),
                initial={"paid_on": timezone.localdate(), "amount": (row.settled_dong or NOTHING) - row.paid_dong},
            ),
            [(_("Quyết toán"), dong(row.settled_dong or NOTHING)), (_("Đã chi"), dong(row.paid_dong))],
        ),
        deed=lambda request, row, form: pay_request(
            actor=request.actor, request_id=row.pk, sheet=form.sheet(), now=timezone.now()
        ),
        title=_("Ghi chi tiền"),
        submit_label=_("Ghi lần chi"),
        done=_("Đã ghi lần chi; chủ thể được báo."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=KEEPERS)
def cut(request: ActorRequest, request_id: int) -> HttpResponse:
    """What is bound and not paid will not be."""
    return _step(
        request,
        request_id,
        RequestStepKind.CUT,
        make=lambda request, row: (
            CutForm(_typed(request)),
            [(_("Mức đã duyệt"), dong(row.granted_dong or NOTHING)), (_("Đã chi"), dong(row.paid_dong))],
        ),
        deed=lambda request, row, form: cut_request(
            actor=request.actor, request_id=row.pk, reason=form.cleaned_data["reason"], now=timezone.now()
        ),
        title=_("Thôi hỗ trợ phần chưa chi"),
        submit_label=_("Ghi thôi hỗ trợ"),
        done=_("Đã ghi; phần chưa chi trở lại dòng dự toán, chủ thể được báo."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=KEEPERS)
def refund(request: ActorRequest, request_id: int) -> HttpResponse:
    """Record that money paid came back."""
    return _step(
        request,
        request_id,
        RequestStepKind.REFUNDED,
        make=lambda request, row: (
            RefundForm(
                _typed(request),
                initial={"refunded_on": timezone.localdate(), "amount": row.paid_dong - row.refunded_dong},
            ),
            [(_("Đã chi"), dong(row.paid_dong)), (_("Đã thu hồi"), dong(row.refunded_dong))],
        ),
        deed=lambda request, row, form: refund_request(
            actor=request.actor, request_id=row.pk, sheet=form.sheet(), now=timezone.now()
        ),
        title=_("Ghi thu hồi tiền đã chi"),
        submit_label=_("Ghi thu hồi"),
        done=_("Đã ghi khoản thu hồi; chủ thể được báo."),
    )
