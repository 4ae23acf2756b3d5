"""Who comes into these rooms."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse

from ocop.foundation.refusal import refuse_if
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.accounts.permissions import why_not_administer, why_not_read_log

View = Callable[..., HttpResponse]


def for_administrators(view: View) -> View:
    """Sign-in first; then a refusal for everybody but administrators."""

    @login_required
    @wraps(view)
    def guarded(request: ActorRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        refuse_if(why_not_administer(request.actor))
        return view(request, *args, **kwargs)

    return guarded


def for_log_readers(view: View) -> View:
    """Sign-in first; then a refusal for everybody but auditors and administrators."""

    @login_required
    @wraps(view)
    def guarded(request: ActorRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        refuse_if(why_not_read_log(request.actor))
        return view(request, *args, **kwargs)

    return guarded
