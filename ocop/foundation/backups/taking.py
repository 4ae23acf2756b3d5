"""A backup: the database first, then the files it speaks of; files an earlier backup holds are linked, not copied.

In this order, because stored files are only ever added: whatever row the copied database holds, its bytes were written
before, and are still there when the files are read.
"""

import hashlib
import os
import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.recorder import MigrationRecorder

from ocop.foundation.backups.bag import PAYLOAD, PIECE, hashes_of, sha256_of, write_bag
from ocop.foundation.backups.database_copy import copy_database
from ocop.foundation.backups.faults import BackupFault

FILES, KEYS = f"{PAYLOAD}/files", f"{PAYLOAD}/keys"
UNFINISHED = ".unfinished"
DAY = 24 * 60 * 60
CONTENT_NAME = re.compile(r"[0-9a-f]{64}")


@dataclass
class Backup:
    """Where it lies, what it holds, and stored files whose bytes no longer fit their name."""

    folder: Path
    files: int = 0
    copied_bytes: int = 0
    linked: int = 0
    damaged: list[str] = field(default_factory=list)


def take_backup(
    connection: BaseDatabaseWrapper,
    *,
    target: Path,
    files_root: Path,
    keys: Mapping[str, Path],
    prefix: str,
    facts: Mapping[str, str],
    now: datetime,
) -> Backup:
    """Write `target`/<prefix>-<time>: a bag with the database, every stored file and the key files (path by name).

    `now` names the folder (in its own zone); what was not finished keeps the ending ".unfinished" and never counts as
    a backup. Raises BackupFault when the target cannot be written, the name is taken, or the database not copied.
    """
    place = target / f"{prefix}-{now:%Y%m%d-%H%M%S}"
    work = place.with_name(place.name + UNFINISHED)
    earlier = next(iter(backups_in(target, prefix)), None)
    try:
        if place.exists():
            raise BackupFault(f"{place}: đã có / exists already")
        (work / PAYLOAD).mkdir(parents=True)
    except OSError as fault:
        raise BackupFault(f"{work}: {fault.strerror}") from None
    work.chmod(0o700)
    made = Backup(place)
    dump = copy_database(connection, work / PAYLOAD)
    hashes = {f"{PAYLOAD}/{dump.name}": sha256_of(dump)}
    hashes |= _copy_files(files_root, work, earlier, made)
    for name, source in keys.items():
        (work / KEYS).mkdir(mode=0o700, exist_ok=True)
        hashes[f"{KEYS}/{name}"] = _copied(source, work / KEYS / name)
    migrations = sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations())
    write_bag(work, hashes=hashes, migrations=migrations, facts={"Database": connection.vendor, **facts}, now=now)
    os.sync()
    work.rename(place)
    return made


def backups_in(target: Path, prefix: str) -> list[Path]:
    """Whole backups in the folder, newest first."""
    form = re.compile(rf"{re.escape(prefix)}-\d{{8}}-\d{{6}}")
    return sorted((path for path in target.glob(f"{prefix}-*") if form.fullmatch(path.name)), reverse=True)


def forget_backups(target: Path, *, prefix: str, keep: int, now: datetime) -> list[Path]:
    """Remove all but the `keep` newest whole backups, and what a try of more than a day ago left; returns what went.

    Files shared with a backup that stays are kept by it. Raises ValueError for keep below 1.
    """
    if keep < 1:
        raise ValueError("at least one backup is kept")
    left = [path for path in target.glob(f"{prefix}-*{UNFINISHED}") if path.stat().st_mtime < now.timestamp() - DAY]
    gone = backups_in(target, prefix)[keep:] + sorted(left)
    for path in gone:
        shutil.rmtree(path)
    return gone


def _copy_files(root: Path, work: Path, earlier: Path | None, made: Backup) -> dict[str, str]:
    known = hashes_of(earlier) if earlier else {}
    hashes = {}
    for source in _stored(root):
        path = f"{FILES}/{source.relative_to(root)}"
        target = work / path
        target.parent.mkdir(parents=True, exist_ok=True)
        made.files += 1
        if earlier and path in known and _is_linked(earlier / path, target, source):
            hashes[path] = known[path]
            made.linked += 1
            continue
        hashes[path] = _copied(source, target)
        made.copied_bytes += target.stat().st_size
        if CONTENT_NAME.fullmatch(source.name) and hashes[path] != source.name:
            made.damaged.append(str(source))
    return hashes


def _stored(root: Path) -> Iterator[Path]:
    for folder in sorted(root.glob("[0-9a-f][0-9a-f]/[0-9a-f][0-9a-f]")):
        yield from sorted(path for path in folder.iterdir() if path.is_file())


def _is_linked(earlier: Path, target: Path, source: Path) -> bool:
    """A stored file never changes under its name, so the earlier copy is this one's too (where links can be made)."""
    try:
        if earlier.stat().st_size != source.stat().st_size:
            return False
        os.link(earlier, target)
    except OSError:
        return False
    return True


def _copied(source: Path, target: Path) -> str:
    digest = hashlib.sha256()
    with source.open("rb") as content, target.open("xb") as copy:
        while piece := content.read(PIECE):
            digest.update(piece)
            copy.write(piece)
    shutil.copystat(source, target)
    return digest.hexdigest()
