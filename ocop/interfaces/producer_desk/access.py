"""Who comes into these rooms, and how a thing is looked up: in what the person may see, else 404."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.contrib.auth.decorators import login_required
from django.db.models import Model, QuerySet
from django.http import Http404, HttpResponseBase
from django.views.decorators.cache import never_cache

from ocop.interfaces.ui.requests import ActorRequest

View = Callable[..., HttpResponseBase]
M = TypeVar("M", bound=Model)


def for_members(view: View) -> View:
    """Sign-in first; what a person sees then follows from what they are a member of. Pages are never kept by caches."""

    @never_cache
    @login_required
    @wraps(view)
    def guarded(request: ActorRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return view(request, *args, **kwargs)

    return guarded


def found(rows: QuerySet[M], **lookup: Any) -> M:
    """The one row, or 404 for a stranger's."""
    row = rows.filter(**lookup).first()
    if row is None:
        raise Http404
    return row
