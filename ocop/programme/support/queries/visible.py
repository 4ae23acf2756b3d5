"""What a person may see of policies, budgets, awards and requests."""

from typing import Any

from django.db.models import Q, QuerySet

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.producers.models import Producer
from ocop.programme.producers.queries.producers_visible import ids_of_own_producers
from ocop.programme.support.models import Award, AwardProposal, BudgetLine, SupportPolicy, SupportRequest

PROVINCE_READERS = (
    Role.PROVINCE_OFFICER,
    Role.PROVINCE_LEADER,
    Role.MINISTRY_OFFICER,
    Role.INSPECTOR,
    Role.AUDITOR,
)


def _reads_nation(actor: Actor) -> bool:
    return actor.is_programme or any(grant.reach == Reach.NATION for grant in actor.grants_of(*PROVINCE_READERS))


def _provinces(actor: Actor) -> set[str]:
    return {grant.province_code for grant in actor.grants_of(*PROVINCE_READERS) if grant.reach == Reach.PROVINCE}


def communes_of(actor: Actor) -> set[str]:
    """The communes the person is an officer of."""
    return {grant.commune_code for grant in actor.grants_of(Role.COMMUNE_OFFICER) if grant.commune_code}


def kept_provinces(actor: Actor) -> set[str]:
    """The provinces whose money the person records."""
    return {grant.province_code for grant in actor.grants_of(Role.PROVINCE_OFFICER) if grant.province_code}


def policies_visible_to(actor: Actor) -> QuerySet[SupportPolicy]:
    """National policies and those of the own provinces; a producer sees those of its province."""
    policies = SupportPolicy.objects.all()
    if _reads_nation(actor):
        return policies
    if actor.is_anonymous:
        return policies.none()
    provinces = _provinces(actor) | {grant.province_code for grant in actor.grants_of(Role.COMMUNE_OFFICER)}
    own = Producer.objects.filter(pk__in=ids_of_own_producers(actor)).values("province_code")
    return policies.filter(Q(province_code="") | Q(province_code__in=provinces) | Q(province_code__in=own))


def budget_lines_visible_to(actor: Actor) -> QuerySet[BudgetLine]:
    """Budgets of the provinces the person reads for."""
    lines = BudgetLine.objects.all()
    return lines if _reads_nation(actor) else lines.filter(province_code__in=_provinces(actor))


def proposals_visible_to(actor: Actor) -> QuerySet[AwardProposal]:
    """Lists of the provinces the person reads for."""
    proposals = AwardProposal.objects.select_related("version__policy", "version__document", "document", "budget_line")
    return proposals if _reads_nation(actor) else proposals.filter(province_code__in=_provinces(actor))


def awards_visible_to(actor: Actor) -> QuerySet[Award]:
    """Awards of the provinces the person reads for, and of the commune's products."""
    awards = Award.objects.select_related("product", "producer", "certificate", "policy", "proposal__document")
    if _reads_nation(actor):
        return awards
    return awards.filter(
        Q(proposal__province_code__in=_provinces(actor))
        | Q(product__commune_code__in=actor.communes_of(*PROVINCE_READERS, Role.COMMUNE_OFFICER))
    )


def requests_visible_to(actor: Actor) -> QuerySet[SupportRequest]:
    """Requests of the provinces the person reads for, and of the commune's producers."""
    requests = SupportRequest.objects.select_related("producer", "product", "document", "line__version__policy")
    if _reads_nation(actor):
        return requests
    communes = actor.communes_of(*PROVINCE_READERS, Role.COMMUNE_OFFICER)
    return requests.filter(Q(province_code__in=_provinces(actor)) | Q(commune_code__in=communes))


def own_requests(actor: Actor) -> QuerySet[SupportRequest]:
    """Requests of the producers the person is a member of."""
    own: Any = ids_of_own_producers(actor)
    return SupportRequest.objects.select_related("producer", "product", "document", "line__version__policy").filter(
        producer_id__in=own
    )


def own_awards(actor: Actor) -> QuerySet[Award]:
    """Awards of the producers the person is a member of."""
    return Award.objects.select_related(
        "product", "producer", "certificate", "policy", "proposal__document", "proposal__version__document"
    ).filter(producer_id__in=ids_of_own_producers(actor))
