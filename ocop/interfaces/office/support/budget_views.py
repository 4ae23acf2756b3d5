"""The board of budgets, a new line, and one line with its entries."""

from decimal import Decimal

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ocop.interfaces.office.review.access import desk_page
from ocop.interfaces.office.support.access import KEEPERS, MONEY_READERS, kept_places, room_tabs, year_in
from ocop.interfaces.office.support.forms import BudgetEntryForm, BudgetForm, CarryForm
from ocop.interfaces.office.support.pages import form_page, trail
from ocop.interfaces.ui.form_faults import attempt
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.support.labels import PAYERS, dong
from ocop.programme.support.operations.carry_budget_line import carry_budget_line
from ocop.programme.support.operations.change_budget_line import change_budget_line
from ocop.programme.support.operations.open_budget_line import open_budget_line
from ocop.programme.support.permissions import why_not_carry_budget, why_not_manage_money
from ocop.programme.support.queries.budget import budget_board, paid_of_line
from ocop.programme.support.queries.lists import years_up_to
from ocop.programme.support.queries.visible import budget_lines_visible_to
from ocop.programme.support.rules.support_kinds import Payer


@require_safe
@desk_page(roles=MONEY_READERS)
def board(request: ActorRequest) -> HttpResponse:
    """What there is, what is bound, what was paid, what is left, line by line."""
    today = timezone.localdate()
    year = year_in(request.GET.get("nam"))
    rows = budget_board(request.actor, year=year)
    zero = Decimal(0)
    context = {
        "rows": [{"board": row, "source": PAYERS[row.line.source]} for row in rows],
        "sums": {
            "amount": sum((row.line.amount_dong for row in rows), zero),
            "committed": sum((row.line.committed_dong for row in rows), zero),
            "paid": sum((row.paid for row in rows), zero),
            "to_pay": sum((row.to_pay for row in rows), zero),
            "left": sum((row.left for row in rows), zero),
        },
        "room_tabs": room_tabs(request.actor, "budget"),
        "years": [today.year + 1, *years_up_to(today)],
        "year": year,
        "may_keep": request.actor.holds(*KEEPERS),
        "page_title": _("Dự toán thưởng, hỗ trợ"),
        "page_lead": _("Dự toán = đã chi + đã quyết định chưa chi + còn lại. Không quyết định quá phần còn lại."),
    }
    return render(request, "office/support/budget.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=KEEPERS)
def new_line(request: ActorRequest) -> HttpResponse:
    """Record a line of the year's budget."""
    today = timezone.localdate()
    form = BudgetForm(
        request.POST if request.method == "POST" else None,
        places=list(kept_places(request.actor, today)),
        initial={"year": today.year, "source": Payer.PROVINCE},
    )
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        made = attempt(
            form,
            lambda: open_budget_line(
                actor=request.actor,
                province_code=asked["province"],
                year=asked["year"],
                source=Payer(asked["source"]),
                name=asked["name"],
                amount=asked["amount"],
                paper=asked["paper"],
                entered_on=asked["entered_on"],
                now=timezone.now(),
            ),
        )
        if made is not None:
            messages.success(request, _("Đã ghi dòng dự toán."))
            return redirect("office:support:budget")
    title = _("Ghi dòng dự toán")
    back = reverse("office:support:budget")
    ways = trail((_("Dự toán"), back), (title, ""))
    return form_page(request, form, title=title, submit_label=_("Ghi"), breadcrumb=ways, back=back)


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=MONEY_READERS)
def line(request: ActorRequest, line_id: int) -> HttpResponse:
    """One line: its entries, what rests on it, and a form to add or take off."""
    row = budget_lines_visible_to(request.actor).get(pk=line_id)
    may_keep = why_not_manage_money(request.actor, row.province_code) is None
    form = BudgetEntryForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        made = attempt(
            form,
            lambda: change_budget_line(
                actor=request.actor,
                line_id=line_id,
                amount=asked["amount"],
                paper=asked["paper"],
                entered_on=asked["entered_on"],
                note=asked["note"],
                now=timezone.now(),
            ),
        )
        if made is not None:
            messages.success(request, _("Đã ghi. Dự toán nay là %(amount)s.") % {"amount": dong(made.amount_dong)})
            return redirect("office:support:budget_line", line_id)
    context = {
        "row": row,
        "source": PAYERS[row.source],
        "left": row.amount_dong - row.committed_dong,
        "entries": list(row.entries.order_by("entered_on", "pk")),
        "proposals": list(row.proposals.order_by("-proposed_at")[:50]),
        "requests": list(row.requests.select_related("producer").order_by("-decided_at")[:50]),
        "form": form,
        "may_keep": may_keep,
        "may_carry": why_not_carry_budget(request.actor, row, timezone.localdate()) is None,
        "carries_out": list(row.carried_out.select_related("to_line").order_by("carried_on", "pk")),
        "carries_in": list(row.carried_in.select_related("from_line").order_by("carried_on", "pk")),
        "page_title": row.name,
        "breadcrumb": trail((_("Dự toán"), reverse("office:support:budget")), (row.name, "")),
    }
    return render(request, "office/support/budget_line.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=KEEPERS)
def carry(request: ActorRequest, line_id: int) -> HttpResponse:
    """Carry what a line has left at the end of its year to the next year."""
    row = budget_lines_visible_to(request.actor).get(pk=line_id)
    today = timezone.localdate()
    back = reverse("office:support:budget_line", args=[row.pk])
    reason = why_not_carry_budget(request.actor, row, today)
    if reason is not None:
        messages.error(request, reason)
        return redirect(back)
    left = row.amount_dong - row.committed_dong
    form = CarryForm(
        request.POST if request.method == "POST" else None, initial={"free": Decimal(0), "carried_on": today}
    )
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        made = attempt(
            form,
            lambda: carry_budget_line(
                actor=request.actor,
                line_id=line_id,
                free=asked["free"],
                paper=asked["paper"],
                carried_on=asked["carried_on"],
                now=timezone.now(),
            ),
        )
        if made is not None:
            messages.success(
                request, _("Đã chuyển nguồn %(amount)s sang năm sau.") % {"amount": dong(made.amount_dong)}
            )
            return redirect("office:support:budget_line", made.to_line_id)
    title = _("Chuyển nguồn sang năm %(year)s") % {"year": row.year + 1}
    return form_page(
        request,
        form,
        title=title,
        submit_label=_("Chuyển nguồn"),
        breadcrumb=trail((_("Dự toán"), reverse("office:support:budget")), (row.name, back), (title, "")),
        facts=[
            (_("Dòng dự toán"), row.name),
            (_("Đã quyết định, chưa chi (đi theo toàn bộ)"), dong(row.committed_dong - paid_of_line(row))),
            (_("Chưa quyết định"), dong(left)),
        ],
        back=back,
    )
