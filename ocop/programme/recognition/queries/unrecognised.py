"""Results of a session that lead to no certificate."""

from datetime import date

from django.db.models import Exists, OuterRef, Q

from ocop.programme.dossiers.rules.dossier_lifecycle import DossierState
from ocop.programme.evaluation.models import AssessmentResult
from ocop.programme.recognition.queries.upgrades import missed_upgrades
from ocop.programme.recognition.rules.authority import LOWEST_RECOGNISED


def unrecognised_results(session_id: int, day: date) -> list[tuple[AssessmentResult, bool]]:
    """Results below 3 stars, and of upgrades that reached no higher star (then True), whose dossiers are still open.

    A result that stands in a decision is not among them.
    """
    missed = Exists(missed_upgrades(day).filter(pk=OuterRef("pk")))
    found = (
        AssessmentResult.objects.filter(
            item__session_id=session_id,
            item__dossier__state=DossierState.ASSESSED,
            decision_items__isnull=True,
        )
        .annotate(is_missed_upgrade=missed)
        .filter(Q(star__lt=LOWEST_RECOGNISED) | Q(is_missed_upgrade=True))
        .select_related("item__dossier__product")
        .order_by("item__position", "pk")
    )
    return [(result, bool(result.is_missed_upgrade)) for result in found]
