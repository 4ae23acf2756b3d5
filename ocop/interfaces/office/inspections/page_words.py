"""Rows of the pages of inspections, in words."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from ocop.interfaces.ui.templatetags.vietnamese import vn_date
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.inspections.labels import (
    ANSWER,
    CORRECTION_STATE,
    INSPECTION_STATE,
    PART,
    PLAN_KIND,
    SEVERITY,
    VERDICT,
)
from ocop.programme.inspections.permissions import (
    why_not_escalate,
    why_not_order_correction,
    why_not_verify_correction,
)
from ocop.programme.inspections.queries.inspection_lists import answers_of
from ocop.programme.inspections.rules.inspection_kinds import (
    Answer,
    ChecklistPart,
    CorrectionState,
    InspectionState,
    PlanKind,
    Severity,
    Verdict,
)

STATE_TONES = {
    InspectionState.PLANNED: "info",
    InspectionState.BEGUN: "action",
    InspectionState.CONCLUDED: "expiring",
    InspectionState.CLOSED: "neutral",
}
ANSWER_TONES = {Answer.OK: "valid", Answer.NOT_OK: "revoked", Answer.NOT_CHECKED: "neutral"}
SEVERITY_TONES = {Severity.MINOR: "info", Severity.MAJOR: "expiring", Severity.CRITICAL: "revoked"}
CORRECTION_TONES = {
    CorrectionState.OPEN: "action",
    CorrectionState.ANSWERED: "info",
    CorrectionState.SENT_BACK: "expiring",
    CorrectionState.DONE: "valid",
}
WAITING = frozenset({CorrectionState.OPEN, CorrectionState.SENT_BACK})
VERDICT_TONES = {Verdict.PASS: "valid", Verdict.FAIL: "revoked", Verdict.NO_LIMIT: "neutral"}


def inspection_rows(inspections: Iterable[Any], today: date) -> list[dict[str, Any]]:
    """Rows of a list of inspections with their progress."""
    return [
        {
            "inspection": one,
            "state": INSPECTION_STATE[InspectionState(one.state)],
            "tone": STATE_TONES[InspectionState(one.state)],
            "kind": PLAN_KIND[PlanKind(one.kind)],
            "is_late": one.correct_by is not None and one.correct_by < today,
        }
        for one in inspections
    ]


def checklist_parts(inspection: Any) -> list[dict[str, Any]]:
    """The checklist by part, each item with its photos."""
    items = list(inspection.items.prefetch_related("photos"))
    return [
        {
            "name": PART[part],
            "items": [
                {
                    "item": item,
                    "answer": ANSWER[Answer(item.answer)],
                    "tone": ANSWER_TONES[Answer(item.answer)],
                    "photos": list(item.photos.all()),
                }
                for item in items
                if item.part == part
            ],
        }
        for part in ChecklistPart
        if any(item.part == part for item in items)
    ]


def finding_rows(actor: Actor, inspection: Any, today: date) -> list[dict[str, Any]]:
    """Findings with their corrective actions, what the producer answered, and what may be done now."""
    findings = list(
        inspection.findings.select_related(
            "item", "inspection__certificate__product__producer", "revocation"
        ).prefetch_related("corrections")
    )
    corrections = [one for finding in findings for one in finding.corrections.all()]
    answers: dict[int, list[Any]] = {}
    for answer in answers_of([one.pk for one in corrections]):
        answers.setdefault(answer.correction_id, []).append(answer)
    return [
        {
            "finding": finding,
            "severity": SEVERITY[Severity(finding.severity)],
            "tone": SEVERITY_TONES[Severity(finding.severity)],
            "may_order": why_not_order_correction(actor, finding) is None,
            "may_escalate": why_not_escalate(actor, finding) is None,
            "corrections": [correction_row(actor, one, today, answers) for one in finding.corrections.all()],
        }
        for finding in findings
    ]


def correction_row(actor: Actor, one: Any, today: date, answers: dict[int, list[Any]]) -> dict[str, Any]:
    """One corrective action with its state at this moment."""
    return {
        "correction": one,
        "state": CORRECTION_STATE[CorrectionState(one.state)],
        "tone": CORRECTION_TONES[CorrectionState(one.state)],
        "is_overdue": one.is_overdue(today),
        "days_left": (one.due_on - today).days if one.state in WAITING else None,
        "answers": answers.get(one.pk, []),
        "may_verify": why_not_verify_correction(actor, one) is None,
    }


def sample_rows(inspection: Any) -> list[dict[str, Any]]:
    """Samples with their results."""
    return [
        {
            "sample": sample,
            "results": [
                {
                    "result": result,
                    "verdict": VERDICT[Verdict(result.verdict)],
                    "tone": VERDICT_TONES[Verdict(result.verdict)],
                }
                for result in sample.results.all()
            ],
        }
        for sample in inspection.samples.select_related("report").prefetch_related("results")
    ]


def facts_of(inspection: Any, words: dict[str, Any]) -> list[tuple[Any, Any]]:
    """Name and value of what is known about a visit; `words` are its labels."""
    team = "; ".join(f"{one.name}{f' ({one.role})' if one.role else ''}" for one in inspection.team.all())
    facts = [
        (words["kind"], PLAN_KIND[PlanKind(inspection.kind)]),
        (words["planned_on"], vn_date(inspection.planned_on)),
        (words["place"], inspection.place),
        (words["team"], team),
        (words["decision"], inspection.decision_number),
        (words["plan"], inspection.plan.name if inspection.plan is not None else ""),
        (words["reason"], inspection.reason),
        (words["held_on"], vn_date(inspection.held_on)),
    ]
    return [(name, value) for name, value in facts if value]
