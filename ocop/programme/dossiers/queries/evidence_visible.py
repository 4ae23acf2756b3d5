"""Evidence a person may see, and the files behind it."""

from datetime import date, timedelta
from enum import StrEnum

from django.db.models import Count, Q, QuerySet

from ocop.foundation.files.models import StoredFile
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.dossiers.models import Evidence, EvidenceLink
from ocop.programme.dossiers.queries.dossiers_visible import dossiers_visible_to
from ocop.programme.producers.queries.producers_visible import ids_of_producers_acted_for

SOON = timedelta(days=90)


class EvidenceValidity(StrEnum):
    """How a document stands today; the names are those of the ui's validity badge."""

    VALID = "VALID"
    EXPIRING = "EXPIRING"
    EXPIRED = "EXPIRED"
    UNDATED = "UNDATED"


def validity_of(evidence: Evidence, today: date) -> EvidenceValidity:
    """EXPIRING within 90 days; UNDATED when it does not expire."""
    if evidence.expires_on is None:
        return EvidenceValidity.UNDATED
    if evidence.expires_on < today:
        return EvidenceValidity.EXPIRED
    return EvidenceValidity.EXPIRING if evidence.expires_on <= today + SOON else EvidenceValidity.VALID


def own_evidence(actor: Actor) -> QuerySet[Evidence]:
    """The kept evidence of the producers the person acts for, newest first, with how many open links each has."""
    if actor.user_id is None:
        return Evidence.objects.none()
    return (
        Evidence.objects.filter(producer_id__in=ids_of_producers_acted_for(actor), retired_at__isnull=True)
        .select_related("file")
        .annotate(link_count=Count("links"))
        .order_by("-added_at", "-pk")
    )


def evidence_visible_to(actor: Actor) -> QuerySet[Evidence]:
    """Own evidence, and evidence linked to a dossier the person may see (in an office: what was handed in)."""
    links = EvidenceLink.objects.filter(dossier__in=dossiers_visible_to(actor).values("pk"))
    seen = Q(pk__in=links.values("evidence_id"))
    if actor.user_id is not None:
        seen |= Q(producer_id__in=ids_of_producers_acted_for(actor))
    return Evidence.objects.filter(seen)


def evidence_files_visible_to(actor: Actor) -> QuerySet[StoredFile]:
    """The files of that evidence: where a face looks a download up."""
    return StoredFile.objects.filter(pk__in=evidence_visible_to(actor).values("file_id"))
