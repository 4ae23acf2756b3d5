"""Which recalls a person may see, and which lots one may begin a recall of."""

from collections.abc import Collection
from dataclasses import dataclass, field

from django.db.models import Count, F, Q, QuerySet

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.producers.queries.producers_visible import ids_of_own_producers
from ocop.programme.recalls.models import AmountPaper, Recall, RecallLot, RecallParty
from ocop.programme.recalls.rules.recall_kinds import RecallKind
from ocop.programme.traceability.models import Lot

DECIDERS = (Role.PROVINCE_OFFICER, Role.MINISTRY_OFFICER, Role.INSPECTOR)
"""Authorities that recall by a decision."""
READERS = (*DECIDERS, Role.COMMUNE_OFFICER, Role.PROVINCE_LEADER, Role.AUDITOR)


def own_recalls(actor: Actor) -> QuerySet[Recall]:
    """Recalls and drills of the producers the person is a member of, the newest first."""
    if actor.user_id is None:
        return Recall.objects.none()
    found = Recall.objects.filter(product__producer_id__in=ids_of_own_producers(actor))
    return found.select_related("product__producer", "decision", "lifting").order_by("-opened_at", "-pk")


def recalls_of_territory(actor: Actor) -> QuerySet[Recall]:
    """Recalls of goods made in the territory the person reads for. Drills are the producer's own exercise: read too."""
    found = Recall.objects.select_related("product__producer", "decision", "lifting").order_by("-opened_at", "-pk")
    grants = actor.grants_of(*READERS)
    if actor.is_programme or any(grant.reach == Reach.NATION for grant in grants):
        return found
    return found.filter(
        Q(product__province_code__in={g.province_code for g in grants if g.reach == Reach.PROVINCE})
        | Q(product__commune_code__in={g.commune_code for g in grants if g.reach == Reach.COMMUNE and g.commune_code})
    )


def recalls_visible_to(actor: Actor) -> QuerySet[Recall]:
    """Own ones, and those of the territory: what a deed looks a recall up in."""
    if actor.is_programme:
        return recalls_of_territory(actor)
    ids = own_recalls(actor).order_by().values("pk")
    territory = recalls_of_territory(actor).order_by().values("pk")
    found = Recall.objects.filter(Q(pk__in=ids) | Q(pk__in=territory))
    return found.select_related("product__producer", "decision", "lifting").order_by("-opened_at", "-pk")


def own_lots_to_recall(actor: Actor) -> QuerySet[Lot]:
    """Lots of the producers the person is a member of, the newest first."""
    if actor.user_id is None:
        return Lot.objects.none()
    found = Lot.objects.filter(product__producer_id__in=ids_of_own_producers(actor))
    return found.select_related("product__producer").order_by("-produced_on", "-pk")


def lots_of_territory(actor: Actor) -> QuerySet[Lot]:
    """Lots an authority may recall."""
    found = Lot.objects.select_related("product__producer").order_by("-produced_on", "-pk")
    grants = actor.grants_of(*DECIDERS)
    if actor.is_programme or any(grant.reach == Reach.NATION for grant in grants):
        return found
    return found.filter(
        product__province_code__in={grant.province_code for grant in grants if grant.reach == Reach.PROVINCE}
    )


def papers_of(recall: Recall, *, is_all: bool = True) -> QuerySet[AmountPaper]:
    """Photos and papers of its figures; without `is_all` of the lots of the producer itself."""
    found = AmountPaper.objects.filter(amount__recall=recall).select_related("file")
    return found if is_all else found.filter(amount__lot__product__producer=recall.product.producer_id)


def earlier_drills(recall: Recall) -> list[Recall]:
    """Finished drills of the same producer, the newest first: what this one is compared with."""
    found = Recall.objects.filter(
        kind=RecallKind.DRILL,
        product__producer=recall.product.producer_id,
        listed_seconds__isnull=False,
    ).exclude(pk=recall.pk)
    return list(found.order_by("-opened_at", "-pk")[:5])


@dataclass
class ListFacts:
    """What a list tells of a recall beside its own row."""

    codes: list[str] = field(default_factory=list)
    parties: int = 0
    told: int = 0


def list_facts(recall_ids: Collection[int], *, is_all: bool = True) -> dict[int, ListFacts]:
    """Codes of the lots, holders and how many of them were told: two statements. Without `is_all` what the producer
    that recalls may read."""
    found = {pk: ListFacts() for pk in recall_ids}
    lots, parties = RecallLot.objects.all(), RecallParty.objects.all()
    if not is_all:
        lots = lots.filter(lot__product__producer=F("recall__product__producer"))
        parties = parties.filter(is_beyond=False)
    for pk, code in lots.filter(recall_id__in=recall_ids).values_list("recall_id", "lot__code"):
        found[pk].codes.append(code)
    counted = (
        parties.filter(recall_id__in=recall_ids)
        .order_by()
        .values_list("recall_id")
        .annotate(parties=Count("pk"), told=Count("told_at"))
    )
    for pk, parties, told in counted:
        found[pk].parties, found[pk].told = parties, told
    return found


def state_counts(found: QuerySet[Recall]) -> dict[tuple[str, str], int]:
    """How many recalls of each kind and state."""
    counted = found.order_by().values_list("kind", "state").annotate(count=Count("pk"))
    return {(kind, state): count for kind, state, count in counted}
