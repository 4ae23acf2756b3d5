"""The board of the watch, the list of cases, one case, goods off their market."""

from typing import Any

from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ocop.foundation.text.formats import vietnamese_date
from ocop.interfaces.office.review.access import desk_page
from ocop.interfaces.office.watch.forms import AssignForm, ConfirmForm, ExplainForm, FreezeForm, LinkForm, NoteForm
from ocop.interfaces.office.watch.words import TONES, capitalised, fact_lines, province_name
from ocop.interfaces.ui.form_choices import offer
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.inspections.labels import INSPECTION_STATE
from ocop.programme.inspections.queries.visible import reports_visible_to
from ocop.programme.inspections.rules.inspection_kinds import InspectionState
from ocop.programme.stamps.labels import VERDICT
from ocop.programme.stamps.queries.stamps_visible import READERS
from ocop.programme.stamps.rules.verdicts import Verdict
from ocop.programme.watch.labels import BROWSER, CASE_STATE, SIGNAL, SIGNAL_MEANING, STEP
from ocop.programme.watch.permissions import why_not_confirm, why_not_freeze, why_not_handle, why_not_inspect
from ocop.programme.watch.queries.board import (
    batches_with_most_cases,
    by_day,
    by_province,
    days_visible_to,
    off_market,
    open_cases_by_province,
    scans_behind,
)
from ocop.programme.watch.queries.cases import (
    cases_visible_to,
    certificate_to_inspect,
    handlers_of,
    inspections_for,
    most_pressing_first,
    name_of,
    other_open_cases,
    photos_of_case,
)
from ocop.programme.watch.rules.case_kinds import OPEN, CaseState, StepKind
from ocop.programme.watch.rules.readers import Browser
from ocop.programme.watch.rules.thresholds import Signal

READER_ROLES = frozenset(READERS)
PER_PAGE = 30
ON_BOARD = 8
MOST_SCANS, SHOWN_SCANS = 60, 12
CASES_MAP, SCANS_MAP = "vu-viec", "luot-quet"


@require_safe
@desk_page(roles=READER_ROLES)
def board(request: ActorRequest) -> HttpResponse:
    """Cases that press, where people scan, how many do, which batches are in question."""
    actor, today = request.actor, timezone.localdate()
    days = days_visible_to(actor)
    shows_cases = request.GET.get("ban-do") == CASES_MAP
    cases = list(most_pressing_first(cases_visible_to(actor).filter(state__in=OPEN))[: ON_BOARD + 1])
    here = reverse("office:watch:board")
    context = {
        "cases": [_line(one) for one in cases[:ON_BOARD]],
        "has_more": len(cases) > ON_BOARD,
        "history": [(vietnamese_date(day), count) for day, count in by_day(days, today)],
        "map_values": open_cases_by_province(actor) if shows_cases else by_province(days, today),
        "map_title": _("Vụ việc đang mở theo tỉnh của chủ thể")
        if shows_cases
        else _("Lượt quét trong 30 ngày theo tỉnh"),
        "map_unit": _("vụ việc") if shows_cases else _("lượt quét"),
        "map_tabs": [
            {"label": _("Lượt quét"), "url": here, "is_current": not shows_cases},
            {"label": _("Vụ việc"), "url": f"{here}?ban-do={CASES_MAP}#ban-do", "is_current": shows_cases},
        ],
        "batches": batches_with_most_cases(actor),
        "page_title": _("Giám sát tem"),
    }
    return render(request, "office/watch/board.html", context)


@require_safe
@desk_page(roles=READER_ROLES)
def cases(request: ActorRequest) -> HttpResponse:
    """All cases of the territory, by state."""
    state = request.GET.get("trang-thai", "")
    batch = request.GET.get("lo-tem", "")
    rows = most_pressing_first(cases_visible_to(request.actor))
    if state in list(CaseState):
        rows = rows.filter(state=state)
    if batch.isascii() and batch.isdigit() and len(batch) < 18:
        rows = rows.filter(batch=int(batch))
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("trang"))
    here = reverse("office:watch:cases")
    context = {
        "page": page,
        "cases": [_line(one) for one in page],
        "tabs": [{"label": _("Tất cả"), "url": here, "is_current": not state}]
        + [
            {"label": words, "url": f"{here}?trang-thai={one.value}", "is_current": state == one}
            for one, words in CASE_STATE.items()
        ],
        "page_title": _("Vụ việc về tem"),
        "breadcrumb": [(_("Giám sát tem"), reverse("office:watch:board")), (_("Vụ việc"), "")],
    }
    return render(request, "office/watch/cases.html", context)


@require_safe
@desk_page(roles=READER_ROLES)
def case(request: ActorRequest, case_id: int) -> HttpResponse:
    """One case with its scans and what may be done."""
    return case_page(request, case_id)


@require_safe
@desk_page(roles=READER_ROLES)
def regions(request: ActorRequest) -> HttpResponse:
    """Batches scanned this week outside where they are said to be sold."""
    rows = [
        {
            "batch": one.batch,
            "product": one.batch.order.product,
            "outside": one.outside,
            "known": one.known,
            "percent": one.outside * 100 // one.known,
            "provinces": ", ".join(f"{province_name(code)} {count}" for code, count in one.provinces),
        }
        for one in off_market(request.actor, timezone.localdate())
    ]
    context = {
        "rows": rows,
        "page_title": _("Quét ngoài nơi bán đã khai"),
        "page_lead": _("Bảy ngày gần đây, so với các tỉnh chủ thể khai có bán. Đây là dấu hiệu, không phải vi phạm."),
        "breadcrumb": [(_("Giám sát tem"), reverse("office:watch:board")), (_("Ngoài nơi bán"), "")],
    }
    return render(request, "office/watch/regions.html", context)


def case_page(request: ActorRequest, case_id: int, **forms: Form) -> HttpResponse:
    """The page of a case, with the forms that were sent and refused."""
    actor = request.actor
    found = cases_visible_to(actor).get(pk=case_id)
    why_not = why_not_handle(actor, found)
    may_inspect, may_confirm = why_not_inspect(actor, found) is None, why_not_confirm(actor, found) is None
    may_freeze = why_not_freeze(actor, found) is None
    inspections = list(inspections_for(actor, found)[:20]) if may_inspect else []
    choices = [(one.pk, f"{vietnamese_date(one.planned_on)} · {_state_of(one.state)}") for one in inspections]
    confirming = ConfirmForm()
    if found.counter is None:
        del confirming.fields["is_void"]
    shown: dict[str, Form | None] = {
        "linking": LinkForm() if choices else None,
        "assigning": AssignForm(initial={"person": found.assigned_to_id}) if why_not is None else None,
        "noting": NoteForm() if why_not is None else None,
        "freezing": FreezeForm() if may_freeze and not _is_frozen(found) else None,
        "explaining": ExplainForm() if why_not is None else None,
        "confirming": confirming if may_confirm else None,
    }
    shown |= forms
    if shown["linking"] is not None:
        offer(shown["linking"], "inspection", choices)
    if shown["assigning"] is not None:
        people = handlers_of(found, timezone.localdate())
        offer(shown["assigning"], "person", [(one.pk, one.full_name) for one in people])
    scans = [
        {
            "scan": one,
            "number": one.counter - found.batch.first_counter + 1,
            "verdict": VERDICT[Verdict(one.verdict)],
            "place": province_name(one.province_code),
            "browser": BROWSER[Browser(one.browser)],
        }
        for one in scans_behind(found, most=MOST_SCANS)
        if found.batch is not None and one.counter is not None
    ]
    steps = list(found.steps.select_related("by"))
    product, name = _product(found), capitalised(name_of(found))
    report = reports_visible_to(actor).filter(pk=found.report_id).first() if found.report_id else None
    context = {
        **shown,
        **_line(found),
        "why_not": why_not if found.is_open else None,
        "product": product,
        "facts": fact_lines(found.facts),
        "meaning": SIGNAL_MEANING[Signal(found.signal)],
        "number": found.counter - found.batch.first_counter + 1 if found.batch and found.counter is not None else None,
        "is_held": found.hold is not None and found.hold.lifted_at is None,
        "is_frozen": _is_frozen(found),
        "is_void": any(one.kind == StepKind.VOIDED for one in steps),
        "may_look": why_not is None and found.state == CaseState.NEW,
        "certificate_id": certificate_to_inspect(actor, found) if may_inspect else None,
        "others": [_line(one) for one in other_open_cases(actor, found)],
        "scans": scans[:SHOWN_SCANS],
        "older": scans[SHOWN_SCANS:],
        "steps": [
            {
                "at": one.at,
                "title": STEP[StepKind(one.kind)],
                "text": one.words,
                "who": one.by.full_name if one.by is not None else "",
                "url": "",
                "tone": "",
            }
            for one in steps
        ],
        "photos": photos_of_case(found),
        "report": report,
        "report_photos": list(report.photos.all()) if report is not None else [],
        "is_about_report": found.signal == Signal.REPORTED,
        "page_title": f"{SIGNAL[Signal(found.signal)]}: {name}",
        "page_lead": product.producer.name if product is not None else "",
        "breadcrumb": [
            (_("Giám sát tem"), reverse("office:watch:board")),
            (_("Vụ việc"), reverse("office:watch:cases")),
            (name, ""),
        ],
    }
    return render(request, "office/watch/case.html", context, status=422 if forms else 200)


def _line(one: Any) -> dict[str, Any]:
    return {
        "case": one,
        "signal": SIGNAL[Signal(one.signal)],
        "state": CASE_STATE[CaseState(one.state)],
        "tone": TONES[CaseState(one.state)],
        "about": _product(one),
        "assigned_to": one.assigned_to,
    }


def _product(one: Any) -> Any:
    """The product of the stamps, else the one a buyer named; None for neither."""
    if one.batch is not None:
        return one.batch.order.product
    certificate = one.report.certificate if one.report is not None else None
    return certificate.product if certificate is not None else None


def _is_frozen(one: Any) -> bool:
    return one.hold is not None and one.hold.lifted_at is None and one.hold.kind == "FROZEN"


def _state_of(code: str) -> str:
    return str(INSPECTION_STATE[InspectionState(code)])
