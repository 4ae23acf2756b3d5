"""What the ministry's council returned to provinces: products that did not become 5 stars (Điều 7 khoản 4 điểm g)."""

from django.db.models import Exists, OuterRef, QuerySet

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Reach
from ocop.programme.councils.rules.council_seats import CouncilLevel
from ocop.programme.dossiers.rules.dossier_lifecycle import DossierState
from ocop.programme.evaluation.models import AgendaItem, AssessmentResult
from ocop.programme.evaluation.rules.session_lifecycle import SessionState
from ocop.programme.recognition.models import DecisionItem
from ocop.programme.recognition.queries.decisions import READERS
from ocop.programme.recognition.rules.authority import FIVE_STARS

# The dossier keeps its state when its province assesses it again: only the last time it came before a council counts.
_CAME_AGAIN = Exists(AgendaItem.objects.filter(dossier=OuterRef("item__dossier"), pk__gt=OuterRef("item")))
_DECIDED = Exists(DecisionItem.objects.filter(result=OuterRef("pk")))


def returned_results(actor: Actor, *, is_waiting: bool | None = None) -> QuerySet[AssessmentResult]:
    """Approved results below 5 stars of the ministry's council about products of the person's provinces, newest first.

    `is_waiting` asks for those the province has not used yet, or for the others. Every province for the ministry.
    """
    found = AssessmentResult.objects.filter(
        item__session__council__level=CouncilLevel.MINISTRY,
        item__session__state=SessionState.APPROVED,
        star__lt=FIVE_STARS,
    )
    grants = actor.grants_of(*READERS)
    if not any(grant.reach == Reach.NATION for grant in grants):
        found = found.filter(item__dossier__province_code__in={grant.province_code for grant in grants})
    if is_waiting is not None:
        found = found.annotate(came_again=_CAME_AGAIN, is_decided=_DECIDED)
        waiting = {"item__dossier__state": DossierState.ASSESSED, "came_again": False, "is_decided": False}
        found = found.filter(**waiting) if is_waiting else found.exclude(**waiting)
    return found.select_related("item__dossier__product__producer", "item__session__round").order_by(
        "-item__session__held_on", "item__position", "pk"
    )


def is_last_word(result: AssessmentResult) -> bool:
    """True while no council took the product up again after this result."""
    return not AgendaItem.objects.filter(dossier_id=result.item.dossier_id, pk__gt=result.item_id).exists()
