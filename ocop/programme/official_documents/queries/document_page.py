"""What stands around one paper: its grounds, what it does to others, what others do to it, its calendar notices."""

from dataclasses import dataclass

from django.db.models import F

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.official_documents.models import CalendarAnnouncement, DocumentRelation, OfficialDocument
from ocop.programme.official_documents.queries.documents import documents_visible_to, standing_relations


@dataclass(frozen=True)
class Surroundings:
    """Papers the reader may see, latest first, and relations of both ways."""

    grounds: list[OfficialDocument]
    ground_of: list[OfficialDocument]
    does: list[DocumentRelation]
    is_done_to: list[DocumentRelation]
    calendars: list[CalendarAnnouncement]


def surroundings_of(actor: Actor, document: OfficialDocument) -> Surroundings:
    """Six queries whatever stands around."""
    visible = documents_visible_to(actor)
    relations = standing_relations().select_related("source", "target").order_by("effective_on", "pk")
    seen, latest = visible.values("pk"), F("issued_on").desc(nulls_last=True)
    return Surroundings(
        grounds=list(visible.filter(basis_of=document).order_by(latest, "pk")),
        ground_of=list(visible.filter(legal_basis=document).order_by(latest, "pk")),
        does=list(relations.filter(source=document, target__in=seen)),
        is_done_to=list(relations.filter(target=document, source__in=seen)),
        calendars=list(
            CalendarAnnouncement.objects.filter(document=document, withdrawn_at__isnull=True).order_by("-year")
        ),
    )
