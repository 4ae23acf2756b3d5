"""Which records on their way to the national portal a person may see, and how many stand where."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from ocop.foundation.text.folding import fold
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.exchange.models import PortalConsent, PortalItem
from ocop.programme.exchange.rules.outbox import ItemState
from ocop.programme.exchange.rules.portal import RecordKind
from ocop.programme.producers.models import Producer
from ocop.programme.producers.queries.producers_visible import ids_of_own_producers, own_producers

READERS = (
    Role.COMMUNE_OFFICER,
    Role.PROVINCE_OFFICER,
    Role.PROVINCE_LEADER,
    Role.MINISTRY_OFFICER,
    Role.INSPECTOR,
    Role.AUDITOR,
)
RETRIERS = (Role.PROVINCE_OFFICER, Role.MINISTRY_OFFICER)


@dataclass(frozen=True, slots=True)
class ProducerAtPortal:
    """A producer of the person with its consent in force, if any, and how many records stand in each state."""

    producer: Producer
    consent: PortalConsent | None
    counts: dict[ItemState, int]


def portal_items_visible_to(actor: Actor) -> QuerySet[PortalItem]:
    """Records of producers in the territory the person reads for, those changed last first."""
    found = PortalItem.objects.select_related("producer").order_by("-changed_at", "-pk")
    return found.filter(_in_territory(actor, "producer__"))


def _in_territory(actor: Actor, path: str) -> Q:
    grants = actor.grants_of(*READERS)
    if actor.is_programme or any(grant.reach == Reach.NATION for grant in grants):
        return Q()
    provinces = {grant.province_code for grant in grants if grant.reach == Reach.PROVINCE}
    communes = {grant.commune_code for grant in grants if grant.reach == Reach.COMMUNE and grant.commune_code}
    return Q(**{f"{path}province_code__in": provinces}) | Q(**{f"{path}commune_code__in": communes})


def own_portal_items(actor: Actor) -> QuerySet[PortalItem]:
    """Records of the producers the person is a member of."""
    found = PortalItem.objects.filter(producer__in=ids_of_own_producers(actor))
    return found.select_related("producer").order_by("-changed_at", "-pk")


def portal_items_within_reach(actor: Actor) -> QuerySet[PortalItem]:
    """Own records and those of the territory: what the person may at all act on."""
    found, territory = PortalItem.objects.select_related("producer"), _in_territory(actor, "producer__")
    if not territory:  # the whole country; an empty condition would vanish beside another one
        return found
    return found.filter(territory | Q(producer__in=ids_of_own_producers(actor)))


def filtered_items(
    items: QuerySet[PortalItem], *, state: str = "", kind: str = "", words: str = ""
) -> QuerySet[PortalItem]:
    """The same records, those asked for; unknown states and kinds are passed over."""
    if state in set(ItemState):
        items = items.filter(state=state)
    if kind in set(RecordKind):
        items = items.filter(kind=kind)
    for word in words.split()[:6]:
        items = items.filter(
            Q(title__icontains=word) | Q(producer__matching_key__contains=fold(word)) | Q(portal_id__iexact=word)
        )
    return items


def counts_by_state(items: QuerySet[PortalItem]) -> dict[ItemState, int]:
    """How many records stand in each state, every state named; one query."""
    found = dict(items.order_by().values_list("state").annotate(count=Count("pk")))
    return {state: found.get(state.value, 0) for state in ItemState}


def consented_producers() -> QuerySet[Producer]:
    """Producers who agree that their data go to the portal."""
    consents = PortalConsent.objects.filter(producer=OuterRef("pk"), withdrawn_at__isnull=True)
    return Producer.objects.filter(Exists(consents))


def count_of_consents(actor: Actor) -> int:
    """How many producers of the territory the person reads for have agreed."""
    return consented_producers().filter(_in_territory(actor, "")).count()


def own_producers_at_portal(actor: Actor) -> list[ProducerAtPortal]:
    """The producers the person acts for; three queries however many."""
    producers = list(own_producers(actor).order_by("sort_key", "pk"))
    open_ones = PortalConsent.objects.filter(producer__in=producers, withdrawn_at__isnull=True)
    consents = {one.producer_id: one for one in open_ones.select_related("given_by")}
    counts: dict[int, dict[ItemState, int]] = {one.pk: dict.fromkeys(ItemState, 0) for one in producers}
    rows = PortalItem.objects.filter(producer__in=producers).values_list("producer_id", "state")
    for producer_id, state, count in rows.annotate(count=Count("pk")):
        counts[producer_id][ItemState(state)] = count
    return [ProducerAtPortal(one, consents.get(one.pk), counts[one.pk]) for one in producers]


def oldest_due(now: datetime) -> datetime | None:
    """Since when the record that waits longest should have gone; None when nothing is late."""
    late = PortalItem.objects.filter(
        state=ItemState.WAITING, next_try_at__lte=now, producer__in=consented_producers().values("pk")
    )
    return late.order_by("next_try_at").values_list("next_try_at", flat=True).first()
