"""Who may open a page of the review desk, and how an object that is not theirs becomes a 404."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import resolve_url

from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.accounts.rules.roles import COUNCIL_ROLES, Role

REVIEWERS = frozenset(
    {
        Role.COMMUNE_OFFICER,
        Role.PROVINCE_OFFICER,
        Role.ADVISOR,
        Role.PROVINCE_LEADER,
        Role.MINISTRY_OFFICER,
        Role.INSPECTOR,
        Role.AUDITOR,
    }
)
READERS_OF_RUBRICS = REVIEWERS | COUNCIL_ROLES
COMMUNE = frozenset({Role.COMMUNE_OFFICER})
PROVINCE = frozenset({Role.PROVINCE_OFFICER})
ADVISORS = frozenset({Role.ADVISOR})

View = Callable[..., HttpResponseBase]


def desk_page(*, roles: frozenset[Role] = REVIEWERS) -> Callable[[View], View]:
    """A page for people who hold one of the roles: visitors go to the sign-in page, everybody else finds nothing.

    What the view does not find among what the person may see is a 404 as well.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: ActorRequest, *args: Any, **kwargs: Any) -> HttpResponse | HttpResponseBase:
            actor = request.actor
            if actor.is_anonymous:
                return redirect_to_login(request.get_full_path(), resolve_url(settings.LOGIN_URL))
            if not actor.holds(*roles):
                raise Http404
            try:
                return view(request, *args, **kwargs)
            except ObjectDoesNotExist as fault:
                raise Http404 from fault

        return guarded

    return decorate
