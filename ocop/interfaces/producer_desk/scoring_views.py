"""Self-scoring: every criterion in the order of the law, with the law's words and the documents beside it."""

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ocop.foundation.refusal import Refusal
from ocop.interfaces.producer_desk.access import for_members, found
from ocop.interfaces.producer_desk.dossier_views import frame_of
from ocop.interfaces.producer_desk.forms.dossiers import EvidenceForm
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.dossiers.operations.self_score import Keep, self_score
from ocop.programme.dossiers.queries.dossier_content import answers_of, links_of
from ocop.programme.dossiers.queries.dossiers_visible import own_dossiers
from ocop.programme.dossiers.queries.evidence_visible import own_evidence, validity_of
from ocop.programme.evaluation.queries.prescore import prescore_of
from ocop.programme.rubrics.queries.rubrics_in_force import rubric_rules
from ocop.programme.rubrics.rules.answer import Answer, points_for
from ocop.programme.rubrics.rules.rubric import Criterion, Rubric, ScoreOption, Scoring

NOTHING = "none"


@require_safe
@for_members
def scores(request: ActorRequest, dossier_id: int) -> HttpResponseBase:
    """The whole sheet on one page; each criterion is a small form of its own."""
    actor = request.actor
    row = _dossier(request, dossier_id)
    rubric = rubric_rules(row.rubric)
    lines = _Lines(row, rubric)
    context = {
        **frame_of(actor, row),
        "page_title": _("Tự chấm điểm"),
        "page_lead": f"{row.product.name}: {row.rubric.set_number}. {row.rubric.name}",
        "rubric": rubric,
        "parts": [
            {
                "part": part,
                "sections": [{"section": one, "criteria": lines.of_section(one.criteria)} for one in part.sections],
            }
            for part in rubric.parts
        ],
        "prescore": prescore_of(row),
    }
    return render(request, "producer_desk/scores.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def criterion(request: ActorRequest, dossier_id: int, code: str) -> HttpResponseBase:
    """One criterion: POST keeps the answer and the explanation; the page shows it alone with its documents."""
    row = _dossier(request, dossier_id)
    rubric = rubric_rules(row.rubric)
    if not rubric.has_leaf(code):
        raise Http404
    is_fragment = bool(getattr(request, "htmx", False))
    reasons: list[str] = []
    if request.method == "POST":
        try:
            self_score(
                actor=request.actor,
                dossier_id=row.pk,
                criterion_code=code,
                answer=_written(rubric.leaf(code), request.POST.get(_field(code))),
                explanation=request.POST.get("explanation"),
                now=timezone.now(),
            )
        except Refusal as refusal:
            reasons = refusal.reasons
            if is_fragment:
                return HttpResponse(status=409)
        else:
            if not is_fragment:
                back = reverse("producer_desk:scores", args=[row.pk])
                return redirect(f"{back}#c-{code.replace('.', '-')}")
            row = _dossier(request, dossier_id)
            return render(request, "producer_desk/score_saved.html", {"dossier": row, "prescore": prescore_of(row)})
    line = _Lines(row, rubric).of_leaf(rubric.leaf(code))
    if reasons and request.POST.get("explanation") is not None:
        line["explanation"] = request.POST["explanation"]
    context = {
        **frame_of(request.actor, row),
        "page_title": _("Tiêu chí %(code)s") % {"code": code},
        "page_lead": row.product.name,
        "line": line,
        "reasons": reasons,
        **_proofs(request, row, code),
    }
    return render(request, "producer_desk/criterion.html", context)


@require_safe
@for_members
def proofs(request: ActorRequest, dossier_id: int, code: str) -> HttpResponseBase:
    """The documents of one criterion: those attached, those to choose from, and a place to upload one."""
    row = _dossier(request, dossier_id)
    if not rubric_rules(row.rubric).has_leaf(code):
        raise Http404
    context = {**frame_of(request.actor, row), **_proofs(request, row, code)}
    return render(request, "producer_desk/proofs.html", context)


def _dossier(request: ActorRequest, dossier_id: int) -> Any:
    rows = own_dossiers(request.actor).select_related("producer", "product", "rubric__edition")
    return found(rows.prefetch_related("self_scores"), pk=dossier_id)


def _proofs(request: ActorRequest, row: Any, code: str) -> dict[str, Any]:
    today = timezone.localdate()
    attached = [link.evidence for link in links_of(row) if link.criterion_code == code]
    taken = {one.pk for one in attached}
    wallet = own_evidence(request.actor).filter(producer_id=row.producer_id)
    return {
        "code": code,
        "anchor": f"c-{code.replace('.', '-')}",
        "attached": [{"evidence": one, "validity": validity_of(one, today)} for one in attached],
        "wallet": [one for one in wallet if one.pk not in taken],
        "evidence_form": EvidenceForm(auto_id=f"id_{code.replace('.', '_')}_%s"),
    }


class _Lines:
    """The criteria of a rubric with the producer's answers, ready for the templates."""

    def __init__(self, row: Any, rubric: Rubric) -> None:
        self.dossier = row
        self.rubric = rubric
        self.answers = answers_of(row, rubric)
        self.scores = {score.criterion_code: score for score in row.self_scores.all()}
        self.proofs: dict[str, int] = {}
        for link in links_of(row):
            self.proofs[link.criterion_code] = self.proofs.get(link.criterion_code, 0) + 1

    def of_section(self, criteria: tuple[Criterion, ...]) -> list[dict[str, Any]]:
        """Criteria, those with subcriteria followed by them."""
        lines: list[dict[str, Any]] = []
        for one in criteria:
            if one.is_leaf:
                lines.append(self.of_leaf(one))
            else:
                lines.append({"is_heading": True, "criterion": one})
                lines += [self.of_leaf(leaf) for leaf in one.subcriteria]
        return lines

    def of_leaf(self, leaf: Criterion) -> dict[str, Any]:
        score = self.scores.get(leaf.code)
        answer = self.answers.get(leaf.code)
        return {
            "criterion": leaf,
            "legend": f"{leaf.code}. {leaf.name}",
            "name": _field(leaf.code),
            "anchor": f"c-{leaf.code.replace('.', '-')}",
            "options": _options(leaf),
            "value": None if answer is None else _value(leaf, answer),
            "points": None if answer is None else points_for(leaf, answer),
            "explanation": score.explanation if score else "",
            "notes": [*leaf.notes, *(condition.text for condition in leaf.conditions)],
            "proof_count": self.proofs.get(leaf.code, 0),
        }


def _field(code: str) -> str:
    return f"answer-{code.replace('.', '-')}"


def _options(leaf: Criterion) -> list[dict[str, Any]]:
    if leaf.scoring is Scoring.BINARY:
        return [
            {"value": "met", "points": leaf.max_points, "text": _("Có, đạt yêu cầu"), "note": ""},
            {"value": "unmet", "points": 0, "text": _("Không"), "note": ""},
        ]
    if leaf.scoring is Scoring.ONE_LEVEL_IN_ONE_CASE:
        options = [
            {**_option(level), "value": f"{place}.{at}", "text": f"{case.name}: {level.text}"}
            for place, case in enumerate(leaf.cases)
            for at, level in enumerate(case.levels)
        ]
    else:
        options = [{**_option(level), "value": str(at)} for at, level in enumerate(leaf.levels)]
    if all(option["points"] > 0 for option in options):
        nothing = {"value": NOTHING, "points": 0, "text": _("Chưa đạt mức nào dưới đây"), "note": ""}
        options = [nothing, *options]
    return options


def _option(level: ScoreOption) -> dict[str, Any]:
    note = ""
    if level.min_star:
        note = _("%(marks)s Cần đạt từ mức này để được %(star)s sao") % {
            "marks": "★" * level.min_star,
            "star": level.min_star,
        }
    return {"points": level.points, "text": level.text, "note": note}


def _value(leaf: Criterion, answer: Answer) -> str | None:
    if leaf.scoring is Scoring.BINARY:
        return "met" if answer.met else "unmet"
    if answer.level is None:
        return NOTHING
    return str(answer.level) if answer.case is None else f"{answer.case}.{answer.level}"


def _written(leaf: Criterion, value: str | None) -> object:
    """The written answer behind a radio button; a strange value goes on as it is, for the rules to refuse."""
    if value is None:
        return Keep.AS_IT_IS
    if value == NOTHING:
        return None
    if leaf.scoring is Scoring.BINARY:
        return {"met": {"met": True, "unmet": False}.get(value, value)}
    if leaf.scoring is Scoring.ONE_LEVEL_IN_ONE_CASE:
        case, _dot, level = value.partition(".")
        return {"case": _whole(case), "level": _whole(level)}
    return {"level": _whole(value)}


def _whole(text: str) -> object:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 4 else text
