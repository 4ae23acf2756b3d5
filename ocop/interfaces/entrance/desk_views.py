"""/ban-lam-viec/: what waits for me."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from ocop.interfaces.entrance.desk import Desk, desk_of
from ocop.interfaces.ui.desk_menu import menu_for
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.accounts.labels import ROLE_LABELS

PER_PAGE = 20
FEW = 8
"""So many lines are read from top to bottom."""


@login_required
@require_GET
def desk(request: ActorRequest) -> HttpResponse:
    """The queue, and the work places the person's roles open; `?muc=` shows the part under one of them."""
    actor = request.actor
    work = desk_of(actor, timezone.localdate(), request.GET.get("muc", ""))
    here = reverse("entrance:desk")
    context = {
        "desk": work,
        "page": Paginator(work.lines, PER_PAGE).get_page(request.GET.get("trang")),
        "tabs": _tabs(work) if work.total > FEW and len(work.groups) > 1 else [],
        "roles": list(dict.fromkeys(str(ROLE_LABELS[grant.role]) for grant in actor.grants)),
        "places": [entry for entry in menu_for(actor, request.path) if entry.url != here],
        "page_title": _("Việc cần làm"),
        "page_lead": work.lead,
    }
    return render(request, "entrance/desk.html", context)


def _tabs(work: Desk) -> list[dict[str, Any]]:
    everything = {"label": _("Tất cả"), "url": "?", "is_current": not work.chosen, "count": work.total}
    parts = [
        {"label": one.label, "url": f"?muc={one.code}", "is_current": one.code == work.chosen, "count": one.count}
        for one in work.groups
    ]
    return [everything, *parts]
