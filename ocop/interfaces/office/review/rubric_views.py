"""The rubrics as law: every edition, every set, readable and printable."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ocop.interfaces.office.review.access import READERS_OF_RUBRICS, desk_page
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.evaluation.queries.effort_weights import offices_of_weights
from ocop.programme.rubrics.labels import public_source_words
from ocop.programme.rubrics.permissions import why_not_compare
from ocop.programme.rubrics.queries.comparisons import standing_comparison, standing_comparisons
from ocop.programme.rubrics.queries.rubrics_in_force import all_editions, rubric_rules, rubrics_of
from ocop.programme.rubrics.rules.rubric import Criterion, Effect, Rubric, RubricPart, Scoring


@require_safe
@desk_page(roles=READERS_OF_RUBRICS)
def rubrics(request: ActorRequest) -> HttpResponse:
    """The editions with their source and validity, each with its sets."""
    today = timezone.localdate()
    editions: list[dict[str, Any]] = [
        {
            "edition": edition,
            "compared": standing_comparisons(edition),
            "is_in_force": edition.valid_from <= today
            and (edition.valid_until is None or today <= edition.valid_until),
            "rubrics": list(rubrics_of(edition)),
            "source": public_source_words(edition.verified_against_signed_pdf),
        }
        for edition in all_editions()
    ]
    for one in editions:
        one["lines"] = [(row, one["compared"].get(row.pk)) for row in one["rubrics"]]
        one["agreeing"] = sum(found.agrees for found in one["compared"].values())
    context = {
        "editions": editions,
        "sets_effort": bool(offices_of_weights(request.actor)),
        "page_title": _("Bộ tiêu chí"),
        "page_lead": _("Bộ tiêu chí đánh giá, phân hạng sản phẩm OCOP theo từng quyết định, để tra cứu và in."),
    }
    return render(request, "office/review/rubrics.html", context)


@require_safe
@desk_page(roles=READERS_OF_RUBRICS)
def rubric(request: ActorRequest, edition_code: str, set_number: int) -> HttpResponse:
    """One set: parts, sections, criteria, levels, star marks, grounds for elimination, notes on the transcript."""
    edition = all_editions().get(code=edition_code)
    row = edition.rubrics.select_related("edition").get(set_number=set_number)
    law = rubric_rules(row)
    compared = standing_comparison(row)
    context = {
        "compared": compared,
        "may_compare": why_not_compare(request.actor) is None,
        "row": row,
        "law": law,
        "edition": edition,
        "path": " › ".join(dict.fromkeys(one for one in (law.industry, law.group, law.subgroup) if one)),
        "parts": [_part(part) for part in law.parts],
        "gates": _gates(law),
        "sources": [
            public_source_words(edition.verified_against_signed_pdf or (compared is not None and compared.agrees))
        ],
        "anomalies": [_anomaly(one) for one in law.anomalies],
        "breadcrumb": [
            (_("Bộ tiêu chí"), reverse("office:review:rubrics")),
            (_("Bộ số %(number)s") % {"number": set_number}, ""),
        ],
    }
    return render(request, "office/review/rubric.html", context)


def _part(part: RubricPart) -> dict[str, Any]:
    return {
        "part": part,
        "sections": [
            {"section": section, "criteria": [_criterion(criterion) for criterion in section.criteria]}
            for section in part.sections
        ],
    }


def _criterion(criterion: Criterion) -> dict[str, Any]:
    effects = {
        Effect.ELIMINATE: _("Bị loại"),
        Effect.INELIGIBLE: _("Không đánh giá"),
        Effect.STOP_SCORING: _("Dừng chấm"),
        Effect.REQUIREMENT: _("Yêu cầu"),
        Effect.APPLIES_IF: _("Áp dụng khi"),
        Effect.SELECT_CASE: _("Chọn trường hợp"),
    }
    return {
        "criterion": criterion,
        "is_binary": criterion.scoring is Scoring.BINARY,
        "conditions": [(effects[one.effect], one.text) for one in criterion.conditions],
        "subcriteria": [_criterion(one) for one in criterion.subcriteria],
    }


def _gates(law: Rubric) -> list[dict[str, Any]]:
    """The minimum requirements for each star with the names of their criteria."""
    gates = []
    for star in (3, 4, 5):
        conditions = [
            {
                "code": one.criterion,
                "name": law.leaf(one.criterion).name if law.has_leaf(one.criterion) else "",
                "points": one.min_points,
            }
            for one in law.conditions_for(star)
        ]
        if conditions:
            gates.append({"star": star, "conditions": conditions})
    return gates


def _anomaly(one: Any) -> dict[str, str]:
    """Where the transcript was unclear: the place and the reason, whatever else the note holds."""
    return {"at": str(one.get("at") or one.get("criterion") or ""), "reason": str(one.get("reason") or "")}
