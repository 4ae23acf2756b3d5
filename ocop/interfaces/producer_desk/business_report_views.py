"""Half-year reports of the own producers, and what the star brought them."""

from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ocop.interfaces.producer_desk.access import for_members, found
from ocop.interfaces.ui.business_forms import millions
from ocop.interfaces.ui.business_pages import business_report_page, period_or_404
from ocop.interfaces.ui.line_charts import Point
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.producers.queries.producers_visible import own_producers
from ocop.programme.training.labels import period_words
from ocop.programme.training.queries.business_reports import recognised_products, reported_periods
from ocop.programme.training.queries.star_effects import effects_of_producer
from ocop.programme.training.rules.half_years import due_on, recent_periods

PERIODS_SHOWN = 6


@require_safe
@for_members
def business(request: ActorRequest, producer_id: int) -> HttpResponseBase:
    """The last three years by half-year: reported or not, and what has changed since recognition."""
    row = found(own_producers(request.actor), pk=producer_id)
    today = timezone.localdate()
    known = reported_periods([row.pk])
    periods = [
        {
            "words": period_words(period),
            "report": known.get((row.pk, period)),
            "due_on": due_on(period),
            "is_late": today > due_on(period),
            "is_needed": bool(recognised_products(row, period)),
            "url": reverse("producer_desk:business_report", args=[row.pk, period.written]),
        }
        for period in recent_periods(today, PERIODS_SHOWN)
    ]
    effects, history = effects_of_producer(row.pk)
    context = {
        "page_title": _("Tình hình kinh doanh"),
        "page_lead": row.name,
        "producer": row,
        "periods": periods,
        "next_url": next((one["url"] for one in periods if one["report"] is None and one["is_needed"]), ""),
        "effects": [_effect(one) for one in effects],
        "history": [Point(period_words(period), millions(revenue) or 0) for period, revenue, _workers in history],
        "workers": [Point(period_words(period), workers) for period, _revenue, workers in history],
        "breadcrumb": [(_("Chủ thể của tôi"), reverse("producer_desk:home")), (_("Tình hình kinh doanh"), "")],
    }
    return render(request, "producer_desk/business.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def business_report(request: ActorRequest, producer_id: int, period: str) -> HttpResponseBase:
    """One half-year: offered, filled, sent, corrected."""
    row = found(own_producers(request.actor), pk=producer_id)
    back = reverse("producer_desk:business", args=[row.pk])
    frame = {
        "breadcrumb": [(_("Tình hình kinh doanh"), back), (_("Báo cáo"), "")],
        "stylesheets": ["producer_desk/desk.css"],
    }
    return business_report_page(request, row, period_or_404(period), back=back, frame=frame)


def _effect(one: Any) -> dict[str, Any]:
    pair = one.pair
    return {
        "name": one.name,
        "recognised_on": one.recognised_on,
        "before": millions(one.revenue_before) if pair else None,
        "after": millions(one.revenue_after) if pair else None,
        "before_words": period_words(pair.before) if pair else "",
        "after_words": period_words(pair.after) if pair else "",
        "change": (
            (one.revenue_after - one.revenue_before) * 100 / one.revenue_before
            if pair and one.revenue_before > 0
            else None
        ),
    }
