"""What the ministry's council found about a province's products."""

from django.db.models import QuerySet

from ocop.programme.councils.rules.council_seats import CouncilLevel
from ocop.programme.dossiers.rules.dossier_lifecycle import DossierState
from ocop.programme.evaluation.models import AssessmentResult
from ocop.programme.evaluation.rules.session_lifecycle import SessionState

FIVE_STARS = 5


def central_results() -> QuerySet[AssessmentResult]:
    """Approved results of the ministry's council, those still without a decision, oldest session first."""
    return (
        AssessmentResult.objects.filter(
            item__session__council__level=CouncilLevel.MINISTRY,
            item__session__state=SessionState.APPROVED,
            item__dossier__state=DossierState.ASSESSED,
        )
        .select_related("item__dossier__product", "item__dossier__producer", "item__session")
        .order_by("item__session__held_on", "item__position", "pk")
    )


def returned_to_province(province_code: str) -> QuerySet[AssessmentResult]:
    """Products of a province that did not become 5 stars: its chairman may use the result (Điều 7 khoản 4 điểm g)."""
    return central_results().filter(star__lt=FIVE_STARS, item__dossier__province_code=province_code)
