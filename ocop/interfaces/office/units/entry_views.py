"""Entering a change and putting one right: typed or from a file, looked at before it is written, all or nothing."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ocop.foundation.refusal import Refusal, refuse_if
from ocop.interfaces.office.review.access import desk_page
from ocop.interfaces.office.units.access import KEEPERS, trail
from ocop.interfaces.office.units.forms import (
    MOST_TYPED,
    SPARE,
    CorrectionForm,
    LineForms,
    ResolutionForm,
    typed_initial,
)
from ocop.interfaces.office.units.words import affected_units, planned_step, with_provinces
from ocop.interfaces.ui.component_values import problems_of
from ocop.interfaces.ui.form_faults import show_refusal
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.geography.queries.change_cells import with_codes
from ocop.programme.geography.queries.planned_change import PlannedChange, fault_words, plan_change
from ocop.programme.geography.queries.unit_changes import unit_changes
from ocop.programme.geography.queries.units import province_names_around
from ocop.programme.geography.rules.levels import UnitLevel
from ocop.programme.geography.rules.unit_changes import MOST_LINES, Column, ReadLines, Row, read_rows, sheet_rows
from ocop.programme.official_documents.operations.put_unit_change_right import put_unit_change_right
from ocop.programme.official_documents.operations.record_unit_change import record_unit_change
from ocop.programme.official_documents.permissions import why_not_keep_units
from ocop.programme.recognition.labels import fault_sentence
from ocop.programme.recognition.queries.list_files import read_list_file
from ocop.programme.recognition.rules.list_file import ListFileFault
from ocop.programme.reporting.queries.unit_holdings import unit_holdings

Rows = list[Row]
MOST_COLUMNS, LONGEST_CELL = 40, 400
MOST_SHOWN = 200


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=KEEPERS)
def enter(request: ActorRequest) -> HttpResponse:
    """A resolution and what it does."""
    refuse_if(why_not_keep_units(request.actor))
    form = ResolutionForm(
        **_sent(request),
        initial={"issuing_authority": _("Ủy ban Thường vụ Quốc hội")},
    )

    def record(read: ReadLines) -> Any:
        return record_unit_change(
            actor=request.actor,
            sheet=form.sheet(),
            effective_on=form.cleaned_data["effective_on"],
            read=read,
            now=timezone.now(),
        )

    return _entry(
        request, form, record, rows=[], title=_("Ghi thay đổi đơn vị hành chính"), done=_("Đã ghi thay đổi."),
        ways=[(_("Ghi thay đổi"), "")],
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=KEEPERS)
def correct(request: ActorRequest, change_id: int) -> HttpResponse:
    """The whole content anew, with the reason."""
    refuse_if(why_not_keep_units(request.actor))
    found = unit_changes().select_related("paper__document").get(pk=change_id, withdrawn_at__isnull=True)
    form = CorrectionForm(
        **_sent(request),
        initial={"effective_on": found.effective_on},
    )

    def record(read: ReadLines) -> Any:
        return put_unit_change_right(
            actor=request.actor,
            change_id=change_id,
            effective_on=form.cleaned_data["effective_on"],
            read=read,
            reason=form.cleaned_data["reason"],
            now=timezone.now(),
        )

    number = found.paper.document.number
    return _entry(
        request, form, record, rows=_rows_of(found.lines), instead_of=found, done=_("Đã đính chính."),
        title=_("Đính chính %(number)s") % {"number": number},
        ways=[(number, reverse("office:units:change", args=[found.pk])), (_("Đính chính"), "")],
    )  # fmt: skip


def _sent(request: ActorRequest) -> dict[str, Any]:
    return {"data": request.POST, "files": request.FILES} if request.method == "POST" else {}


def _entry(
    request: ActorRequest,
    form: Any,
    record: Callable[[ReadLines], Any],
    *,
    rows: Rows,
    title: str,
    done: str,
    ways: list[tuple[str, str]],
    instead_of: Any = None,
) -> HttpResponse:
    """GET: the form. POST: more lines, a look at what would happen, back to typing, or the deed; what is looked at
    travels in the page, is read and checked anew, and nothing is kept in between."""
    shown = {"form": form, "page_title": title, "breadcrumb": trail(*ways)}
    lines = LineForms(prefix="lines", initial=_spread(rows))
    planned: PlannedChange | None = None
    is_wrong = False
    if request.method == "POST":
        typed = LineForms(_with_more(request.POST), prefix="lines") if "lines-TOTAL_FORMS" in request.POST else None
        lines = typed or lines
        if "more" in request.POST:
            return _page(request, shown, lines, rows=[])
        if form.is_valid() and (typed is None or typed.is_valid()):
            try:
                rows = _rows_asked(request, form, typed, form.cleaned_data["effective_on"])
                read = read_rows(rows)
                if "confirm" in request.POST:
                    change = record(read)
                    messages.success(request, done)
                    return redirect("office:units:change", change.pk)
                planned = plan_change(
                    read,
                    effective_on=form.cleaned_data["effective_on"],
                    today=timezone.localdate(),
                    instead_of=instead_of,
                )
            except Refusal as refusal:
                show_refusal(form, refusal)
        if "edit" in request.POST or planned is None:
            lines = typed or LineForms(prefix="lines", initial=_spread(rows))
            planned = None
        is_wrong = "edit" not in request.POST and (planned is None or not planned.may_be_written)
    return _page(request, shown, lines, planned, rows=rows, status=422 if is_wrong else 200)


def _rows_asked(request: ActorRequest, form: Any, typed: Any, effective_on: date) -> Rows:
    """What travels with the page, else the file, else what is typed. Raises Refusal for a file nobody can read."""
    if carried := request.POST.get("content", ""):
        return _rows_of(_carried(carried))
    if form.cleaned_data.get("file"):
        return with_codes(_rows_of_file(form.cleaned_data["file"]), effective_on)
    rows = [(at, one.cells()) for at, one in enumerate(typed or [], start=1)]
    return with_codes(rows, effective_on)


def _rows_of_file(uploaded: Any) -> Rows:
    try:
        grids = read_list_file(uploaded.read())
    except ListFileFault as fault:
        raise Refusal(fault_sentence(fault.code, "", {})) from fault
    cells = grids[0].rows[: MOST_LINES + 20] if grids else []
    rows, faults = sheet_rows([row[:MOST_COLUMNS] for row in cells])
    if faults:
        raise Refusal(*(fault_words(fault) for fault in faults))
    return [(at, {column: text[:LONGEST_CELL] for column, text in row.items()}) for at, row in rows]


def _carried(text: str) -> list[dict[str, str]]:
    fault = _("Nội dung gửi lên không còn nguyên vẹn. Hãy nhập lại.")
    try:
        found = json.loads(text)
    except ValueError as broken:
        raise Refusal(fault) from broken
    if not isinstance(found, list) or len(found) > MOST_LINES:
        raise Refusal(fault)
    for one in found:
        if not isinstance(one, dict) or not all(isinstance(text, str) for pair in one.items() for text in pair):
            raise Refusal(fault)
    return found


def _rows_of(lines: list[dict[str, str]]) -> Rows:
    return [
        (at, {column: cells.get(column, "").replace("\x00", "") for column in Column})
        for at, cells in enumerate(lines, start=1)
    ]


def _spread(rows: Rows) -> list[dict[str, Any]]:
    """Rows back in the form, with some empty ones; of a long list none: it comes from its file again."""
    kept = [typed_initial(cells) for _at, cells in rows if any(cells.values())] if len(rows) <= MOST_TYPED else []
    return [*kept, *({} for _one in range(min(SPARE, MOST_TYPED - len(kept))))]


def _with_more(typed: Any) -> Any:
    if "more" not in typed:
        return typed
    more = typed.copy()
    total = more.get("lines-TOTAL_FORMS", "")
    more["lines-TOTAL_FORMS"] = str(min((int(total) if total.isascii() and total.isdigit() else 0) + SPARE, MOST_TYPED))
    return more


def _page(
    request: ActorRequest,
    shown: dict[str, Any],
    lines: Any,
    planned: PlannedChange | None = None,
    *,
    rows: Rows,
    status: int = 200,
) -> HttpResponse:
    form = shown["form"]
    shows_problems = bool(form.is_bound and form.errors and "more" not in request.POST)
    context = {
        **shown,
        "lines": lines,
        "planned": planned,
        "shows_problems": shows_problems,
        **(problems_of(form, *lines) if shows_problems else {}),
        "page_lead": _("Theo nghị quyết đã ký. Bản ghi cũ giữ nguyên mã của lúc đó; số liệu các năm trước không đổi."),
        "is_correction": isinstance(form, CorrectionForm),
    }
    if planned is not None:
        context |= _preview(planned, rows)
    return render(request, "office/units/enter.html", context, status=status)


def _preview(planned: PlannedChange, rows: Rows) -> dict[str, Any]:
    steps = [planned_step(step) for step in planned.steps] if planned.may_be_written else []
    communes = {step.before_code for step in steps if step.level == UnitLevel.COMMUNE}
    provinces = {step.before_code for step in steps if step.level == UnitLevel.PROVINCE}
    holdings = unit_holdings(communes, provinces, timezone.localdate())
    affected = affected_units(steps, holdings)
    shown = planned.rows[:MOST_SHOWN]
    before, after = province_names_around(planned.effective_on)
    after |= {unit.code: unit.name for unit in planned.made if unit.level == UnitLevel.PROVINCE}
    placed = iter(with_provinces((planned_step(row.step) for row in shown if row.step), before, after))
    return {
        "rows": [(row, *(next(placed) if row.step else (None, "", ""))) for row in shown],
        "more_rows": max(0, len(planned.rows) - MOST_SHOWN),
        "following_count": len(planned.following),
        "faulty_count": sum(bool(row.faults) for row in planned.rows),
        "affected": affected[:MOST_SHOWN],
        "more_affected": max(0, len(affected) - MOST_SHOWN),
        "to_do_count": sum(one.is_to_do for one in affected),
        "content": json.dumps([cells for _at, cells in rows if any(cells.values())], ensure_ascii=False),
        "may_edit": len(rows) <= MOST_TYPED,
    }
