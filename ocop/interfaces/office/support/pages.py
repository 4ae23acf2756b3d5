"""Parts the pages of the room share: one form a page, what it is about above it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from ocop.interfaces.ui.requests import ActorRequest

Trail = list[tuple[str, str]]


def trail(*more: tuple[str, str]) -> Trail:
    """The way to a page of the room."""
    return [(_("Hỗ trợ, thưởng"), reverse("office:support:list")), *more]


def form_page(
    request: ActorRequest,
    form: Any,
    *,
    title: str,
    submit_label: str,
    breadcrumb: Trail,
    facts: list[tuple[str, Any]] | None = None,
    lead: str = "",
    back: str = "",
) -> HttpResponse:
    """One form with what it is about above it."""
    context = {
        "form": form,
        "facts": facts or [],
        "page_title": title,
        "page_lead": lead,
        "submit_label": submit_label,
        "breadcrumb": breadcrumb,
        "back_url": back,
    }
    return render(request, "office/support/form.html", context, status=422 if form.errors else 200)


def address(given: Any, **changes: str) -> str:
    """The address of the list with one filter changed, back on its first page."""
    kept = given.copy()
    kept.pop("trang", None)
    for name, value in changes.items():
        kept.pop(name, None)
        if value:
            kept[name] = value
    return f"?{kept.urlencode()}"
