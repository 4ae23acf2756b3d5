"""Lists of papers in: preview with faults by cell, then all or nothing."""

import csv
import io
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ocop.foundation.refusal import Refusal
from ocop.interfaces.office.documents.access import KEEPERS, kept_places, read_place
from ocop.interfaces.office.documents.forms import ListForm
from ocop.interfaces.office.documents.list_views import trail
from ocop.interfaces.office.recognition.access import XLSX, paper
from ocop.interfaces.office.review.access import desk_page
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.official_documents.operations.import_documents import import_documents
from ocop.programme.official_documents.operations.planning_import import PlannedImport, plan_import
from ocop.programme.official_documents.paper.document_list import export_documents_xlsx
from ocop.programme.official_documents.rules.document_list import MOST_ROWS
from ocop.programme.recognition.labels import fault_sentence
from ocop.programme.recognition.queries.list_files import read_list_file
from ocop.programme.recognition.rules.list_file import ListFileFault

MOST_COLUMNS, LONGEST_CELL, MOST_SHOWN = 40, 4000, 200


def _places(request: ActorRequest) -> list[tuple[Any, Any]]:
    """The whole registers a person may bring lists for; a commune's officer its commune's."""
    return kept_places(request.actor, timezone.localdate())


def _cells_of_file(uploaded: Any) -> list[list[str]]:
    """The first sheet as texts. Raises Refusal for a file that cannot be read."""
    try:
        grids = read_list_file(uploaded.read())
    except ListFileFault as fault:
        raise Refusal(fault_sentence(fault.code, "", {})) from fault
    rows = grids[0].rows[: MOST_ROWS + 20] if grids else []
    return [[_text(cell)[:LONGEST_CELL] for cell in row[:MOST_COLUMNS]] for row in rows]


def _shown(plan: Any) -> list[Any]:
    """Of a long list the rows with faults come first, so that none stays unseen."""
    if len(plan.rows) <= MOST_SHOWN:
        return list(plan.rows)
    return sorted(plan.rows, key=lambda row: row.outcome != "FAULTY")[:MOST_SHOWN]


def _text(cell: object) -> str:
    if hasattr(cell, "strftime"):
        return f"{cell:%d/%m/%Y}"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
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
@desk_page(roles=KEEPERS)
def upload(request: ActorRequest) -> HttpResponse:
    """Take a list and show what it would do; nothing is written."""
    places = _places(request)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = ListForm(*sent, places=places)
    plan: PlannedImport | None = None
    content = ""
    if request.method == "POST" and form.is_valid():
        province_code, commune_code = read_place(form.cleaned_data["place"])
        try:
            cells = _cells_of_file(form.cleaned_data["file"])
            plan = plan_import(
                cells,
                actor=request.actor,
                province_code=province_code,
                commune_code=commune_code,
                today=timezone.localdate(),
            )
            content = _as_text(cells)
        except Refusal as refusal:
            for reason in refusal.reasons:
                form.add_error("file", reason)
    return _page(request, form, plan, content, form.cleaned_data.get("place", "") if form.is_bound else "")


def _page(request: ActorRequest, form: ListForm, plan: PlannedImport | None, content: str, place: str) -> HttpResponse:
    context = {
        "form": form,
        "plan": plan,
        "rows": _shown(plan) if plan else [],
        "more_rows": max(0, len(plan.rows) - MOST_SHOWN) if plan else 0,
        "new_count": plan.count("NEW") if plan else 0,
        "already_count": plan.count("ALREADY") if plan else 0,
        "faulty_count": plan.count("FAULTY") if plan else 0,
        "content": content,
        "place": place,
        "submit_kind": "secondary" if plan and plan.may_be_written else "main",
        "page_title": _("Nhập danh sách văn bản"),
        "breadcrumb": trail((_("Nhập danh sách"), "")),
    }
    return render(request, "office/documents/import.html", context, status=422 if form.errors else 200)


@require_POST
@desk_page(roles=KEEPERS)
def commit(request: ActorRequest) -> HttpResponse:
    """Write the previewed list, all or nothing; read and checked anew."""
    offered = {value for value, _label in ListForm(places=_places(request)).fields["place"].choices}  # type: ignore[attr-defined]
    place = request.POST.get("place", "")
    try:
        if place not in offered:
            raise Refusal(_("Hãy chọn lại sổ để nhập."))  # noqa: TRY301
        province_code, commune_code = read_place(place)
        plan = import_documents(
            actor=request.actor,
            cells=_cells_of_text(request.POST.get("content", "")),
            province_code=province_code,
            commune_code=commune_code,
            now=timezone.now(),
        )
    except Refusal as refusal:
        for reason in refusal.reasons:
            messages.error(request, reason)
        return redirect("office:documents:import")
    messages.success(request, _("Đã ghi %(count)s văn bản vào sổ.") % {"count": plan.count("NEW")})
    return redirect("office:documents:list")


@require_GET
@desk_page(roles=KEEPERS)
def sample(request: ActorRequest) -> HttpResponse:
    """An empty list to fill in."""
    return paper(export_documents_xlsx([], {}), XLSX, "mau-danh-sach-van-ban.xlsx", as_attachment=True)
