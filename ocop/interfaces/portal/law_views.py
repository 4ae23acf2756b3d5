"""The law in force, readable: stars and their points, the steps with their deadlines, the 26 score sheets."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ocop.interfaces.ui.public_answers import public_answer
from ocop.programme.rubrics.labels import INDUSTRY_LABELS
from ocop.programme.rubrics.queries.comparisons import standing_comparison, standing_comparisons
from ocop.programme.rubrics.queries.group_tree import group_tree
from ocop.programme.rubrics.queries.rubrics_in_force import all_editions, edition_in_force, rubric_rules, rubrics_of
from ocop.programme.rubrics.rules.industries import Industry

SECONDS = 600


@require_safe
def law(request: HttpRequest) -> HttpResponse:
    """The decision in force, what it asks, and its sets."""
    day = timezone.localdate()
    in_force = edition_in_force(day)
    context = {
        "edition": in_force,
        "compared_all": in_force is not None and _is_compared(in_force),
        "bands": in_force.content["bands"] if in_force else [],
        "tree": group_tree(day),
        "editions": list(all_editions()),
    }
    return public_answer(request, render(request, "portal/law.html", context), seconds=SECONDS)


@require_safe
def edition(request: HttpRequest, edition_code: str) -> HttpResponse:
    """One decision with its sets, in force or past."""
    found = _edition(edition_code)
    context = {
        "edition": found,
        "rubrics": list(rubrics_of(found)),
        "is_in_force": _is_in_force(found),
        "compared_all": _is_compared(found),
    }
    return public_answer(request, render(request, "portal/edition.html", context), seconds=SECONDS)


@require_safe
def rubric(request: HttpRequest, edition_code: str, set_number: int) -> HttpResponse:
    """A whole score sheet as the decision prints it."""
    found = _edition(edition_code)
    row = found.rubrics.select_related("edition").filter(set_number=min(set_number, 99)).first()
    if row is None:
        raise Http404
    context = {
        "edition": found,
        "row": row,
        "rubric": rubric_rules(row),
        "compared": standing_comparison(row),
        "industry": INDUSTRY_LABELS.get(Industry(row.industry), row.industry_name),
        "is_in_force": _is_in_force(found),
    }
    return public_answer(request, render(request, "portal/rubric.html", context), seconds=SECONDS)


def _edition(code: str) -> Any:
    found = all_editions().filter(code=code).first()
    if found is None:
        raise Http404
    return found


def _is_compared(found: Any) -> bool:
    """Every complete set of the decision agrees with the signed copy."""
    agreeing = {key for key, one in standing_comparisons(found).items() if one.agrees}
    complete = {one.pk for one in rubrics_of(found) if one.is_complete}
    return bool(complete) and complete <= agreeing


def _is_in_force(found: Any) -> bool:
    day = timezone.localdate()
    return bool(found.valid_from <= day) and (found.valid_until is None or day <= found.valid_until)
