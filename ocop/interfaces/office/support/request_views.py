"""Requests for support: the list with its filters and sums, and one request with everything that happened to it."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ocop.foundation.files.serving import file_response
from ocop.interfaces.office.recognition.access import XLSX, paper
from ocop.interfaces.office.review.access import desk_page
from ocop.interfaces.office.support.access import READERS, room_tabs, year_in
from ocop.interfaces.office.support.pages import address, trail
from ocop.interfaces.office.support.words import REQUEST_TONES, request_rows, step_entries
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.support.labels import MEASURES, OPINIONS, REQUEST_STATES
from ocop.programme.support.paper.workbooks import requests_xlsx
from ocop.programme.support.permissions import why_not_refund, why_not_step
from ocop.programme.support.queries.lists import request_list, sums_of_requests, years_up_to
from ocop.programme.support.queries.request_page import papers_of, steps_of
from ocop.programme.support.queries.visible import requests_visible_to
from ocop.programme.support.rules.support_kinds import PaperKind, RequestStepKind

PER_PAGE, MOST_IN_FILE = 30, 5000
_DEEDS = (
    (RequestStepKind.OPINION, "opinion"),
    (RequestStepKind.GRANTED, "grant"),
    (RequestStepKind.REFUSED, "refuse"),
    (RequestStepKind.SETTLED, "settle"),
    (RequestStepKind.RETURNED, "send_back"),
    (RequestStepKind.PAID, "pay"),
    (RequestStepKind.CUT, "cut"),
)


@require_safe
@desk_page(roles=READERS)
def requests(request: ActorRequest) -> HttpResponse:
    """Requests of the territory by state, measure and year, with their sums."""
    given, today = request.GET, timezone.localdate()
    state, measure = given.get("trang_thai", ""), given.get("noi_dung", "")
    state = state if state in REQUEST_STATES else ""
    measure = measure if measure in MEASURES else ""
    year = year_in(given.get("nam"))
    found = request_list(request.actor, state=state, measure=measure, year=year, search=given.get("q", "")[:120])
    if given.get("dang") == "xlsx":
        content = requests_xlsx(found[:MOST_IN_FILE], title=_("Đề nghị hỗ trợ của chủ thể OCOP"))
        return paper(content, XLSX, "de-nghi-ho-tro.xlsx", as_attachment=True)
    page = Paginator(found, PER_PAGE).get_page(given.get("trang"))
    context = {
        "page": page,
        "rows": request_rows(page.object_list),
        "sums": sums_of_requests(found),
        "room_tabs": room_tabs(request.actor, "list"),
        "states": [("", _("Mọi tình trạng")), *REQUEST_STATES.items()],
        "measures": [("", _("Mọi nội dung")), *MEASURES.items()],
        "years": years_up_to(today),
        "asked": {"state": state, "measure": measure, "year": year, "q": given.get("q", "")},
        "clear_url": address(given, trang_thai="", noi_dung="", nam="", q=""),
        "file_url": address(given, dang="xlsx"),
        "is_filtered": bool(state or measure or year or given.get("q")),
        "page_title": _("Hỗ trợ, thưởng"),
        "page_lead": _("Chủ thể đề nghị, xã cho ý kiến, tỉnh quyết định, quyết toán theo chứng từ rồi chi."),
    }
    return render(request, "office/support/list.html", context)


@require_safe
@desk_page(roles=READERS)
def request_page(request: ActorRequest, request_id: int) -> HttpResponse:
    """One request: what was asked, by which policy what was given, its papers and its history."""
    actor = request.actor
    row = requests_visible_to(actor).select_related("budget_line", "line__version__document").get(pk=request_id)
    papers = list(papers_of(row))
    context = {
        "row": row,
        "measure": MEASURES[row.measure],
        "state": REQUEST_STATES[row.state],
        "tone": REQUEST_TONES[row.state],
        "opinion": OPINIONS.get(row.opinion, ""),
        "application": [one for one in papers if one.kind == PaperKind.APPLICATION],
        "evidence": [one for one in papers if one.kind == PaperKind.EVIDENCE],
        "entries": step_entries(steps_of(row)),
        "payments": list(row.payments.order_by("paid_on", "pk")),
        "refunds": list(row.refunds.select_related("budget_line")),
        "may_refund": why_not_refund(actor, row, row.province_code) is None,
        "may": {name: why_not_step(actor, row, step) is None for step, name in _DEEDS},
        "page_title": f"{MEASURES[row.measure]} – {row.producer.name}",
        "breadcrumb": trail((_("Đề nghị %(number)s") % {"number": row.pk}, "")),
    }
    return render(request, "office/support/request.html", context)


@require_safe
@desk_page(roles=READERS)
def request_file(request: ActorRequest, request_id: int, paper_id: int) -> Any:
    """One paper of a request."""
    row = requests_visible_to(request.actor).get(pk=request_id)
    return file_response(papers_of(row).get(pk=paper_id).file, as_attachment=False)
