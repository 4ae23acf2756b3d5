"""A button that does one deed: what came of it is said above the page it leads back to."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from ocop.foundation.refusal import Refusal
from ocop.interfaces.ui.requests import ActorRequest


def do(request: ActorRequest, operation: Callable[..., Any], *, done: str, back: str, **facts: Any) -> HttpResponse:
    """Do one deed, say `done` or why not, go back to the page. Raises Http404 for what the person does not see."""
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
