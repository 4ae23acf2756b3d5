"""The registration papers in a producer's wallet, for the officers who confirm who it is."""

from django.db.models import QuerySet

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.dossiers.models import Evidence
from ocop.programme.dossiers.rules.dossier_kinds import EvidenceType
from ocop.programme.producers.models import Producer
from ocop.programme.producers.queries.membership import may_verify_in_place


def registration_papers(actor: Actor, producer: Producer) -> QuerySet[Evidence]:
    """Kept, not replaced, newest first; none for who does not confirm producers of the place. They need not be part of
    a dossier: a producer is confirmed before it hands one in."""
    if not may_verify_in_place(actor, producer):
        return Evidence.objects.none()
    return (
        Evidence.objects.filter(
            producer=producer,
            type=EvidenceType.BUSINESS_REGISTRATION,
            retired_at__isnull=True,
            superseded_by__isnull=True,
        )
        .select_related("file")
        .order_by("-added_at", "-pk")
    )
