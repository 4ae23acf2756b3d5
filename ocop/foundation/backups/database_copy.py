"""One consistent copy of the database while people write, and such a copy loaded into an empty database.

SQLite by its own backup interface; PostgreSQL by `pg_dump` and `pg_restore`, which must be on PATH and no older than
the server.
"""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.db.backends.base.base import BaseDatabaseWrapper

from ocop.foundation.backups.faults import BackupFault

NAMES = {"sqlite": "database.sqlite3", "postgresql": "database.pgdump"}


def copy_database(connection: BaseDatabaseWrapper, folder: Path) -> Path:
    """Write the database as one file into `folder`, as it stood at one moment; nobody waits for it.

    Raises BackupFault when the copy fails.
    """
    target = folder / NAMES[connection.vendor]
    if connection.vendor == "sqlite":
        # All pages in one step: one moment of reading, under which writers go on (WAL).
        with closing(sqlite3.connect(_sqlite_file(connection))) as source, closing(sqlite3.connect(target)) as copy:
            source.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")  # a file by itself, nothing beside it
    else:
        _run(["pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={target}"], connection)
    return target


def load_database(connection: BaseDatabaseWrapper, source: Path) -> None:
    """Load what `copy_database` wrote; wholly or not at all. The database must be empty (`holds_tables`).

    Raises BackupFault when the copy is damaged or the database refuses it.
    """
    if connection.vendor == "sqlite":
        _load_sqlite(connection, source)
        return
    connection.close()
    name = f"--dbname={connection.settings_dict['NAME']}"
    _run(
        ["pg_restore", "--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction", name, str(source)],
        connection,
    )


def holds_tables(connection: BaseDatabaseWrapper) -> bool:
    """Whether the database holds any table; a SQLite file that does not exist is not made by asking."""
    if connection.vendor == "sqlite" and not Path(_sqlite_file(connection)).exists():
        return False
    return bool(connection.introspection.table_names())


def _load_sqlite(connection: BaseDatabaseWrapper, source: Path) -> None:
    with closing(sqlite3.connect(f"file:{quote(str(source))}?mode=ro&immutable=1", uri=True)) as copy:
        try:
            said = [row[0] for row in copy.execute("PRAGMA quick_check")]
        except sqlite3.DatabaseError as fault:
            said = [str(fault)]
    if said != ["ok"]:
        raise BackupFault(f"{source.name}: {'; '.join(said[:3])}")
    connection.close()
    target = Path(_sqlite_file(connection))
    target.parent.mkdir(parents=True, exist_ok=True)
    incoming = target.with_name(f"{target.name}.incoming")
    shutil.copyfile(source, incoming)
    for beside in ("-wal", "-shm"):
        Path(f"{target}{beside}").unlink(missing_ok=True)
    incoming.replace(target)


def _sqlite_file(connection: BaseDatabaseWrapper) -> str:
    return str(connection.settings_dict["NAME"])


def _run(command: Sequence[str], connection: BaseDatabaseWrapper) -> None:
    program = shutil.which(command[0])
    if program is None:
        raise BackupFault(f"{command[0]}: không có trong PATH / is not on PATH")
    done = subprocess.run(
        [program, *command[1:]], env=os.environ | _address(connection), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise BackupFault(f"{command[0]}: {done.stderr.strip()[-2000:]}")


def _address(connection: BaseDatabaseWrapper) -> dict[str, str]:
    """The database's address as PostgreSQL's programs read it; the password is on no command line."""
    told: dict[str, Any] = connection.settings_dict
    named = {"PGDATABASE": "NAME", "PGUSER": "USER", "PGPASSWORD": "PASSWORD", "PGHOST": "HOST", "PGPORT": "PORT"}
    return {variable: str(told[key]) for variable, key in named.items() if told.get(key)}
