"""Choices that are known only when the form is made."""

from collections.abc import Iterable
from typing import Any

from django.forms import BaseForm, ChoiceField


def offer(form: BaseForm, field: str, choices: Iterable[tuple[Any, Any]]) -> None:
    """Offer these choices in a choice field of the form. Raises TypeError for a field without choices."""
    found = form.fields[field]
    if not isinstance(found, ChoiceField):
        raise TypeError(f"{field} has no choices")
    found.choices = list(choices)
