"""The list of dossiers: tabs by group of states, filters, Excel."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from ocop.foundation.working_days import WorkingCalendar
from ocop.interfaces.office.review.access import desk_page
from ocop.interfaces.office.review.stages import STATE_TONES
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.dossiers.labels import DOSSIER_KIND_LABELS, DOSSIER_STATE_LABELS
from ocop.programme.dossiers.paper.review_list import review_list_xlsx
from ocop.programme.dossiers.queries.review_deadlines import legal_deadline
from ocop.programme.dossiers.queries.review_queue import (
    QueueFilters,
    StateGroup,
    commune_names,
    group_counts,
    queue_choices,
    review_queue,
    waiting_states,
)
from ocop.programme.dossiers.rules.dossier_kinds import DossierKind
from ocop.programme.dossiers.rules.dossier_lifecycle import DossierState
from ocop.programme.official_documents.queries.working_days import calendar_around
from ocop.programme.rubrics.queries.rubrics_in_force import open_rubrics

PER_PAGE = 25
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _group_labels() -> dict[StateGroup, str]:
    return {
        StateGroup.WAITING: _("Chờ tôi xử lý"),
        StateGroup.SUBMITTED: _("Chờ cấp xã tiếp nhận"),
        StateGroup.COMMUNE: _("Cấp xã đánh giá"),
        StateGroup.RETURNED: _("Trả lại bổ sung"),
        StateGroup.FORWARDED: _("Chờ cấp tỉnh tiếp nhận"),
        StateGroup.PROVINCE: _("Cấp tỉnh kiểm tra"),
        StateGroup.ADVISORY: _("Tổ tư vấn"),
        StateGroup.COUNCIL: _("Hội đồng"),
        StateGroup.CLOSED: _("Đã kết thúc"),
        StateGroup.ALL: _("Tất cả"),
    }


@require_safe
@desk_page()
def queue(request: ActorRequest) -> HttpResponse:
    """One tab of the list, most urgent first."""
    actor = request.actor
    today = timezone.localdate()
    filters = _filters(request)
    counts = group_counts(actor, filters)
    labels = _group_labels()
    page = Paginator(review_queue(actor, filters), PER_PAGE).get_page(request.GET.get("trang"))
    communes, years = queue_choices(actor, today)
    names = dict(communes)
    calendar = calendar_around(today)
    context = {
        "page": page,
        "rows": [_row(dossier, names, today, calendar) for dossier in page.object_list],
        "filters": filters,
        "is_filtered": bool(filters.commune_code or filters.set_number or filters.kind or filters.year or filters.text),
        "tabs": [
            {
                "label": labels[group],
                "url": f"?{_query(request, nhom=group.value)}",
                "is_current": group is filters.group,
                "count": counts[group],
            }
            for group in counts
            if counts[group] or group in {filters.group, StateGroup.WAITING, StateGroup.ALL}
        ],
        "has_more": bool(filters.commune_code or filters.set_number or filters.kind or filters.year),
        "communes": communes,
        "years": years,
        "kinds": [(kind.value, label) for kind, label in DOSSIER_KIND_LABELS.items()],
        "sets": [(rubric.set_number, rubric.name) for rubric in open_rubrics(today)],
        "export_url": f"{reverse('office:review:export')}?{_query(request)}",
        "page_title": pgettext("nhiều hồ sơ", "Hồ sơ"),
        "page_lead": _("Hạn gần nhất và chờ lâu nhất ở trên cùng."),
    }
    return render(request, "office/review/queue.html", context)


@require_safe
@desk_page()
def export(request: ActorRequest) -> HttpResponse:
    """The same list, all pages, as an Excel file."""
    actor = request.actor
    today = timezone.localdate()
    dossiers = list(review_queue(actor, _filters(request)))
    names = commune_names({dossier.commune_code for dossier in dossiers}, today)
    content = review_list_xlsx(dossiers, names, today=today)
    response = HttpResponse(content, content_type=XLSX)
    response.headers["Content-Disposition"] = f'attachment; filename="ho-so-ocop-{today:%Y%m%d}.xlsx"'
    return response


def _row(dossier: Any, names: dict[str, str], today: date, calendar: WorkingCalendar) -> dict[str, Any]:
    state = DossierState(dossier.state)
    waiting_since = timezone.localdate(dossier.state_since)
    return {
        "dossier": dossier,
        "commune": names.get(dossier.commune_code, dossier.commune_code),
        "kind": DOSSIER_KIND_LABELS[DossierKind(dossier.kind)],
        "state": DOSSIER_STATE_LABELS[state],
        "tone": STATE_TONES.get(state, "neutral"),
        "since": waiting_since,
        "waiting_days": (today - waiting_since).days,
        "deadline": legal_deadline(dossier, today, calendar),
    }


def _filters(request: ActorRequest) -> QueueFilters:
    """The filters of the address; what makes no sense is left out."""
    given = request.GET
    default = StateGroup.WAITING if waiting_states(request.actor) else StateGroup.ALL
    group = given.get("nhom", "")
    return QueueFilters(
        group=StateGroup(group) if group in set(StateGroup) else default,
        commune_code=given.get("xa", "")[:5],
        set_number=_whole(given.get("bo")),
        kind=given.get("loai", "") if given.get("loai", "") in set(DossierKind) else "",
        year=_whole(given.get("nam")),
        text=given.get("q", "")[:100],
    )


def _whole(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) <= 4 else None


def _query(request: ActorRequest, **changes: str) -> str:
    kept = {name: value for name, value in request.GET.items() if name != "trang" and value}
    return urlencode({**kept, **changes})
