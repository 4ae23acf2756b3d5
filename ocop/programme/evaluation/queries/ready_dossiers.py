"""Dossiers that wait for a council."""

from django.db.models import QuerySet

from ocop.programme.councils.models import Council
from ocop.programme.councils.rules.council_seats import CouncilLevel
from ocop.programme.dossiers.models import Dossier
from ocop.programme.dossiers.rules.dossier_lifecycle import DossierState


def ready_dossiers(council: Council) -> QuerySet[Dossier]:
    """Ready dossiers of the council's territory, those that wait longest first.

    The central council takes dossiers whose state says READY_FOR_COUNCIL after nomination; none are kept there yet.
    """
    ready = Dossier.objects.filter(state=DossierState.READY_FOR_COUNCIL)
    if council.level == CouncilLevel.PROVINCE:
        ready = ready.filter(province_code=council.province_code)
    else:
        ready = ready.none()
    return ready.select_related("product", "producer", "rubric").defer("rubric__content").order_by("state_since", "pk")
