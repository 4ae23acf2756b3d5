"""Notes who read the personal data of a producer's people, where only the verifying officers see them."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from ocop.interfaces.ui.reading_places import PRODUCER_PAGE
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.accounts.operations.note_reading import note_reading
from ocop.programme.dossiers.queries.review_page import DossierReading

PERSONAL_SHOWN = (
    "phone",
    "email",
    "representative_sex",
    "representative_ethnicity",
    "representative_has_disability",
    "representative_address",
    "representative_address_as_printed",
)


def note_producer_read(request: ActorRequest, producer: Any) -> None:
    """The producer's own page, opened by an officer who verifies it."""
    shown = {name: getattr(producer, name) for name in PERSONAL_SHOWN}
    _note(request, producer, shown, PRODUCER_PAGE)


def note_dossier_read(request: ActorRequest, reading: DossierReading, page: str) -> None:
    """A submitted version of a dossier; nothing is noted where the personal data are left out."""
    if reading.sees_personal_data:
        note_content_read(request, reading.dossier, reading.content, page)


def note_content_read(request: ActorRequest, dossier: Any, content: Mapping[str, Any], page: str) -> None:
    """What a version says of the producer's people."""
    told = content.get("producer") or {}
    _note(request, dossier.producer, {name: told.get(name) for name in PERSONAL_SHOWN}, page)


def _note(request: ActorRequest, producer: Any, shown: Mapping[str, object], page: str) -> None:
    note_reading(actor=request.actor, subject=producer, shown=shown, page=page, now=timezone.now())
