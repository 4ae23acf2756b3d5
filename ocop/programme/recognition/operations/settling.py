"""Finding and holding a returned result; a part of the deeds that settle it."""

from ocop.foundation.audit.deeds import lock
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.dossiers.models import Dossier
from ocop.programme.evaluation.models import AssessmentResult
from ocop.programme.recognition.queries.returned_results import returned_results


def lock_returned(actor: Actor, result_id: int) -> AssessmentResult:
    """The returned result with its dossier held for change: two deeds about one product come one after the other.

    Raises AssessmentResult.DoesNotExist for a result the person does not see.
    """
    result = returned_results(actor).get(pk=result_id)
    result.item.dossier = lock(Dossier.objects.all(), pk=result.item.dossier_id)
    return result
