"""How these rooms look things up and do a deed."""

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.refusal import Refusal
from ocop.interfaces.ui.form_faults import show_refusal
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.evaluation.queries.seats import own_seat
from ocop.programme.evaluation.queries.visible import sessions_visible_to
from ocop.programme.geography.queries.units import provinces_on

READERS = (Role.PROVINCE_OFFICER, Role.PROVINCE_LEADER, Role.MINISTRY_OFFICER, Role.AUDITOR, Role.INSPECTOR)


def for_offices(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Sign-in first; then a 404 for people of no office and no supervision."""

    @login_required
    @wraps(view)
    def guarded(request: ActorRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.actor.holds(*READERS):
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


def for_agendas(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Sign-in first; then a 404 for everybody but offices, supervisors, and those who run the session asked for."""

    @login_required
    @wraps(view)
    def guarded(request: ActorRequest, session_id: int, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.actor.holds(*READERS):
            session = session_or_404(request, session_id)
            if not own_seat(request.actor, session).keeps_records:
                raise Http404
        return view(request, session_id, *args, **kwargs)

    return guarded


def managed_provinces(actor: Actor, today: date) -> list[tuple[str, str]]:
    """(code, name) of the provinces whose OCOP office this person is."""
    codes = [grant.province_code for grant in actor.grants_of(Role.PROVINCE_OFFICER)]
    return [(unit.code, unit.name) for unit in provinces_on(today).filter(code__in=codes)]


CENTRAL = "TW"
"""How a form names the ministry's level among the provinces."""


def managed_places(actor: Actor, today: date) -> list[tuple[str, str]]:
    """(code, name) of the places whose OCOP office this person is: provinces, and the ministry as CENTRAL."""
    central = [(CENTRAL, _("Bộ Nông nghiệp và Môi trường (cấp trung ương)"))]
    return (central if actor.holds(Role.MINISTRY_OFFICER) else []) + managed_provinces(actor, today)


def session_or_404(request: ActorRequest, session_id: int) -> Any:
    """The session, with council and round, out of what the person sees."""
    sessions = sessions_visible_to(request.actor).select_related("council__document", "round")
    found = sessions.filter(pk=session_id).first()
    if found is None:
        raise Http404
    return found


def attempt(form: Any, operation: Callable[..., Any], request: ActorRequest, **facts: Any) -> Any:
    """What the deed gives back, or None with the refusal shown in the form."""
    try:
        return operation(actor=request.actor, now=timezone.now(), **facts)
    except Refusal as refusal:
        show_refusal(form, refusal)
        return None
    except ObjectDoesNotExist as fault:
        raise Http404 from fault
