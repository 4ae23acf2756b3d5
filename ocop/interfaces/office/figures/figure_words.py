"""Typed figures in words."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from ocop.foundation.text.formats import vietnamese_date
from ocop.programme.reporting.labels import EVIDENCE_LABELS, FIGURE_KIND_LABELS
from ocop.programme.reporting.queries.claim_words import claimed_words, place_words
from ocop.programme.reporting.rules.figure_kinds import EvidenceLevel, FigureKind
from ocop.programme.reporting.rules.periods import period_shown


def typed_row(figure: Any) -> dict[str, Any]:
    """What the component shows of one."""
    return {
        "figure": figure,
        "shown": claimed_words(figure),
        "words": f"{figure.words[:1].upper()}{figure.words[1:]}",
        "period": period_shown(figure.period),
        "place": place_words(figure),
        "kind": FIGURE_KIND_LABELS[FigureKind(figure.kind)],
        "evidence": EVIDENCE_LABELS[EvidenceLevel(figure.evidence)],
        "source": source_words(figure),
        "note": figure.page,
        "url": reverse("office:figures:figure", args=[figure.pk]),
    }


def typed_rows(figures: Iterable[Any]) -> list[dict[str, Any]]:
    """The same for several."""
    return [typed_row(figure) for figure in figures]


def source_words(figure: Any) -> str:
    """Title and publisher, with number and day of the paper when it is one on record."""
    told = [figure.source_title]
    if figure.document is not None and figure.document.number not in figure.source_title:
        told.insert(0, figure.document.number)
    if figure.document is not None and figure.document.issued_on is not None:
        told.append(vietnamese_date(figure.document.issued_on))
    elif figure.source_publisher:
        told.append(figure.source_publisher)
    return ", ".join(word for word in told if word)
