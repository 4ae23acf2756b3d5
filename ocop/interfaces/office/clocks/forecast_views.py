"""Dự báo đánh giá lại: what each coming month and round brings."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from ocop.interfaces.office.recognition.access import READERS
from ocop.interfaces.office.review.access import desk_page
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.recognition.queries.renewal_forecast import months_ahead, rounds_ahead
from ocop.programme.recognition.rules.renewal_load import MonthLoad, RoundLoad


@require_GET
@desk_page(roles=READERS)
def forecast(request: ActorRequest) -> HttpResponse:
    """Twelve months and their rounds; each number leads to the certificates behind it."""
    actor, today = request.actor, timezone.localdate()
    months = months_ahead(actor, today)
    rounds = rounds_ahead(actor, months, today)
    rows = [_month(one) for one in months]
    context = {
        "rows": rows,
        "bars": [(row["label"], row["expected"], row["url"]) for row in rows if row["expected"]],
        "rounds": [_round(one) for one in rounds],
        "total": sum(one.expected for one in months),
        "page_title": _("Dự báo hồ sơ đánh giá lại"),
        "page_lead": _(
            "Tính theo ngày cuối nộp hồ sơ (120 ngày trước khi giấy chứng nhận hết hạn, điểm a khoản 6 Điều 7)."
        ),
        "breadcrumb": [(_("Thời hạn 36 tháng"), reverse("office:clocks:board")), (_("Dự báo"), "")],
    }
    return render(request, "office/clocks/forecast.html", context)


def _month(one: MonthLoad) -> dict[str, Any]:
    return {
        "label": _("Tháng %(month)s") % {"month": f"{one.first_day:%m/%Y}"},
        "expected": one.expected,
        "filed": one.filed,
        "to_come": one.to_come,
        "round": _round_name(one.round),
        "url": f"{reverse('office:clocks:board')}?thang={one.first_day:%Y-%m}",
    }


def _round_name(one: Any) -> str:
    return _("Đợt %(number)s năm %(year)s") % {"number": one.number, "year": one.year}


def _round(one: RoundLoad) -> dict[str, Any]:
    return {
        "name": _round_name(one.round),
        "proposed_by": one.round.proposed_by,
        "assessed_by": one.round.assessed_by,
        "to_come": one.to_come,
        "filed": one.filed,
        "others": one.others,
        "total": one.total,
    }
