"""Sáp nhập, chia tách đơn vị: which units of before went into which, since when and by which paper."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ocop.interfaces.office.recognition.access import READERS
from ocop.interfaces.office.review.access import desk_page
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.geography.labels import SUCCESSION_EXTENT_LABELS
from ocop.programme.geography.queries.mergers import merged_units
from ocop.programme.geography.queries.units import provinces_on
from ocop.programme.geography.rules.levels import SuccessionExtent, UnitLevel

PER_PAGE = 30
LONGEST_WORDS = 60


@require_safe
@desk_page(roles=READERS)
def mergers(request: ActorRequest) -> HttpResponse:
    """The register as it is loaded; the country's, since a figure of then may be of any province."""
    provinces = [(one.code, one.name) for one in provinces_on(timezone.localdate())]
    own = next((grant.province_code for grant in request.actor.grants if grant.province_code), "")
    asked = request.GET.get("tinh", own).replace("\x00", "")
    chosen = asked if asked in dict(provinces) else ""
    level = UnitLevel.PROVINCE if request.GET.get("cap") == "tinh" else UnitLevel.COMMUNE
    words = request.GET.get("tim", "").replace("\x00", "").strip()[:LONGEST_WORDS]
    found = merged_units(level=level, province_code=chosen, words=words)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("trang"))
    context = {
        "page": page,
        "rows": [(one, [_step(step) for step in one.successions_in.all()]) for one in page],
        "provinces": [("", _("Cả nước")), *provinces],
        "chosen": chosen,
        "words": words,
        "is_of_provinces": level == UnitLevel.PROVINCE,
        "page_title": _("Sáp nhập, chia tách đơn vị"),
        "page_lead": _("Số của các năm trước tính theo đơn vị lúc đó; danh mục này nối đơn vị cũ với đơn vị nay."),
        "breadcrumb": [(_("Số liệu"), reverse("office:figures:list")), (_("Sáp nhập, chia tách"), "")],
    }
    return render(request, "office/figures/mergers.html", context)


def _step(step: Any) -> dict[str, Any]:
    """One unit before: its full name then, how much of it came, since when, by which paper as far as it is known."""
    before = step.predecessor
    above = [unit.name for unit in (before.parent, before.parent.parent if before.parent else None) if unit]
    return {
        "name": ", ".join([before.name, *above]),
        "extent": SUCCESSION_EXTENT_LABELS[SuccessionExtent(step.extent)],
        "is_part": step.extent == SuccessionExtent.PART,
        "on": step.effective_on,
        "note": step.note,
        "change": step.change_id,
    }
