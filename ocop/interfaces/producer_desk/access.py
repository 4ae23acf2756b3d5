"""Who comes into these rooms, and how a thing is looked up: in what the person may see, else 404."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.db.models import Model, QuerySet
from django.http import Http404, HttpResponseBase
from django.shortcuts import render, resolve_url
from django.views.decorators.cache import never_cache

from ocop.interfaces.producer_desk.helping import work_for_whom
from ocop.interfaces.ui.offline import name_person, of_another_person
from ocop.interfaces.ui.requests import ActorRequest

View = Callable[..., HttpResponseBase]
M = TypeVar("M", bound=Model)


def for_members(view: View) -> View:
    """Sign-in first; what a person sees then follows from what they are a member of. Pages are never kept by caches.

    A saving in the background whose sign-in has ended is told so (422): it would take the sign-in page for a success.
    """

    @wraps(view)
    def in_background(request: ActorRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.htmx and request.actor.is_anonymous:
            here = request.htmx.current_url_abs_path or "/"
            sign_in = f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': here})}"
            context = {"is_swapped": True, "sign_in_url": sign_in}
            return render(request, "producer_desk/signed_out.html", context, status=422)
        return in_person(request, *args, **kwargs)

    @login_required
    def in_person(request: ActorRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if (refused := of_another_person(request)) is not None:
            return refused
        work_for_whom(request, kwargs)
        return name_person(request, view(request, *args, **kwargs))

    return never_cache(in_background)


def found(rows: QuerySet[M], **lookup: Any) -> M:
    """The one row, or 404 for a stranger's."""
    row = rows.filter(**lookup).first()
    if row is None:
        raise Http404
    return row
