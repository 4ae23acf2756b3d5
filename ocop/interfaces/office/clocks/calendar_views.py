"""Lịch nghỉ, lịch làm bù: what the Government announced about a year, kept by national administrators."""

import re
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.foundation.text.formats import parse_vietnamese_date
from ocop.interfaces.office.review.forms import RefusableForm, VietnameseDateField
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.official_documents.operations.announce_calendar import announce_calendar
from ocop.programme.official_documents.operations.withdraw_calendar import withdraw_calendar
from ocop.programme.official_documents.permissions import why_not_keep_calendar, why_not_read_calendar
from ocop.programme.official_documents.queries.working_days import (
    calendar_announcements,
    days_off_of,
    swapped_days_of,
    years_not_announced,
)

_EMPTY = {"required": gettext_lazy("Hãy điền ô này.")}


class DaysField(forms.CharField):
    """Days, one on a line or parted by commas, typed as dd/mm/yyyy."""

    widget = forms.Textarea(attrs={"rows": 3, "autocomplete": "off"})

    def clean(self, value: Any) -> Any:
        """A list of days. Raises ValidationError naming what is no day."""
        text = super().clean(value)
        days: list[date] = []
        for part in re.split(r"[\n,;]+", text):
            if not part.strip():
                continue
            try:
                days.append(parse_vietnamese_date(part.strip()))
            except ValueError as fault:
                raise forms.ValidationError(
                    _("“%(text)s” không phải là ngày. Ghi theo dạng ngày/tháng/năm, ví dụ 31/08/2026.")
                    % {"text": part.strip()[:30]}
                ) from fault
        return days


class CalendarForm(RefusableForm):
    """Thông báo nghỉ lễ, Tết và hoán đổi ngày làm việc của một năm."""

    year = forms.IntegerField(
        label=gettext_lazy("Năm"),
        min_value=2020,
        max_value=2100,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={
            **_EMPTY,
            "invalid": gettext_lazy("Ghi năm bằng bốn chữ số."),
            "min_value": gettext_lazy("Ghi năm từ 2020 đến 2100."),
            "max_value": gettext_lazy("Ghi năm từ 2020 đến 2100."),
        },
    )
    days_off = DaysField(
        label=gettext_lazy("Ngày nghỉ thêm (nghỉ bù, nghỉ hoán đổi)"),
        required=False,
        help_text=gettext_lazy("Mỗi dòng một ngày. Lễ, Tết theo Bộ luật Lao động đã có sẵn, không ghi lại."),
    )
    workdays = DaysField(
        label=gettext_lazy("Ngày làm bù"),
        required=False,
        help_text=gettext_lazy("Thứ Bảy, Chủ nhật đi làm để nghỉ ngày khác. Năm không hoán đổi thì để trống cả hai ô."),
    )
    number = forms.CharField(
        label=gettext_lazy("Số văn bản"),
        max_length=60,
        help_text=gettext_lazy("Văn bản thông báo lịch nghỉ, ví dụ 9441/VPCP-KGVX."),
        error_messages=_EMPTY,
    )
    issued_on = VietnameseDateField(label=gettext_lazy("Ngày văn bản"), error_messages=_EMPTY)
    issuing_authority = forms.CharField(label=gettext_lazy("Cơ quan ban hành"), max_length=200, error_messages=_EMPTY)
    note = forms.CharField(label=gettext_lazy("Ghi chú"), max_length=200, required=False)


@login_required
@require_safe
def calendar(request: ActorRequest) -> HttpResponse:
    """The days off of this year and the next, what is announced; for national administrators the form to put an
    announcement on record."""
    refuse_if(why_not_read_calendar(request.actor))
    missing = years_not_announced(timezone.localdate())
    return _page(request, CalendarForm(initial={"year": missing[0] if missing else timezone.localdate().year + 1}))


@login_required
@require_POST
def announce(request: ActorRequest) -> HttpResponse:
    """Put an announcement on record."""
    refuse_if(why_not_keep_calendar(request.actor))
    form = CalendarForm(request.POST)
    if form.is_valid() and _announce(request, form):
        messages.success(request, _("Đã ghi lịch. Mọi thời hạn tính theo ngày làm việc dùng lịch này ngay từ bây giờ."))
        return redirect("office:clocks:calendar")
    return _page(request, form, status=422)


@login_required
@require_POST
def withdraw(request: ActorRequest, announcement_id: int) -> HttpResponse:
    """An announcement put down wrongly no longer counts."""
    try:
        withdraw_calendar(actor=request.actor, announcement_id=announcement_id, now=timezone.now())
    except ObjectDoesNotExist as fault:
        raise Http404 from fault
    messages.success(request, _("Đã bỏ thông báo. Các thời hạn được tính lại không có thông báo này."))
    return redirect("office:clocks:calendar")


def _page(request: ActorRequest, form: CalendarForm, *, status: int = 200) -> HttpResponse:
    today = timezone.localdate()
    context = {
        "form": None if why_not_keep_calendar(request.actor) else form,
        "missing": years_not_announced(today),
        "years": [(year, days_off_of(year), swapped_days_of(year)) for year in (today.year, today.year + 1)],
        "rows": [_row(one) for one in calendar_announcements()],
        "page_title": _("Lịch nghỉ và ngày làm bù"),
        "page_lead": _(
            "Thời hạn tính theo ngày làm việc dựa vào lịch này: từ thứ Hai đến thứ Sáu, trừ ngày nghỉ dưới đây. Ngày "
            "nhận không tính, ngày hôm sau là ngày thứ nhất."
        ),
    }
    return render(request, "office/clocks/calendar.html", context, status=status)


def _announce(request: ActorRequest, form: CalendarForm) -> bool:
    try:
        announce_calendar(actor=request.actor, now=timezone.now(), **form.cleaned_data)
    except FieldRefusal as refusal:
        form.show(refusal)
        return False
    return True


def _row(one: Any) -> dict[str, Any]:
    days = list(one.days.all())
    return {
        "announcement": one,
        "days_off": [day.day for day in days if not day.is_workday],
        "workdays": [day.day for day in days if day.is_workday],
    }
