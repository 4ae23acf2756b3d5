"""The answer to a form that saves itself: the new version number, or what was not saved and why."""

from typing import Any

from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ocop.interfaces.office.review.forms import RefusableForm


def autosave_answer(request: HttpRequest, form: RefusableForm, saved: Any | None) -> HttpResponse:
    """A fragment swapped into the page out of band; 422 when nothing was saved."""
    problems = [str(message) for message in get_messages(request)] if saved is None else []
    problems += [
        f"{form[name].label}: {' '.join(str(sentence) for sentence in sentences)}"
        for name, sentences in form.errors.items()
        if name in form.fields
    ]
    context = {"version": saved.version if saved is not None else None, "problems": problems}
    status = 200 if saved is not None else 422
    return render(request, "office/review/autosave.html", context, status=status)
