"""A backup put back: every byte checked first, then files, the database last: a stop half-way can begin again."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.loader import MigrationLoader

from ocop.foundation.backups.bag import PAYLOAD, faults_of, hashes_of, information_of, migrations_of
from ocop.foundation.backups.database_copy import NAMES, holds_tables, load_database
from ocop.foundation.backups.faults import BackupFault
from ocop.foundation.backups.taking import FILES, KEYS

SHOWN = 10


@dataclass(frozen=True)
class Restored:
    """How many stored files were put back, and the key files."""

    files: int
    keys: tuple[Path, ...]


def check_backup(folder: Path) -> dict[str, str]:
    """Read every byte of the backup and compare it with its papers; returns the lines of its bag-info.txt.

    Raises BackupFault naming the first files that are missing, changed or unknown.
    """
    if faults := faults_of(folder):
        more = [f"… {len(faults) - SHOWN}"] if len(faults) > SHOWN else []
        raise BackupFault("\n".join([*faults[:SHOWN], *more]))
    return information_of(folder)


def restore_backup(
    connection: BaseDatabaseWrapper, *, folder: Path, files_root: Path, keys: Mapping[str, Path]
) -> Restored:
    """Put a backup into an empty database, its files under `files_root`, its keys (if it holds any) where `keys` says.

    A key file that is already there with other bytes is never overwritten. Raises BackupFault when the backup is
    damaged, of the other kind of database, made by a newer program, or when the database is not empty.
    """
    told = check_backup(folder)
    if told.get("Database") != connection.vendor:
        raise BackupFault(
            f"Bản sao lưu là của {told.get('Database')}, cơ sở dữ liệu đang dùng là {connection.vendor}. / "
            f"The backup is of {told.get('Database')}, the database in use is {connection.vendor}."
        )
    if f"{PAYLOAD}/{NAMES[connection.vendor]}" not in hashes_of(folder):
        raise BackupFault(
            f"{folder}: không có cơ sở dữ liệu trong bản sao lưu này / there is no database in this backup"
        )
    known = MigrationLoader(None, ignore_no_migrations=True).disk_migrations
    if newer := [name for name in migrations_of(folder) if tuple(name.split(".", 1)) not in known]:
        raise BackupFault(
            "Bản sao lưu do phiên bản mới hơn lập; hãy cập nhật chương trình trước. / The backup was made by a newer "
            f"version; update the program first: {', '.join(newer[:SHOWN])}"
        )
    if holds_tables(connection):
        raise BackupFault(
            "Cơ sở dữ liệu đã có dữ liệu; chỉ khôi phục vào nơi còn trống. / The database is not empty; a backup is "
            "restored into an empty one only."
        )
    taken = _keys_to_put(folder, keys)
    files = _put_files(folder, files_root)
    for source, target in taken:
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
        target.chmod(0o600)
    load_database(connection, folder / PAYLOAD / NAMES[connection.vendor])
    return Restored(files, tuple(target for _source, target in taken))


def _keys_to_put(folder: Path, keys: Mapping[str, Path]) -> list[tuple[Path, Path]]:
    taken = []
    for name, target in keys.items():
        source = folder / KEYS / name
        if not source.exists():
            continue
        if target.exists() and target.read_bytes() != source.read_bytes():
            raise BackupFault(
                f"{target}: đã có khóa khác ở đây; chuyển đi trước. / another key file is here; move it away first."
            )
        taken.append((source, target))
    return taken


def _put_files(folder: Path, files_root: Path) -> int:
    paths = [path for path in hashes_of(folder) if path.startswith(f"{FILES}/")]
    for path in paths:
        target = files_root / path.removeprefix(f"{FILES}/")
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            incoming = target.with_name(f"{target.name}.incoming")
            shutil.copy2(folder / path, incoming)
            incoming.replace(target)
    return len(paths)
