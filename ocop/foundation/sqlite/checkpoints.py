"""Carries the write-ahead log into the database behind the writers' backs.

Left to itself, SQLite lets the writer whose commit fills the log carry all of it over and wait for the disk, and
everybody queues behind that one. Done here, in a thread with a connection of its own, nobody waits: writers go on at
the end of the log.
"""

import contextlib
import fcntl
import os
import sqlite3
import threading
from collections.abc import Iterator
from urllib.parse import quote

CARRY_AFTER_ROWS = 4000
HOLD_WRITERS_FROM_BYTES = 32 * 1024 * 1024
"""Writers without a pause never let the log begin anew; from this length on they are held for a moment."""
WAIT_SECONDS = 20.0

_carriers: dict[tuple[int, str], "Carrier"] = {}
_carriers_lock = threading.Lock()


class Carrier:
    """Carries the log of one database, beside which `<path>.queue` queues the writers."""

    def __init__(
        self, path: str, *, after_rows: int = CARRY_AFTER_ROWS, hold_writers_from: int = HOLD_WRITERS_FROM_BYTES
    ) -> None:
        self.path = path
        self.after_rows, self.hold_writers_from = after_rows, hold_writers_from
        self._is_asked = threading.Event()
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()

    def ask(self) -> None:
        """Have the log carried over soon, by a thread that the first call starts."""
        if self._is_asked.is_set():
            return
        with self._lock:
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._work, name="ocop-checkpoints", daemon=True)
                self._thread.start()
        self._is_asked.set()

    def carry(self) -> bool:
        """Carry over what the log holds; False when a reader still needs some of it.

        A long log is looked at again with the writers held, for the little that came meanwhile: the next one begins it
        anew. Readers are never waited for.
        """
        length, is_done = self._carry()
        if length >= self.hold_writers_from:
            with self._held_writers():
                length, is_done = self._carry()
        return is_done

    def _work(self) -> None:
        while self._is_asked.wait():
            self._is_asked.clear()
            # Busy or failing, the log only grows: later commits ask again, and SQLite's own limit stands behind.
            with contextlib.suppress(sqlite3.Error, OSError):
                self.carry()

    def _carry(self) -> tuple[int, bool]:
        # mode=rw: a database that was removed is not made anew.
        address = f"file:{quote(self.path)}?mode=rw"
        connection = sqlite3.connect(address, uri=True, timeout=WAIT_SECONDS, isolation_level=None)
        try:
            (page_bytes,) = connection.execute("PRAGMA page_size").fetchone()
            is_busy, in_log, carried = connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
        finally:
            connection.close()
        return in_log * page_bytes, not is_busy and in_log == carried

    @contextlib.contextmanager
    def _held_writers(self) -> Iterator[None]:
        descriptor = os.open(f"{self.path}.queue", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield
        finally:
            os.close(descriptor)


def carrier_of(path: str) -> Carrier:
    """The carrier of a database in this process; a process forked from another has its own."""
    with _carriers_lock:
        return _carriers.setdefault((os.getpid(), path), Carrier(path))
