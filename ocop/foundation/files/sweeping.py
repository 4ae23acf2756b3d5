"""Bytes no row speaks of: left behind when the transaction of an upload was rolled back, or the program was killed.

Safe while people upload: an upload marks the bytes it found or wrote as touched now (`storing.keep`), under the same
lock under which the sweep looks a last time; what was touched within the grace period is never removed.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path

from django.conf import settings

from ocop.foundation.files.models import StoredFile
from ocop.foundation.files.storing import INCOMING, content_path, sweeping_alone

SHORTEST_GRACE = timedelta(hours=1)
BATCH = 500


@dataclass
class Sweep:
    """What was found: orphans with their sizes, how many files have a row, hashes of rows without bytes."""

    orphans: list[tuple[Path, int]] = field(default_factory=list)
    kept: int = 0
    too_young: int = 0
    missing: list[str] = field(default_factory=list)

    @property
    def size(self) -> int:
        """Bytes of all orphans."""
        return sum(size for _path, size in self.orphans)


def sweep_files(*, now: datetime, grace: timedelta, removes: bool) -> Sweep:
    """Find files without a row that nobody touched for `grace`, and remove them when `removes`.

    Raises ValueError for a grace below an hour: a slow upload could still be under way.
    """
    if grace < SHORTEST_GRACE:
        raise ValueError("the grace period is at least one hour")
    sweep, oldest_safe = Sweep(), (now - grace).timestamp()
    for paths in _in_batches(_files()):
        named = {path.stem for path in paths}
        known = set(StoredFile.objects.filter(sha256__in=named).values_list("sha256", flat=True))
        for path in paths:
            if path.stem in known:
                sweep.kept += 1
                continue
            with sweeping_alone():
                try:
                    found = path.stat()
                except FileNotFoundError:
                    continue
                if found.st_mtime > oldest_safe:
                    sweep.too_young += 1
                    continue
                sweep.orphans.append((path, found.st_size))
                if removes:
                    path.unlink()
    for row in StoredFile.objects.order_by("pk").values_list("sha256", flat=True).iterator(chunk_size=BATCH):
        if not content_path(row).exists():
            sweep.missing.append(row)
    return sweep


def _files() -> Iterator[Path]:
    """Contents, small pictures, and what an upload was writing when it was cut off."""
    root = Path(settings.FILES_ROOT)
    yield from sorted(root.glob(f"{INCOMING}*"))
    for folder in sorted(root.glob("[0-9a-f][0-9a-f]/[0-9a-f][0-9a-f]")):
        yield from sorted(path for path in folder.iterdir() if path.is_file())


def _in_batches(paths: Iterator[Path]) -> Iterator[list[Path]]:
    while batch := list(islice(paths, BATCH)):
        yield batch
