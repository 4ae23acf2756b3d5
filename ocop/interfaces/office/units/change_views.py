"""What was changed by which resolution, what the edition of the register says otherwise, and taking a change back."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ocop.foundation.refusal import refuse_if
from ocop.interfaces.office.recognition.access import READERS as FIGURE_READERS
from ocop.interfaces.office.recognition.access import XLSX, paper
from ocop.interfaces.office.review.access import desk_page
from ocop.interfaces.office.units.access import KEEPERS, READERS, trail
from ocop.interfaces.office.units.words import affected_units, recorded_step, with_provinces
from ocop.interfaces.ui.doing import do
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.geography.labels import DIFFERENCE_LABELS, UNIT_LEVEL_LABELS
from ocop.programme.geography.paper.change_list import change_list_xlsx
from ocop.programme.geography.queries.unit_changes import edition_loaded, lines_of, steps_of, unit_changes
from ocop.programme.geography.queries.units import province_names_around
from ocop.programme.geography.rules.levels import UnitLevel
from ocop.programme.geography.rules.unit_changes import Difference, ReadLines
from ocop.programme.official_documents.operations.take_back_unit_change import take_back_unit_change
from ocop.programme.official_documents.permissions import why_not_keep_units
from ocop.programme.official_documents.queries.unit_changes import unit_changes_with_papers
from ocop.programme.reporting.queries.unit_holdings import unit_holdings

PER_PAGE = 30
MOST_SHOWN = 200


@require_safe
@desk_page(roles=READERS)
def changes(request: ActorRequest) -> HttpResponse:
    """The edition that came with the program, where it differs, and every change entered since."""
    today = timezone.localdate()
    page = Paginator(unit_changes_with_papers(), PER_PAGE).get_page(request.GET.get("trang"))
    edition = edition_loaded()
    context = {
        "page": page,
        "rows": [(one, *_state(one, today)) for one in page],
        "edition": edition,
        "differences": [_difference(one) for one in edition.differences] if edition else [],
        "may_keep": why_not_keep_units(request.actor) is None,
        "may_read_mergers": request.actor.holds(*FIGURE_READERS),
        "page_title": _("Thay đổi đơn vị hành chính"),
        "page_lead": _("Sáp nhập, chia tách, đổi tên, chuyển tỉnh theo nghị quyết, ghi ngay khi được ký."),
    }
    return render(request, "office/units/list.html", context)


def _state(change: Any, today: Any) -> tuple[str, str]:
    """(words, tone)."""
    if change.withdrawn_at is not None:
        return _("Đã rút"), "expired"
    if change.effective_on > today:
        return _("Sắp có hiệu lực"), "expiring"
    return _("Đang có hiệu lực"), "valid"


def _difference(one: dict[str, str]) -> dict[str, str]:
    words = str(DIFFERENCE_LABELS[Difference(one["how"])]) % {"other": one["other"]}
    return {
        "code": one["code"],
        "level": str(UNIT_LEVEL_LABELS[UnitLevel(one["level"])]),
        "day": one["day"],
        "words": words,
    }


@require_safe
@desk_page(roles=READERS)
def change(request: ActorRequest, change_id: int) -> HttpResponse:
    """One change: its paper, its steps, what is on record for its units, what became of roles, its corrections."""
    today = timezone.localdate()
    found = unit_changes_with_papers().get(pk=change_id)
    steps = [recorded_step(step) for step in steps_of(found)]
    communes = {step.before_code for step in steps if step.level == UnitLevel.COMMUNE}
    provinces = {step.before_code for step in steps if step.level == UnitLevel.PROVINCE}
    affected = affected_units(steps, unit_holdings(communes, provinces, today))
    state, tone = _state(found, today)
    document = found.paper.document
    context = {
        "change": found,
        "document": document,
        "state": state,
        "tone": tone,
        "is_ahead": found.effective_on > today,
        "steps": with_provinces(steps[:MOST_SHOWN], *province_names_around(found.effective_on)),
        "more_steps": max(0, len(steps) - MOST_SHOWN),
        "entered": [row.line for row in lines_of(found).rows if row.line] if found.withdrawn_at else [],
        "affected": affected[:MOST_SHOWN],
        "more_affected": max(0, len(affected) - MOST_SHOWN),
        "to_do_count": sum(one.is_to_do for one in affected),
        "formers": list(found.formers.all()),
        "may_keep": found.withdrawn_at is None and why_not_keep_units(request.actor) is None,
        "page_title": document.number,
        "page_lead": document.subject,
        "breadcrumb": trail((document.number, "")),
    }
    return render(request, "office/units/change.html", context)


@require_safe
@desk_page(roles=READERS)
def as_excel(request: ActorRequest, change_id: int) -> HttpResponse:
    """The lines of a change, to be read back."""
    found = unit_changes().get(pk=change_id)
    return paper(change_list_xlsx(lines_of(found)), XLSX, f"thay-doi-don-vi-{found.pk}.xlsx", as_attachment=True)


@require_safe
@desk_page(roles=READERS)
def sample(request: ActorRequest) -> HttpResponse:
    """An empty list to fill in."""
    return paper(change_list_xlsx(ReadLines()), XLSX, "mau-thay-doi-don-vi.xlsx", as_attachment=True)


@require_POST
@desk_page(roles=KEEPERS)
def take_back(request: ActorRequest, change_id: int) -> HttpResponse:
    """A change entered by mistake goes, with its reason."""
    refuse_if(why_not_keep_units(request.actor))
    return do(
        request,
        take_back_unit_change,
        done=_("Đã rút thay đổi; danh mục như khi chưa ghi."),
        back=reverse("office:units:change", args=[change_id]),
        change_id=change_id,
        reason=request.POST.get("reason", "").replace("\x00", ""),
    )
