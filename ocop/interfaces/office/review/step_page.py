"""A page for one step: what it does, the form, the way back."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import pgettext


def step_page(
    request: HttpRequest,
    dossier: Any,
    form: forms.Form,
    *,
    title: str,
    lead: str,
    submit: str,
    reason: str | None,
) -> HttpResponse:
    """The form of a step; with a reason instead of the form when the step may not be taken now."""
    context = {
        "dossier": dossier,
        "form": form,
        "page_title": title,
        "page_lead": f"{dossier.product.name} – {dossier.producer.name}",
        "lead": lead,
        "submit_label": submit,
        "reason": reason,
        "back_url": reverse("office:review:dossier", args=[dossier.pk]),
        "breadcrumb": [
            (pgettext("nhiều hồ sơ", "Hồ sơ"), reverse("office:review:queue")),
            (dossier.product.name, reverse("office:review:dossier", args=[dossier.pk])),
            (title, ""),
        ],
    }
    return render(request, "office/review/step.html", context, status=200 if reason is None else 409)
