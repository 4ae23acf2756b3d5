"""Half-year reports of the territory: who has reported, typing for a producer; what the star brought, in sums."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from ocop.interfaces.office.recognition.access import XLSX
from ocop.interfaces.office.review.access import desk_page
from ocop.interfaces.office.training.access import COLLECTORS, READERS_OF_SUMS
from ocop.interfaces.office.training.access import trail as _trail
from ocop.interfaces.ui.business_forms import millions
from ocop.interfaces.ui.business_pages import business_report_page, period_or_404
from ocop.interfaces.ui.charts import Bar
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.accounts.operations.note_export import note_export
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.geography.queries.units import provinces_on, unit_by_code
from ocop.programme.geography.rules.levels import UnitLevel
from ocop.programme.producers.labels import PRODUCER_KIND_LABELS
from ocop.programme.training.labels import period_words
from ocop.programme.training.paper.business_list import PERSONAL, business_list_xlsx
from ocop.programme.training.queries.business_reports import (
    producers_in_territory,
    reported_periods,
    reporting_count,
    reporting_rows,
    reports_of_period,
)
from ocop.programme.training.queries.star_effects import EffectBy, effect_sums, sums_cut_off
from ocop.programme.training.rules.half_years import due_on, latest_ended, read_period, recent_periods
from ocop.programme.training.rules.star_effect import SMALLEST_GROUP, GroupEffect

PER_PAGE = 30
ROWS_AT_ONCE = 500
PERIODS = 6


@require_GET
@desk_page(roles=READERS_OF_SUMS)
def reports(request: ActorRequest) -> HttpResponse:
    """One half-year: how many have reported, who has not. Who reads sums alone is led to them."""
    if not request.actor.holds(*COLLECTORS):
        messages.info(
            request,
            _("Báo cáo của từng chủ thể do công chức cấp xã, cấp tỉnh nhận; ở đây là số tổng hợp."),
        )
        return redirect("office:training:star_effect")
    actor, given, today = request.actor, request.GET, timezone.localdate()
    period = read_period(given.get("ky", "")) or latest_ended(today)
    shows_all = given.get("ca_da_gui") == "1"
    page = Paginator(reporting_rows(actor, period, only_missing=not shows_all), PER_PAGE).get_page(given.get("trang"))
    known = reported_periods([one.pk for one in page.object_list])
    context = {
        "page": page,
        "rows": [
            {
                "producer": one,
                "report": known.get((one.pk, period)),
                "url": reverse("office:training:report", args=[one.pk, period.written]),
            }
            for one in page.object_list
        ],
        "count": reporting_count(actor, period),
        "due_on": due_on(period),
        "is_late": today > due_on(period),
        "period": period,
        "shows_all": shows_all,
        "tabs": [
            {"label": period_words(one), "url": f"?ky={one.written}", "is_current": one == period, "count": None}
            for one in recent_periods(today, PERIODS)
        ],
        "page_title": _("Báo cáo kinh doanh của chủ thể"),
        "page_lead": period_words(period),
        "breadcrumb": _trail((_("Báo cáo kinh doanh"), "")),
    }
    return render(request, "office/training/reports.html", context)


@require_GET
@desk_page(roles=COLLECTORS)
def reports_file(request: ActorRequest, period: str) -> FileResponse:
    """The reports of a half-year as Excel; who took numbers of single producers away is noted."""
    actor, now = request.actor, timezone.now()
    asked = period_or_404(period)
    rows = reports_of_period(actor, asked)
    note_export(actor=actor, fields=PERSONAL, rows=rows.count(), page="training:reports", now=now)
    content = business_list_xlsx(
        rows.iterator(chunk_size=ROWS_AT_ONCE),
        reporting_rows(actor, asked, only_missing=True).iterator(chunk_size=ROWS_AT_ONCE),
        period=asked,
        place=_territory(actor, timezone.localdate()),
        now=now,
    )
    response = FileResponse(content, content_type=XLSX)
    name = f"bao-cao-kinh-doanh-{asked.written}.xlsx"
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _territory(actor: Actor, today: date) -> str:
    """The names of what the officer collects from."""
    units = []
    for grant in actor.grants_of(*COLLECTORS):
        level, code = (
            (UnitLevel.COMMUNE, grant.commune_code) if grant.commune_code else (UnitLevel.PROVINCE, grant.province_code)
        )
        unit = unit_by_code(level, code, today)
        if unit is not None:
            units.append(unit.name)
    return ", ".join(dict.fromkeys(units))


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=COLLECTORS)
def report(request: ActorRequest, producer_id: int, period: str) -> HttpResponse:
    """Read one, type one for a producer, correct one with a reason."""
    asked = period_or_404(period)
    producer = producers_in_territory(request.actor).get(pk=producer_id)
    back = f"{reverse('office:training:reports')}?ky={asked.written}"
    frame = {
        "breadcrumb": _trail((_("Báo cáo kinh doanh"), back), (producer.name, "")),
        "stylesheets": ["office/documents.css"],
    }
    return business_report_page(request, producer, asked, back=back, frame=frame)


@require_GET
@desk_page(roles=READERS_OF_SUMS)
def star_effect(request: ActorRequest) -> HttpResponse:
    """Revenue and workers before and after recognition, in groups of five and more."""
    actor, today = request.actor, timezone.localdate()
    asked = request.GET.get("theo", "")
    by = EffectBy(asked) if asked in list(EffectBy) else EffectBy.STAR
    table = effect_sums(actor, by, today=today)
    names = _names(by)
    rows = [_row(one, names) for one in table.rows] if table else []
    context = {
        "table": table,
        "rows": rows,
        "total": _row(table.total, {"": _("Tất cả")}) if table else None,
        "bars": [bar for row in rows for bar in _bars(row)],
        "cut_off": sums_cut_off(today),
        "smallest": SMALLEST_GROUP,
        "tabs": [
            {"label": words, "url": f"?theo={value.value}", "is_current": value == by, "count": None}
            for value, words in (
                (EffectBy.STAR, _("Hạng sao")),
                (EffectBy.PRODUCER_KIND, _("Loại hình chủ thể")),
                (EffectBy.PROVINCE, _("Tỉnh, thành phố")),
            )
        ],
        "page_title": _("Sao OCOP mang lại gì"),
        "page_lead": _("Doanh thu, lao động của chủ thể trước và sau công nhận, cùng kỳ nửa năm."),
        "breadcrumb": _trail((_("Sao mang lại gì"), "")),
    }
    return render(request, "office/training/star_effect.html", context)


def _names(by: EffectBy) -> dict[str, Any]:
    if by == EffectBy.STAR:
        return {str(star): ngettext("%(count)s sao", "%(count)s sao", star) % {"count": star} for star in (3, 4, 5)}
    if by == EffectBy.PRODUCER_KIND:
        return {kind.value: words for kind, words in PRODUCER_KIND_LABELS.items()}
    return {one.code: one.name for one in provinces_on(timezone.localdate())}


def _row(one: GroupEffect, names: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": _("Các nhóm gộp chung") if one.is_rest else names.get(one.group, one.group),
        "effect": one,
        "before": millions(one.revenue_before),
        "after": millions(one.revenue_after),
    }


def _bars(row: dict[str, Any]) -> list[Bar]:
    return [
        Bar(_("%(name)s: trước") % {"name": row["name"]}, row["before"] or 0),
        Bar(_("%(name)s: sau") % {"name": row["name"]}, row["after"] or 0),
    ]
