"""Codes among the facts of the log, said as the pages say them; a code nobody has words for stays a code."""

import re
from collections.abc import Mapping
from typing import Any

from ocop.programme.accounts import labels as accounts
from ocop.programme.bodies import labels as bodies
from ocop.programme.councils import labels as councils
from ocop.programme.dossiers import labels as dossiers
from ocop.programme.evaluation import labels as evaluation
from ocop.programme.inspections import labels as inspections
from ocop.programme.official_documents import labels as official_documents
from ocop.programme.privacy import labels as privacy
from ocop.programme.producers import labels as producers
from ocop.programme.products import labels as products
from ocop.programme.recognition import labels as recognition

Words = Mapping[Any, Any]
_CODE = re.compile(r"[A-Z][A-Z0-9]*(_[A-Z0-9]+)*")
_EVERYWHERE: dict[str, tuple[Words, ...]] = {
    "role": (accounts.ROLE_LABELS,),
    "reach": (accounts.REACH_LABELS,),
    "scope": (producers.SCOPE_LABELS,),
    "way": (producers.CONSENT_LABELS, dossiers.CONFIRMATION_LABELS, evaluation.SIGNING_WAYS),
}
_BY_AREA: dict[str, dict[str, tuple[Words, ...]]] = {
    "bodies": {"kind": (bodies.BODY_KINDS,), "level": (bodies.BODY_LEVELS,)},
    "councils": {
        "level": (councils.LEVELS,),
        "seat": (councils.SEATS,),
        "reason": (councils.CONFLICT_REASONS,),
        "tie": (councils.CONFLICT_REASONS,),
        "kind": (councils.CONFLICT_REASONS, councils.CONFLICT_KINDS),
        "conflict": (councils.CONFLICT_KINDS,),
        "averaging": (councils.AVERAGINGS,),
    },
    "dossiers": {
        "kind": (dossiers.DOSSIER_KIND_LABELS,),
        "state": (dossiers.DOSSIER_STATE_LABELS,),
        "level": (dossiers.SAMPLE_LEVEL_LABELS,),
        "move": (dossiers.SAMPLE_MOVE_LABELS, dossiers.DOSSIER_MOVE_LABELS),
        "type": (dossiers.EVIDENCE_TYPE_LABELS,),
    },
    "evaluation": {
        "state": (evaluation.SHEET_STATES, evaluation.SESSION_STATES),
        "seat": (evaluation.SIGNING_SEATS, councils.SEATS),
        "paper": (evaluation.PAPER_KINDS,),
        "form": (evaluation.SESSION_FORMS,),
        "level": (evaluation.ROUND_LEVELS,),
        "grounds": (evaluation.MEETING_GROUNDS,),
        "reason": (councils.CONFLICT_REASONS,),
        "kind": (councils.CONFLICT_KINDS, evaluation.PAPER_KINDS),
        "opinion": (evaluation.OPINIONS,),
    },
    "inspections": {
        "kind": (inspections.PLAN_KIND, inspections.COMPLAINT_KIND),
        "severity": (inspections.SEVERITY,),
        "answers": (inspections.ANSWER,),
        "state": (
            inspections.REPORT_STATE,
            inspections.COMPLAINT_STATE,
            inspections.CORRECTION_STATE,
            inspections.INSPECTION_STATE,
        ),
        "step": (inspections.STEP,),
        "desk": (inspections.DESK,),
        "problem": (inspections.PROBLEM,),
        "verdict": (inspections.VERDICT,),
        "verdicts": (inspections.VERDICT,),
        "signature": (inspections.PRODUCER_SIGNATURE,),
        "ground": (recognition.REVOCATION_GROUND,),
    },
    "official_documents": {
        "kind": (official_documents.DOCUMENT_KIND_LABELS, official_documents.RELATION_LABELS),
        "access": (official_documents.ACCESS_LABELS,),
    },
    "privacy": {"kind": (privacy.REQUEST_KIND_LABELS,), "outcome": (privacy.OUTCOME_LABELS,)},
    "producers": {"kind": (producers.PRODUCER_KIND_LABELS, producers.SITE_KIND_LABELS)},
    "products": {"standard": (products.STANDARD_LABELS,)},
    "recognition": {
        "kind": (recognition.DECISION_KIND, recognition.NOMINATION_PAPER),
        "state": (recognition.DECISION_STATE, recognition.REVOCATION_STATE, recognition.PACKAGE_STATE),
        "ground": (recognition.REVOCATION_GROUND,),
        "answer": (recognition.REDO_ANSWER,),
        "outcome": (recognition.IMPORT_OUTCOME,),
        "move": (dossiers.DOSSIER_MOVE_LABELS,),
    },
}


def with_words(deed: str, name: str, value: Any) -> Any:
    """The value with its codes in words: a code, a list of codes, the codes of a table."""
    area = deed.partition(".")[0]
    return _worded((*_BY_AREA.get(area, {}).get(name, ()), *_EVERYWHERE.get(name, ())), value)


def _worded(words: tuple[Words, ...], value: Any) -> Any:
    if isinstance(value, str) and _CODE.fullmatch(value):
        return next((str(one[value]) for one in words if value in one), value)
    if isinstance(value, list):
        return [_worded(words, one) for one in value]
    if isinstance(value, dict):
        return {key: _worded(words, one) for key, one in value.items()}
    return value
