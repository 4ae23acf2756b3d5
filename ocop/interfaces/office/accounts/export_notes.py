"""Notes who took the telephone numbers of producers along in a list."""

from collections.abc import Sequence

from django.utils import timezone

from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.accounts.operations.note_export import note_export
from ocop.programme.recognition.queries.export_rows import ExportedRow


def note_phones_taken(request: ActorRequest, rows: Sequence[ExportedRow], page: str) -> None:
    """One entry a file; none where the numbers are left out for this reader."""
    count = sum(bool(row.phone) for row in rows)
    note_export(actor=request.actor, fields=("phone",), rows=count, page=page, now=timezone.now())
