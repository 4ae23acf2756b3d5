"""How the council room looks things up and does a deed: from what the person sees, with a sentence for a refusal."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from ocop.foundation.refusal import Refusal
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.evaluation.queries.seats import OwnSeat, own_seat
from ocop.programme.evaluation.queries.visible import agenda_visible_to, sessions_visible_to


def session_or_404(request: ActorRequest, session_id: int) -> Any:
    """The session, with council and round, out of what the person sees."""
    found = (
        sessions_visible_to(request.actor).select_related("council__document", "round").filter(pk=session_id).first()
    )
    if found is None:
        raise Http404
    return found


def item_or_404(request: ActorRequest, session: Any, item_id: int) -> Any:
    """The product of the session, out of what the person sees; a recused member finds nothing."""
    items = agenda_visible_to(request.actor, session).select_related(
        "dossier__product", "dossier__producer", "rubric__edition", "version"
    )
    found = items.defer("rubric__content", "rubric__edition__content", "version__content").filter(pk=item_id).first()
    if found is None:
        raise Http404
    found.session = session
    return found


def record_keeper_or_404(request: ActorRequest, session: Any) -> OwnSeat:
    """The seat of chair, vice-chair or secretary; 404 for everybody else."""
    seat = own_seat(request.actor, session)
    if not seat.keeps_records:
        raise Http404
    return seat


def do(request: ActorRequest, operation: Callable[..., Any], *, done: str, back: str, **facts: Any) -> HttpResponse:
    """Do one deed, say what came of it, go back to the page."""
    try:
        operation(actor=request.actor, now=timezone.now(), **facts)
    except Refusal as refusal:
        for reason in refusal.reasons:
            messages.error(request, reason)
    except ObjectDoesNotExist as fault:
        raise Http404 from fault
    else:
        messages.success(request, done)
    return redirect(back)
