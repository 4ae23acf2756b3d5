"""Which producers a person may see on the desks. What the public sees is the portal's own reading."""

from typing import Any

from django.db.models import Q, QuerySet

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.producers.models import FilingMandate, Producer, ProducerMember

READS_A_COMMUNE = (Role.COMMUNE_OFFICER,)
READS_A_PROVINCE_OR_THE_NATION = (
    Role.PROVINCE_OFFICER,
    Role.PROVINCE_LEADER,
    Role.ADVISOR,
    Role.MINISTRY_OFFICER,
    Role.INSPECTOR,
    Role.AUDITOR,
)


def ids_of_own_producers(actor: Actor) -> QuerySet[ProducerMember, Any]:
    """Keys of the producers the person is a member of now; an ended membership ends at once, on the day it is ended.

    None for an officer who works by a mandate: what members alone do stays with members.
    """
    user_id = 0 if actor.mandate is not None else actor.user_id or 0
    return ProducerMember.objects.filter(user_id=user_id, valid_until__isnull=True).values("producer_id")


def ids_of_producers_acted_for(actor: Actor) -> QuerySet[Any, Any]:
    """Keys of the producers whose dossiers the person writes: own ones, or the one of the mandate the person works by;
    an ended mandate shows nothing from that moment on."""
    if actor.mandate is None:
        return ids_of_own_producers(actor)
    held = FilingMandate.objects.filter(
        pk=actor.mandate.mandate_id,
        officer_id=actor.account_key,
        consented_at__isnull=False,
        ended_at__isnull=True,
    )
    return held.values("producer_id")


def own_producers(actor: Actor) -> QuerySet[Producer]:
    """The producers the person acts for, as a member or by a mandate."""
    if actor.user_id is None:
        return Producer.objects.none()
    return Producer.objects.filter(pk__in=ids_of_producers_acted_for(actor))


def producers_visible_to(actor: Actor) -> QuerySet[Producer]:
    """Own producers, and those in the territory of a commune, province or national office.

    Council members see none here: what they need stands in the dossier versions of their sessions.
    """
    if actor.is_programme:
        return Producer.objects.all()
    if actor.is_anonymous:
        return Producer.objects.none()
    seen = Q(pk__in=ids_of_producers_acted_for(actor))
    for grant in actor.grants_of(*READS_A_COMMUNE):
        if grant.commune_code:
            seen |= Q(commune_code=grant.commune_code)
    for grant in actor.grants_of(*READS_A_PROVINCE_OR_THE_NATION):
        if grant.reach == Reach.NATION:
            return Producer.objects.all()
        if grant.reach == Reach.PROVINCE:
            seen |= Q(province_code=grant.province_code)
        elif grant.commune_code:
            seen |= Q(commune_code=grant.commune_code)
    return Producer.objects.filter(seen)
