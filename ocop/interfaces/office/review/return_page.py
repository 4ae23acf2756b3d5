"""Sending a dossier back to its producer: one page for the commune and for the province."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from ocop.interfaces.office.review.acting import try_deed
from ocop.interfaces.office.review.forms import ReturnForm
from ocop.interfaces.office.review.step_page import step_page
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.dossiers.queries.review_page import office_dossier


def return_page(
    request: ActorRequest,
    dossier_id: int,
    *,
    return_dossier: Callable[..., Any],
    why_not: Callable[[Actor, Any], str | None],
    title: str,
    lead: str,
    submit: str,
    done: str,
) -> HttpResponse:
    """The words and the numbered points of a return; `return_dossier` is the deed of the office, `done` its message.

    Raises Dossier.DoesNotExist for a dossier the person may not see.
    """
    actor = request.actor
    dossier = office_dossier(actor, dossier_id)
    form = ReturnForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        returned = try_deed(
            request,
            form,
            lambda: return_dossier(
                actor=actor,
                dossier_id=dossier.pk,
                words=form.cleaned_data["words"],
                points=form.listed_points(),
                now=timezone.now(),
            ),
        )
        if returned is not None:
            messages.success(request, done)
            return redirect("office:review:dossier", dossier.pk)
    return step_page(request, dossier, form, title=title, lead=lead, submit=submit, reason=why_not(actor, dossier))
