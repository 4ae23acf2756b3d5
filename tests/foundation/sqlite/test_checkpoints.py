"""The log is carried over behind the writers' backs: nothing is lost, and it does not grow for ever."""

import fcntl
import sqlite3
import threading
import time
from pathlib import Path

import pytest

from ocop.foundation.sqlite.checkpoints import Carrier


def _open(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=20, isolation_level=None)
    connection.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA wal_autocheckpoint=0;")
    return connection


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "some.sqlite3"
    connection = _open(path)
    connection.execute("CREATE TABLE leaf (number INTEGER PRIMARY KEY, text TEXT)")
    return path


def _beginning_of_the_log(database: Path) -> bytes:
    """Number and salts of the log's header: others each time a writer begins it anew."""
    return Path(f"{database}-wal").read_bytes()[12:24]


def test_what_the_log_holds_is_in_the_database_afterwards(database: Path) -> None:
    connection = _open(database)
    connection.executemany("INSERT INTO leaf (text) VALUES (?)", [("trà" * 200,)] * 500)
    before = database.stat().st_size
    assert Carrier(str(database)).carry() is True
    assert database.stat().st_size > before


def test_a_log_in_use_is_not_begun_anew(database: Path) -> None:
    reader, writer = _open(database), _open(database)
    writer.execute("INSERT INTO leaf (text) VALUES ('một')")
    reader.execute("BEGIN")
    assert reader.execute("SELECT count(*) FROM leaf").fetchone() == (1,)
    writer.execute("INSERT INTO leaf (text) VALUES ('hai')")
    assert Carrier(str(database)).carry() is False
    reader.execute("COMMIT")
    assert Carrier(str(database)).carry() is True


@pytest.mark.races
def test_writers_without_a_pause_are_held_so_that_the_log_begins_anew(database: Path) -> None:
    carrier = Carrier(str(database), hold_writers_from=0)
    is_over = threading.Event()
    written: list[int] = []

    def write() -> None:
        writer = _open(database)
        with Path(f"{database}.queue").open("w") as queue:
            while not is_over.is_set():
                fcntl.flock(queue, fcntl.LOCK_EX)
                writer.execute("INSERT INTO leaf (text) VALUES (?)", ("trà" * 500,))
                fcntl.flock(queue, fcntl.LOCK_UN)
                written.append(1)

    thread = threading.Thread(target=write)
    thread.start()
    beginnings = set()
    for _time in range(10):
        carrier.carry()
        until = len(written) + 5
        while len(written) < until:
            time.sleep(0.001)
        beginnings.add(_beginning_of_the_log(database))
    is_over.set()
    thread.join()
    assert len(beginnings) == 10
    connection = _open(database)
    assert connection.execute("SELECT count(*) FROM leaf").fetchone() == (len(written),)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_one_asked_in_vain_goes_on_working(tmp_path: Path) -> None:
    carrier = Carrier(str(tmp_path / "nowhere" / "none.sqlite3"))
    carrier.ask()
    time.sleep(0.1)
    carrier.ask()
    assert carrier._thread is not None
    assert carrier._thread.is_alive()


def test_a_removed_database_is_not_made_anew(tmp_path: Path) -> None:
    gone = tmp_path / "gone.sqlite3"
    with pytest.raises(sqlite3.OperationalError):
        Carrier(str(gone)).carry()
    assert not gone.exists()
