"""How the council room looks things up: from what the person sees, with a 404 for everything else."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404
from django.utils import timezone

from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.interfaces.ui.form_faults import show_refusal
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.evaluation.queries.own_sheet import is_on_agenda
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


def on_agenda_or_404(session_id: int, item_id: int) -> None:
    """For deeds that look the product up by itself: the address must name the session it belongs to."""
    if not is_on_agenda(session_id, item_id):
        raise Http404


def record_keeper_or_404(request: ActorRequest, session: Any) -> OwnSeat:
    """The seat of chair, vice-chair or secretary; 404 for everybody else."""
    seat = own_seat(request.actor, session)
    if not seat.keeps_records:
        raise Http404
    return seat


def attempt(
    request: ActorRequest,
    form: Any,
    operation: Callable[..., Any],
    *,
    renamed: dict[str, str] | None = None,
    **facts: Any,
) -> Any:
    """What the deed gives back, or None with the refusal beside its field; `renamed`: the deed's name → the form's."""
    try:
        return operation(actor=request.actor, now=timezone.now(), **facts)
    except FieldRefusal as refusal:
        show_refusal(
            form, FieldRefusal({(renamed or {}).get(name, name): said for name, said in refusal.faults.items()})
        )
    except Refusal as refusal:
        show_refusal(form, refusal)
    except ObjectDoesNotExist as fault:
        raise Http404 from fault
    return None
