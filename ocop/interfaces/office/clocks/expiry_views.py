"""Thời hạn 36 tháng: which certificates end when, and who has filed for re-assessment."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from ocop.foundation.refusal import refuse_if
from ocop.interfaces.office.clocks.expiry_filters import (
    BY_RENEWAL,
    BY_TIME,
    GROUP_WORDS,
    ExpiryFilterForm,
    filters_of,
)
from ocop.interfaces.office.recognition.access import READERS, XLSX, paper
from ocop.interfaces.office.review.access import desk_page
from ocop.interfaces.ui.expiry_rows import expiry_rows
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.dossiers.queries.review_queue import commune_names
from ocop.programme.geography.queries.units import provinces_on
from ocop.programme.recognition.paper.expiry_list import expiry_list_xlsx
from ocop.programme.recognition.permissions import why_not_export
from ocop.programme.recognition.queries.decisions import certificates_visible_to
from ocop.programme.recognition.queries.expiry_board import (
    ExpiryFilters,
    ExpiryGroup,
    board_certificates,
    expiry_board,
    expiry_counts,
    group_condition,
    places_on_board,
)

PAGE = 30


@require_GET
@desk_page(roles=READERS)
def board(request: ActorRequest) -> HttpResponse:
    """Counts by time left and by re-assessment, and the rows, nearest end first; ?dang=xlsx gives the same as Excel."""
    actor, today = request.actor, timezone.localdate()
    group, filters = filters_of(request.GET)
    everything = expiry_board(actor, filters, today)
    found = everything.filter(group_condition(group, today)) if group else everything
    communes, provinces = places_on_board(board_certificates(certificates_visible_to(actor), today))
    is_nation = len(provinces) > 1
    if request.GET.get("dang") == "xlsx":
        refuse_if(why_not_export(actor))
        content = expiry_list_xlsx(found, commune_names(communes, today), today=today)
        return paper(content, XLSX, f"thoi-han-giay-chung-nhan-{today:%Y-%m-%d}.xlsx", as_attachment=True)
    page = Paginator(found, PAGE).get_page(request.GET.get("trang"))
    shown = {one.product.commune_code for one in page.object_list}
    names = commune_names(shown if is_nation else communes, today)
    form = ExpiryFilterForm(
        request.GET,
        communes=[] if is_nation else list(names.items()),
        provinces=[(one.code, one.name) for one in provinces_on(today) if one.code in provinces] if is_nation else [],
    )
    counts = expiry_counts(everything, today)
    context = {
        "form": form,
        "group": group,
        "month": filters.month,
        "page": page,
        "rows": expiry_rows(page.object_list, names, today, _address),
        "tiles": [_tile(request, one, counts[one], group) for one in BY_TIME],
        "tabs": [_tab(request, None, None, group), *(_tab(request, one, counts[one], group) for one in BY_RENEWAL)],
        "is_filtered": filters != ExpiryFilters() or group is not None,
        "export_url": "" if why_not_export(actor) else _url(request, group, dang="xlsx"),
        "page_title": _("Thời hạn 36 tháng"),
        "page_lead": _lead(counts),
    }
    return render(request, "office/clocks/board.html", context)


def _address(one: Any) -> str:
    return reverse("office:recognition:certificate", args=[one.pk])


def _lead(counts: Any) -> str:
    late, still_open = counts[ExpiryGroup.LATE], counts[ExpiryGroup.WINDOW_OPEN]
    return _(
        "%(open)s giấy đang trong thời gian nộp hồ sơ đánh giá lại, %(late)s giấy đã qua thời gian nộp mà chưa nộp."
    ) % {"open": still_open, "late": late}


def _url(request: ActorRequest, group: ExpiryGroup | None, **more: str) -> str:
    """The same search under another group, from its first page."""
    kept = request.GET.copy()
    for name in ("trang", "nhom", "dang"):
        kept.pop(name, None)
    if group is not None:
        kept["nhom"] = group
    for name, value in more.items():
        kept[name] = value
    return f"?{kept.urlencode()}"


_TONES = {
    ExpiryGroup.ONE_MONTH: "revoked",
    ExpiryGroup.THREE_MONTHS: "expiring",
    ExpiryGroup.SIX_MONTHS: "expiring",
    ExpiryGroup.TWELVE_MONTHS: "valid",
    ExpiryGroup.OVERDUE: "expired",
}


def _tile(request: ActorRequest, group: ExpiryGroup, count: int, current: ExpiryGroup | None) -> dict[str, Any]:
    note = _("đang xem") if group == current else ""
    return {
        "number": count,
        "label": str(GROUP_WORDS[group]),
        "href": _url(request, group),
        "tone": _TONES[group],
        "note": note,
    }


def _tab(
    request: ActorRequest, group: ExpiryGroup | None, count: int | None, current: ExpiryGroup | None
) -> dict[str, Any]:
    label = str(GROUP_WORDS[group]) if group else _("Tất cả")
    return {"label": label, "url": _url(request, group), "is_current": group == current, "count": count}
