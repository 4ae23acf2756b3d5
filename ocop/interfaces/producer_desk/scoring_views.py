"""Self-scoring: every criterion in the order of the law, with the law's words and the documents beside it."""

from typing import Any
from urllib.parse import quote

from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ocop.foundation.refusal import Refusal
from ocop.interfaces.producer_desk.access import for_members
from ocop.interfaces.producer_desk.criterion_lines import CriterionLines, anchor_of, field_of, written_choice
from ocop.interfaces.producer_desk.dossier_views import frame_of
from ocop.interfaces.producer_desk.proof_views import proofs_of, scored_dossier
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.dossiers.operations.self_score import self_score
from ocop.programme.evaluation.queries.prescore import prescore_of
from ocop.programme.rubrics.queries.rubrics_in_force import rubric_rules


@require_safe
@for_members
def scores(request: ActorRequest, dossier_id: int) -> HttpResponseBase:
    """The whole sheet on one page; each criterion is a small form of its own. `?mo=1.1` opens its section."""
    row = scored_dossier(request, dossier_id)
    rubric = rubric_rules(row.rubric)
    lines = CriterionLines(row, rubric)
    context = {
        **frame_of(request.actor, row),
        "page_title": _("Tự chấm điểm"),
        "page_lead": f"{row.product.name}: {row.rubric.set_number}. {row.rubric.name}",
        "rubric": rubric,
        "parts": lines.parts(request.GET.get("mo", "")),
        **_totals(row, lines),
    }
    return render(request, "producer_desk/scores.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def criterion(request: ActorRequest, dossier_id: int, code: str) -> HttpResponseBase:
    """One criterion: POST keeps the answer and the explanation; the page shows it alone with its documents.

    A refusal stands beside the criterion: in the answer to HTMX (422) as on the page without it.
    """
    row = scored_dossier(request, dossier_id)
    rubric = rubric_rules(row.rubric)
    if not rubric.has_leaf(code):
        raise Http404
    leaf = rubric.leaf(code)
    reasons: list[str] = []
    if request.method == "POST":
        try:
            self_score(
                actor=request.actor,
                dossier_id=row.pk,
                criterion_code=code,
                answer=written_choice(leaf, request.POST.get(field_of(code))),
                explanation=request.POST.get("explanation"),
                now=timezone.now(),
            )
        except Refusal as refusal:
            reasons = refusal.reasons
            if request.htmx:
                said = {"anchor": anchor_of(code), "reasons": reasons, "is_swapped": True}
                return render(request, "producer_desk/criterion_said.html", said, status=422)
        else:
            if not request.htmx:
                back = reverse("producer_desk:scores", args=[row.pk])
                return redirect(f"{back}?mo={quote(code)}#{anchor_of(code)}")
            return _saved(request, dossier_id, code)
    line = CriterionLines(row, rubric).of_leaf(leaf)
    if reasons and request.POST.get("explanation") is not None:
        line["explanation"] = request.POST["explanation"]
    context = {
        **frame_of(request.actor, row),
        "page_title": _("Tiêu chí %(code)s") % {"code": code},
        "page_lead": row.product.name,
        "line": line,
        "reasons": reasons,
        **proofs_of(request, row, code),
    }
    return render(request, "producer_desk/criterion.html", context)


def _saved(request: ActorRequest, dossier_id: int, code: str) -> HttpResponseBase:
    """What changes on the sheet when one answer was kept: totals, progress, the mirror, what to beware of."""
    row = scored_dossier(request, dossier_id)
    rubric = rubric_rules(row.rubric)
    lines = CriterionLines(row, rubric)
    context = {
        "dossier": row,
        "anchor": anchor_of(code),
        "caution": lines.of_leaf(rubric.leaf(code))["caution"],
        "progress": lines.progress(lines.section_with(code)),
        **_totals(row, lines),
    }
    return render(request, "producer_desk/score_saved.html", context)


def _totals(row: Any, lines: CriterionLines) -> dict[str, Any]:
    following = lines.next_unanswered()
    return {"prescore": prescore_of(row), "next_code": following, "next_anchor": anchor_of(following)}
