"""One way to try a deed from a form: a refusal becomes sentences on the same page, what was typed still there."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest

from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.interfaces.office.review.forms import RefusableForm


def try_deed(request: HttpRequest, form: RefusableForm, do: Callable[[], Any]) -> Any | None:
    """The result of `do`, or None when it was refused: sentences of fields beside them, others as messages."""
    try:
        return do()
    except FieldRefusal as refusal:
        form.show(refusal)
    except Refusal as refusal:
        for reason in refusal.reasons:
            messages.error(request, reason)
    return None
