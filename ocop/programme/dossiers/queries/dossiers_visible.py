"""Which dossiers a person may see: the start of every other reader of dossiers."""

from django.db.models import Q, QuerySet

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.dossiers.models import Dossier
from ocop.programme.dossiers.rules.dossier_lifecycle import DossierState
from ocop.programme.producers.queries.producers_visible import ids_of_producers_acted_for

_S = DossierState
COUNCIL_STAGES = (_S.READY_FOR_COUNCIL, _S.IN_COUNCIL, _S.ASSESSED, _S.RECOGNISED, _S.NOMINATED, _S.NOT_RECOGNISED)
ADVISORY_STAGES = (_S.ADVISORY_REVIEW, *COUNCIL_STAGES)
PROVINCE_STAGES = (_S.FORWARDED, _S.PROVINCE_REVIEW, _S.RETURNED_BY_PROVINCE, *ADVISORY_STAGES)
CENTRAL_STAGES = (_S.NOMINATED, _S.RECOGNISED)

HANDED_IN = ~Q(state=_S.DRAFT) & ~Q(state=_S.WITHDRAWN, last_version=0)
REACHED_PROVINCE = Q(state__in=PROVINCE_STAGES) | Q(province_received_on__isnull=False)


def dossiers_visible_to(actor: Actor) -> QuerySet[Dossier]:
    """Dossiers this person may open; without joins that double rows, so that `lock` works on it.

    Members see those of their producers; a commune's officer those handed in to the commune; a province's officer and
    leader those that reached the province; advisors those sent to them; the ministry, inspectors and auditors every one
    handed in, within their reach. Council members reach dossiers through their sessions only, where conflicts are
    known.
    """
    if actor.is_programme:
        return Dossier.objects.all()
    if actor.is_anonymous:
        return Dossier.objects.none()
    seen = Q(producer_id__in=ids_of_producers_acted_for(actor))
    for grant in actor.grants:
        place = _place(grant.reach, grant.province_code, grant.commune_code)
        if place is None:
            continue
        if grant.role == Role.COMMUNE_OFFICER:
            seen |= place & HANDED_IN
        elif grant.role in {Role.PROVINCE_OFFICER, Role.PROVINCE_LEADER}:
            seen |= place & REACHED_PROVINCE
        elif grant.role == Role.ADVISOR:
            stages = CENTRAL_STAGES if grant.reach == Reach.NATION else ADVISORY_STAGES
            seen |= place & Q(state__in=stages)
        elif grant.role in {Role.MINISTRY_OFFICER, Role.INSPECTOR, Role.AUDITOR}:
            seen |= place & HANDED_IN
    return Dossier.objects.filter(seen)


def own_dossiers(actor: Actor) -> QuerySet[Dossier]:
    """Dossiers of the producers the person acts for: what the producer's desk starts from."""
    if actor.is_anonymous:
        return Dossier.objects.none()
    return Dossier.objects.filter(producer_id__in=ids_of_producers_acted_for(actor))


def _place(reach: Reach, province_code: str, commune_code: str) -> Q | None:
    if reach == Reach.NATION:
        return ~Q(pk=None)
    if reach == Reach.PROVINCE:
        return Q(province_code=province_code)
    if reach == Reach.COMMUNE and commune_code:
        return Q(commune_code=commune_code)
    return None
