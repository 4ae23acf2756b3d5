"""A button or a form that does one deed: what came of it is said above the page it leads to."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from ocop.foundation.refusal import Refusal
from ocop.interfaces.ui.form_faults import attempt
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


def do_by_form(
    request: ActorRequest,
    form: BaseForm,
    deed: Callable[[], Any],
    *,
    done: str | Callable[[Any], str],
    to: str | Callable[[Any], str],
) -> HttpResponse | None:
    """The way on when the form was sent without faults and its deed done; None when the form is to be shown, with its
    faults or the refusal in it. `done` is said and `to` comes next: both told, or made of what the deed gave back."""
    made = attempt(form, deed) if request.method == "POST" and form.is_valid() else None
    if made is None:
        return None
    messages.success(request, done(made) if callable(done) else done)
    return redirect(to(made) if callable(to) else to)
