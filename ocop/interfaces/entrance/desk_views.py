"""/ban-lam-viec/: what waits for me."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from ocop.interfaces.entrance.desk import MOST_SHOWN, desk_of
from ocop.interfaces.ui.desk_menu import menu_for
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.accounts.labels import ROLE_LABELS


@login_required
@require_GET
def desk(request: ActorRequest) -> HttpResponse:
    """The queue, and the work places the person's roles open."""
    actor = request.actor
    work = desk_of(actor, timezone.localdate())
    here = reverse("entrance:desk")
    context = {
        "desk": work,
        "most_shown": MOST_SHOWN,
        "roles": list(dict.fromkeys(str(ROLE_LABELS[grant.role]) for grant in actor.grants)),
        "places": [entry for entry in menu_for(actor, request.path) if entry.url != here],
        "page_title": _("Việc cần làm"),
        "page_lead": work.lead,
    }
    return render(request, "entrance/desk.html", context)
