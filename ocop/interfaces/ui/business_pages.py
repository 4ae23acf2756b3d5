"""The page of one half-year report, the same for a producer and for an officer who types for it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.refusal import FieldRefusal, Refusal, refuse_if
from ocop.interfaces.ui.business_forms import UNITS, BusinessForm, initial_of, millions, plain
from ocop.interfaces.ui.form_faults import show_refusal
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.training.labels import period_words
from ocop.programme.training.operations.send_business_report import AskAgain, send_business_report
from ocop.programme.training.permissions import types_for, why_not_report
from ocop.programme.training.queries.business_reports import (
    current_report,
    earlier_report,
    products_to_report,
    recognised_products,
    sheet_of,
    versions_of,
)
from ocop.programme.training.rules.business_figures import BusinessSheet
from ocop.programme.training.rules.half_years import HalfYear, due_on, read_period


def period_or_404(text: str) -> HalfYear:
    """The half-year of an address."""
    period = read_period(text)
    if period is None:
        raise Http404
    return period


def business_report_page(
    request: ActorRequest, producer: Any, period: HalfYear, *, back: str, frame: dict[str, Any]
) -> HttpResponse:
    """Show, take, correct the report of a half-year; `back` is where one goes after sending."""
    now = timezone.now()
    today = timezone.localdate(now)
    reason = why_not_report(request.actor, producer, period, today)
    there, earlier = current_report(producer.pk, period), earlier_report(producer.pk, period)
    offered, is_typed = there or earlier, types_for(request.actor, producer)
    form = BusinessForm(
        request.POST if request.method == "POST" else None,
        initial=initial_of(sheet_of(offered), version=there.version if there else 0, with_note=there is not None),
        products=products_to_report(producer),
        is_correction=there is not None,
        is_typed_for_producer=is_typed,
    )
    can_repeat = reason is None and there is None and earlier is not None and not is_typed
    if request.method == "POST":
        refuse_if(reason)
        sheet = _asked_sheet(request, form, sheet_of(earlier) if can_repeat else None)
        if sheet is not None and _send(request, form, producer.pk, period, sheet):
            messages.success(request, _("Đã gửi báo cáo %(period)s. Xin cảm ơn.") % {"period": period_words(period)})
            return redirect(back)
    needed = recognised_products(producer, period)
    context = {
        "page_title": _("Báo cáo kinh doanh %(period)s") % {"period": period_words(period)},
        "page_lead": producer.name,
        "producer": producer,
        "form": form,
        "reason": reason,
        "can_repeat": can_repeat,
        "is_correction": there is not None,
        "is_typed": is_typed,
        "earlier_words": period_words(earlier.period) if earlier else "",
        "due_on": due_on(period),
        "is_late": today > due_on(period),
        "days_left": (due_on(period) - today).days,
        "units": UNITS,
        "needed": needed,
        "versions": [_version(one) for one in versions_of(request.actor, producer.pk, period)],
        **frame,
    }
    return render(request, "ui/business_report.html", context, status=422 if form.errors else 200)


def _asked_sheet(request: ActorRequest, form: BusinessForm, earlier: BusinessSheet | None) -> BusinessSheet | None:
    """The numbers of the half-year before where "không đổi" was pressed, from our own record; else what was typed."""
    if request.POST.get("unchanged") and earlier is not None:
        form.is_valid()
        return BusinessSheet(earlier.workers, earlier.women, earlier.minority, earlier.lines, "")
    return form.sheet() if form.is_valid() else None


def _send(request: ActorRequest, form: BusinessForm, producer_id: int, period: HalfYear, sheet: BusinessSheet) -> bool:
    values = form.cleaned_data
    try:
        send_business_report(
            actor=request.actor,
            producer_id=producer_id,
            period=period,
            sheet=sheet,
            confirmed=form.confirmed(),
            reason=values.get("reason", ""),
            told_by=values.get("told_by", ""),
            seen_version=values.get("seen_version") or 0,
            now=timezone.now(),
        )
    except AskAgain as questions:
        show_refusal(form, questions)
        form.ask(questions)
    except FieldRefusal as refusal:
        show_refusal(form, refusal)
    except Refusal as refusal:
        show_refusal(form, refusal)
    else:
        return True
    return False


def _version(report: Any) -> dict[str, Any]:
    lines = [
        {
            "name": line.product.name,
            "revenue": millions(line.revenue_dong),
            "export": millions(line.export_dong),
            "output": plain(line.output),
            "unit": line.output_unit,
        }
        for line in report.lines.all()
    ]
    return {"report": report, "lines": lines}
