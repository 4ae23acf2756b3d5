"""The annex in and out: preview with faults by cell, then all or nothing; Excel out; the plan as PDF and Word."""

import csv
import io
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ocop.foundation.refusal import Refusal
from ocop.foundation.typesetting.word import DOCX_TYPE
from ocop.interfaces.office.planning.access import PLANNERS, READERS, draft_of, plan_of, plan_trail
from ocop.interfaces.office.planning.forms import AnnexForm
from ocop.interfaces.office.planning.words import indicator_names
from ocop.interfaces.office.recognition.access import XLSX, paper
from ocop.interfaces.office.review.access import desk_page
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.geography.queries.units import unit_by_code
from ocop.programme.geography.rules.levels import UnitLevel
from ocop.programme.planning.operations.import_annex import import_annex
from ocop.programme.planning.paper.annex_list import allotment_xlsx, annex_xlsx
from ocop.programme.planning.paper.plan_paper import asked_words, plan_docx, plan_facts, plan_pdf
from ocop.programme.planning.queries.annex_plan import PlannedAnnex, plan_annex
from ocop.programme.planning.queries.places_below import place_names, places_below
from ocop.programme.planning.queries.plans import targets_of
from ocop.programme.planning.rules.annex import MOST_ROWS, fill_merged, has_header
from ocop.programme.planning.rules.plan_kinds import PlanLevel
from ocop.programme.recognition.labels import fault_sentence
from ocop.programme.recognition.queries.list_files import read_list_file
from ocop.programme.recognition.rules.list_file import ListFileFault
from ocop.programme.reporting.queries.target_progress import INDICATOR_MODES

MOST_COLUMNS, LONGEST_CELL, MOST_SHOWN = 40, 4000, 200


def _cells_of_file(uploaded: Any) -> list[list[str]]:
    """The sheet of the annex as texts. Raises Refusal for a file that cannot be read."""
    try:
        grids = read_list_file(uploaded.read())
    except ListFileFault as fault:
        raise Refusal(fault_sentence(fault.code, "", {})) from fault
    sheets = [(_texts_of(grid.rows), grid.merges) for grid in grids]
    cells, merges = next((sheet for sheet in sheets if has_header(sheet[0])), sheets[0] if sheets else ([], []))
    fill_merged(cells, merges)
    return cells


def _texts_of(rows: list[list[Any]]) -> list[list[str]]:
    return [[_text(cell)[:LONGEST_CELL] for cell in row[:MOST_COLUMNS]] for row in rows[: MOST_ROWS + 20]]


def _text(cell: object) -> str:
    """Numbers of a spreadsheet with a comma, so that 1.234 is not read as a thousand afterwards."""
    if hasattr(cell, "strftime"):
        return f"{cell:%d/%m/%Y}"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell).replace(".", ",")
    return "" if cell is None else str(cell)


def _as_text(cells: list[list[str]]) -> str:
    """Carried by the preview's form, so that nothing is kept until the list is written; it is checked anew then."""
    target = io.StringIO()
    csv.writer(target).writerows(cells)
    return target.getvalue()


def _cells_of_text(text: str) -> list[list[str]]:
    try:
        rows = list(csv.reader(io.StringIO(text, newline="")))
    except csv.Error as fault:
        raise Refusal(_("Danh sách gửi lên không còn nguyên vẹn. Hãy tải tệp lên lại.")) from fault
    return [[cell[:LONGEST_CELL] for cell in row[:MOST_COLUMNS]] for row in rows[: MOST_ROWS + 20]]


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=PLANNERS)
def upload(request: ActorRequest, plan_id: int) -> HttpResponse:
    """Take a list and show what it would do; nothing is written."""
    found = draft_of(request.actor, plan_id)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = AnnexForm(*sent)
    planned: PlannedAnnex | None = None
    content = ""
    if request.method == "POST" and form.is_valid():
        try:
            cells = _cells_of_file(form.cleaned_data["file"])
            planned = plan_annex(found, cells, indicators=INDICATOR_MODES, today=timezone.localdate())
            content = _as_text(cells)
        except Refusal as refusal:
            for reason in refusal.reasons:
                form.add_error("file", reason)
    context = {
        "form": form,
        "plan": found,
        "planned": planned,
        "rows": _shown(planned) if planned else [],
        "more_rows": max(0, len(planned.rows) - MOST_SHOWN) if planned else 0,
        "new_count": planned.count("NEW") if planned else 0,
        "changed_count": planned.count("CHANGED") if planned else 0,
        "same_count": planned.count("SAME") if planned else 0,
        "faulty_count": planned.count("FAULTY") if planned else 0,
        "content": content,
        "may_allot": found.level != PlanLevel.COMMUNE and found.targets.exists(),
        "submit_kind": "secondary" if planned and planned.may_be_written else "main",
        "page_title": _("Nhập phụ lục chỉ tiêu"),
        "page_lead": found.title,
        "breadcrumb": plan_trail(found, (_("Nhập phụ lục"), "")),
    }
    return render(request, "office/planning/import.html", context, status=422 if form.errors else 200)


def _shown(planned: PlannedAnnex) -> list[tuple[Any, str]]:
    """The rows with how much each asks for; of a long list those with faults come first, so that none stays unseen."""
    rows = planned.rows
    if len(rows) > MOST_SHOWN:
        rows = sorted(rows, key=lambda row: row.outcome != "FAULTY")
    return [(row, asked_words(row.written) if row.is_value_read else "—") for row in rows[:MOST_SHOWN]]


@require_POST
@desk_page(roles=PLANNERS)
def commit(request: ActorRequest, plan_id: int) -> HttpResponse:
    """Write the previewed list, all or nothing; read and checked anew."""
    found = draft_of(request.actor, plan_id)
    try:
        planned = import_annex(
            actor=request.actor,
            plan_id=found.pk,
            cells=_cells_of_text(request.POST.get("content", "")),
            indicators=INDICATOR_MODES,
            now=timezone.now(),
        )
    except Refusal as refusal:
        for reason in refusal.reasons:
            messages.error(request, reason)
        return redirect("office:planning:import", found.pk)
    messages.success(
        request,
        _("Đã ghi %(new)s chỉ tiêu mới, sửa %(changed)s chỉ tiêu.")
        % {"new": planned.count("NEW"), "changed": planned.count("CHANGED")},
    )
    return redirect("office:planning:plan", found.pk)


@require_safe
@desk_page(roles=READERS)
def export(request: ActorRequest, plan_id: int) -> HttpResponse:
    """The annex as Excel, to be read back; of a plan without targets the form to fill in."""
    found = plan_of(request.actor, plan_id)
    if request.GET.get("dang") == "dia-ban" and found.level != PlanLevel.COMMUNE:
        places = place_names(places_below(found, timezone.localdate()))
        content = allotment_xlsx(found, targets_of(found), places)
        return paper(content, XLSX, f"giao-theo-dia-ban-{_name(found)}.xlsx", as_attachment=True)
    content = annex_xlsx(found, targets_of(found), indicator_names())
    return paper(content, XLSX, f"phu-luc-chi-tieu-{_name(found)}.xlsx", as_attachment=True)


@require_safe
@desk_page(roles=READERS)
def as_pdf(request: ActorRequest, plan_id: int) -> HttpResponse:
    """The plan in the official layout."""
    found = plan_of(request.actor, plan_id)
    content = plan_pdf(plan_facts(found, province=_province(found)), now=timezone.now())
    return paper(content, "application/pdf", f"ke-hoach-{_name(found)}.pdf")


@require_safe
@desk_page(roles=READERS)
def as_word(request: ActorRequest, plan_id: int) -> HttpResponse:
    """The same as a Word file."""
    found = plan_of(request.actor, plan_id)
    content = plan_docx(plan_facts(found, province=_province(found)), now=timezone.now())
    return paper(content, DOCX_TYPE, f"ke-hoach-{_name(found)}.docx", as_attachment=True)


def _name(plan: Any) -> str:
    years = f"{plan.first_year}" if plan.first_year == plan.last_year else f"{plan.first_year}-{plan.last_year}"
    return f"{years}-{plan.pk}"


def _province(plan: Any) -> str:
    """The name of the province a commune's plan is of."""
    if not plan.commune_code:
        return ""
    unit = unit_by_code(UnitLevel.PROVINCE, plan.province_code, timezone.localdate())
    return unit.name if unit else ""
