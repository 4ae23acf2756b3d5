"""What stands in the place of what: everything stated, by whom, by which paper; an error is taken back here."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ocop.foundation.refusal import Refusal
from ocop.foundation.text.formats import vietnamese_date
from ocop.interfaces.office.exchange.forms import WithdrawForm
from ocop.interfaces.office.exchange.views import PER_PAGE, READER_ROLES, RETRIER_ROLES
from ocop.interfaces.office.review.access import desk_page
from ocop.interfaces.ui.form_faults import show_refusal
from ocop.interfaces.ui.requests import ActorRequest
from ocop.interfaces.ui.templatetags.vietnamese import vn_datetime
from ocop.programme.exchange.operations.withdraw_succession import withdraw_succession
from ocop.programme.exchange.permissions import why_not_retry_all, why_not_withdraw_succession
from ocop.programme.exchange.queries.successions import passes_visible_to, succession_list, successions_visible_to


@require_safe
@desk_page(roles=READER_ROLES)
def successions(request: ActorRequest) -> HttpResponse:
    """All of the territory, latest first; those taken back or replaced stay and say so."""
    return _page(request)


@require_POST
@desk_page(roles=RETRIER_ROLES)
def withdraw(request: ActorRequest, succession_id: int) -> HttpResponse:
    """A statement made in error leads nowhere any more."""
    stated = successions_visible_to(request.actor).get(pk=succession_id)
    form = WithdrawForm(request.POST)
    if form.is_valid():
        try:
            withdraw_succession(
                actor=request.actor,
                succession_id=stated.pk,
                reason=form.cleaned_data["reason"],
                now=timezone.now(),
            )
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("Đã rút ghi nhận. Mã và trang cũ không còn dẫn tới nơi kế thừa."))
            return redirect("office:exchange:successions")
    return _page(request, withdrawing=(stated.pk, form))


def _page(request: ActorRequest, *, withdrawing: tuple[int, WithdrawForm] | None = None) -> HttpResponse:
    page = Paginator(succession_list(request.actor), PER_PAGE).get_page(request.GET.get("trang"))
    context = {
        "page": page,
        "rows": [_row(request, one, withdrawing) for one in page],
        "passes": [{"held": one, "facts": _facts_of_pass(one)} for one in passes_visible_to(request.actor)],
        "can_state": why_not_retry_all(request.actor) is None,
        "page_title": _("Kế thừa đã ghi"),
        "page_lead": _(
            "Chủ thể sáp nhập, chuyển giao, sản phẩm có sản phẩm khác thay: ai ghi, khi nào, theo văn bản nào."
        ),
    }
    return render(request, "office/exchange/successions.html", context, status=422 if withdrawing else 200)


def _row(request: ActorRequest, stated: Any, withdrawing: tuple[int, WithdrawForm] | None) -> dict[str, Any]:
    form = None
    if why_not_withdraw_succession(request.actor, stated) is None:
        is_this = withdrawing is not None and withdrawing[0] == stated.pk
        form = withdrawing[1] if withdrawing and is_this else WithdrawForm(auto_id=f"withdraw_{stated.pk}_%s")
    return {
        "stated": stated,
        "old": stated.product or stated.producer,
        "new": stated.next_product or stated.next_producer,
        "kind": _("Sản phẩm") if stated.product else _("Chủ thể"),
        "facts": _facts(stated),
        "holder": stated.product.producer if stated.product else None,
        "form": form,
        "is_open": form is not None and form.is_bound,
    }


def _facts(stated: Any) -> list[tuple[str, str]]:
    """Since when, why, by which paper, who said so, and what ended it."""
    facts = [
        (_("Từ ngày"), vietnamese_date(stated.since)),
        (_("Lý do"), stated.reason),
        (_("Số văn bản"), stated.paper_number or _("không ghi")),
        (_("Người ghi"), _who_and_when(stated.stated_by, stated.stated_at)),
    ]
    if stated.withdrawn_at:
        facts.append((_("Hết hiệu lực"), _who_and_when(stated.withdrawn_by, stated.withdrawn_at)))
    if stated.withdrawal_reason:
        facts.append((_("Lý do rút"), stated.withdrawal_reason))
    return facts


def _facts_of_pass(held: Any) -> list[tuple[str, str]]:
    return [
        (_("Từ ngày"), vietnamese_date(held.held_from)),
        (_("Lý do"), held.reason),
        (_("Số văn bản"), held.paper_number or _("không ghi")),
        (_("Người ghi"), _who_and_when(held.noted_by, held.noted_at)),
    ]


def _who_and_when(person: Any, at: datetime) -> str:
    name = person.full_name if person else _("Hệ thống")
    return f"{name}, {vn_datetime(at)}"
