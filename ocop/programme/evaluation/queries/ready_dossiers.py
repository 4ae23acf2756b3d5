"""Dossiers that wait for a council."""

from collections.abc import Iterable

from django.db.models import QuerySet

from ocop.programme.councils.models import Council
from ocop.programme.councils.rules.council_seats import CouncilLevel
from ocop.programme.dossiers.models import Dossier
from ocop.programme.dossiers.queries.central_level import papers_received
from ocop.programme.dossiers.rules.dossier_kinds import DossierKind
from ocop.programme.dossiers.rules.dossier_lifecycle import DossierMove, DossierState
from ocop.programme.evaluation.models import AgendaItem, CouncilSession
from ocop.programme.evaluation.rules.session_lifecycle import ItemState, SessionForm

WAITS = {
    CouncilLevel.PROVINCE: DossierState.READY_FOR_COUNCIL,
    CouncilLevel.MINISTRY: DossierState.NOMINATED,
}
PUT_ON = {
    CouncilLevel.PROVINCE: DossierMove.PUT_ON_AGENDA,
    CouncilLevel.MINISTRY: DossierMove.PUT_ON_CENTRAL_AGENDA,
}
TAKE_OFF = {
    CouncilLevel.PROVINCE: DossierMove.TAKE_OFF_AGENDA,
    CouncilLevel.MINISTRY: DossierMove.TAKE_OFF_CENTRAL_AGENDA,
}


def ready_dossiers(council: Council) -> QuerySet[Dossier]:
    """Dossiers that may come before the council, those that wait longest first.

    Before a province's council: those of its territory that passed every check. Before the ministry's: those of every
    province that a decision nominated for 5 stars and whose papers the ministry's office received (Điều 7 khoản 3
    điểm e, khoản 4 điểm a).
    """
    ready = Dossier.objects.filter(state=WAITS[CouncilLevel(council.level)])
    if council.level == CouncilLevel.PROVINCE:
        ready = ready.filter(province_code=council.province_code)
    else:
        ready = papers_received(ready)
    return ready.select_related("product", "producer", "rubric").defer("rubric__content").order_by("state_since", "pk")


def ready_for(session: CouncilSession) -> QuerySet[Dossier]:
    """Those that may come on the agenda of this session: of a written consultation only re-assessments that were not
    referred to a meeting before."""
    ready = ready_dossiers(session.council)
    if session.form == SessionForm.WRITTEN:
        referred = AgendaItem.objects.filter(state=ItemState.REFERRED).values("dossier")
        ready = ready.filter(kind=DossierKind.RENEWAL).exclude(pk__in=referred)
    return ready


def referrals_of(dossiers: Iterable[int]) -> dict[int, AgendaItem]:
    """For each of these dossiers the place on the agenda of a written consultation it left for a meeting; one query."""
    left = AgendaItem.objects.filter(dossier__in=list(dossiers), state=ItemState.REFERRED).order_by("referred_at")
    return {item.dossier_id: item for item in left}
