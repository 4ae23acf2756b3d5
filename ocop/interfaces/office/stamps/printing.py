"""Where the printer's file of a batch stands."""

from typing import Any

from ocop.foundation.background import is_working, progress_of
from ocop.programme.stamps.labels import FILE_KIND
from ocop.programme.stamps.operations.print_file import work_name
from ocop.programme.stamps.rules.file_kinds import FileKind, kept_for


def printing_of(batch: Any) -> dict[str, Any]:
    """Where the file of a batch stands, as the page tells it."""
    found = getattr(batch, "print_file", None)
    told: dict[str, Any] = {"name": "NONE", "file": found, "done": 0, "total": batch.count}
    if found is not None:
        kind = FileKind(found.kind)
        told |= {"words": FILE_KIND[kind], "is_sheets": kind != FileKind.VENDOR, "days": kept_for(kind).days}
    if found is None:
        told["name"] = "TAKEN" if batch.file_taken_at is not None else "NONE"
    elif found.is_gone:
        told["name"] = "TAKEN"
    elif found.ready_at is not None:
        told["name"] = "READY" if batch.file_taken_at is None else "AGAIN"
    elif is_working(work_name(batch.pk)):
        told |= {"name": "WORKING", "done": progress_of(work_name(batch.pk)).get("done", 0)}
    elif batch.file_taken_at is not None:
        told["name"] = "TAKEN"
    else:
        told["name"] = "FAILED"
    return told
