"""The forms in which the serials of a batch leave the programme."""

from datetime import timedelta
from enum import StrEnum


class FileKind(StrEnum):
    """For a printing house, encrypted; or PDF for an office's own printer: two layouts of A4, a roll of labels."""

    VENDOR = "VENDOR"
    A4 = "A4"
    A4_LABELS = "A4_LABELS"
    ROLL = "ROLL"


MOST_ON_PAPER = 20_000
"""As many an office prints by itself: two hundred sheets. A printing house takes more."""
KEPT_ENCRYPTED = timedelta(days=14)
KEPT_READABLE = timedelta(days=2)
"""A PDF can be read by whoever gets at the disk, so it waits no longer than a weekend."""


def kept_for(kind: FileKind) -> timedelta:
    """How long a file nobody fetches to its end lies on the machine."""
    return KEPT_ENCRYPTED if kind == FileKind.VENDOR else KEPT_READABLE
