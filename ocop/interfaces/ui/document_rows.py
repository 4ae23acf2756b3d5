"""From papers to what their pages show, for the offices' register and the public one."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from ocop.programme.official_documents.labels import (
    DOCUMENT_KIND_LABELS,
    DOCUMENT_STATE_LABELS,
    RELATION_FROM_OTHER_SIDE,
    RELATION_LABELS,
)
from ocop.programme.official_documents.queries.documents import state_of
from ocop.programme.official_documents.rules.document_kinds import DocumentKind
from ocop.programme.official_documents.rules.document_state import ENDING, DocumentState, RelationKind

TONES = {
    DocumentState.IN_FORCE: "valid",
    DocumentState.NOT_YET: "info",
    DocumentState.EXPIRED: "expired",
    DocumentState.SUPERSEDED: "expired",
    DocumentState.ANNULLED: "revoked",
    DocumentState.UNSTATED: "neutral",
}


def document_rows(documents: Iterable[Any], today: date) -> list[dict[str, Any]]:
    """Papers read by `with_endings`: kind, state, which paper ended or amends them."""
    return [document_row(one, today) for one in documents]


def document_row(document: Any, today: date) -> dict[str, Any]:
    """One of them; a later paper the reader may not read is not named."""
    state = state_of(document, today)
    said = document.said_of_it
    ending = [one for one in said if one.kind in ENDING and not one.is_partial and one.may_be_named]
    return {
        "document": document,
        "kind": DOCUMENT_KIND_LABELS[DocumentKind(document.kind)],
        "state": DOCUMENT_STATE_LABELS[state],
        "tone": TONES[state],
        "ended_by": next((one for one in ending if one.effective_on <= today), None),
        "ends_by": next((one for one in ending if one.effective_on > today), None),
        "is_amended": any(one.kind == RelationKind.AMENDS or one.is_partial for one in said),
    }


def relation_rows(relations: Iterable[Any], *, from_other_side: bool) -> list[dict[str, Any]]:
    """Relations in words, each with the paper at its other end."""
    words = RELATION_FROM_OTHER_SIDE if from_other_side else RELATION_LABELS
    return [
        {
            "relation": one,
            "words": words[RelationKind(one.kind)],
            "document": one.source if from_other_side else one.target,
        }
        for one in relations
    ]
