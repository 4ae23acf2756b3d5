"""Fairs that are to come or go on, for everybody."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ocop.interfaces.portal.selling_views import places_of, sections
from ocop.interfaces.ui.public_answers import public_answer
from ocop.programme.promotion.labels import FAIR_KINDS
from ocop.programme.promotion.queries.public import coming_fairs

SECONDS = 60
MOST_FAIRS = 60


@require_safe
def fairs(request: HttpRequest) -> HttpResponse:
    """Coming fairs by the day they begin; a cancelled one is told as cancelled. No budget and no producer is told."""
    day = timezone.localdate()
    found = list(coming_fairs(day)[:MOST_FAIRS])
    place = places_of(found)
    context = {
        "sections": sections("fairs"),
        "rows": [
            {
                "fair": one,
                "kind": FAIR_KINDS[one.kind],
                "place": place(one),
                "is_on": one.starts_on <= day,
            }
            for one in found
        ],
    }
    return public_answer(request, render(request, "portal/fairs.html", context), seconds=SECONDS)
