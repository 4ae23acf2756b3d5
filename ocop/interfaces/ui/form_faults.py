"""A refusal shown where it belongs: beside its field, or above the form."""

from collections.abc import Callable
from typing import Any

from django.forms import BaseForm

from ocop.foundation.refusal import FieldRefusal, Refusal


def show_refusal(form: BaseForm, refusal: Refusal) -> None:
    """Add the sentences of a refusal to a bound form; a field the form does not have speaks above the form."""
    if not isinstance(refusal, FieldRefusal):
        for reason in refusal.reasons:
            form.add_error(None, reason)
        return
    for field, sentences in refusal.faults.items():
        for sentence in sentences:
            form.add_error(field if field in form.fields else None, sentence)


def attempt(form: BaseForm, deed: Callable[[], Any]) -> Any:
    """What the deed gives back, or None with the refusal shown in the form."""
    try:
        return deed()
    except Refusal as refusal:
        show_refusal(form, refusal)
        return None
