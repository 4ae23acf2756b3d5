"""Upgrades that did not lead to a higher star: the star the product bears stays (Điều 7 khoản 5)."""

from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from ocop.programme.dossiers.rules.dossier_kinds import DossierKind
from ocop.programme.evaluation.models import AssessmentResult
from ocop.programme.recognition.queries.decisions import certificates_in_force


def missed_upgrades(day: date) -> QuerySet[AssessmentResult]:
    """Results of upgrade dossiers that are not above the star the product bears on that day.

    What a certificate of the same dossier says does not count: assessed again (Điều 10), the new result replaces it.
    """
    borne = certificates_in_force(day).filter(
        product_id=OuterRef("item__dossier__product_id"), star__gte=OuterRef("star")
    )
    others = borne.exclude(result__item__dossier_id=OuterRef("item__dossier_id"))
    return AssessmentResult.objects.filter(Exists(others), item__dossier__kind=DossierKind.UPGRADE)


def is_missed_upgrade(result: AssessmentResult, day: date) -> bool:
    """True when this result leaves the product with the star it bears."""
    return missed_upgrades(day).filter(pk=result.pk).exists()


def missed_among(result_ids: list[int], day: date) -> frozenset[int]:
    """Which of these results are missed upgrades; one query."""
    return frozenset(missed_upgrades(day).filter(pk__in=result_ids).values_list("pk", flat=True))
