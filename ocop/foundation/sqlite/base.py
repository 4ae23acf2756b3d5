"""Django database backend: Django's own SQLite backend plus a queue in front of every transaction."""

import fcntl
import os
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from django.db.backends.sqlite3 import base
from django.db.backends.sqlite3.base import FORMAT_QMARK_REGEX

from ocop.foundation.sqlite.checkpoints import CARRY_AFTER_ROWS, carrier_of


class DatabaseWrapper(base.DatabaseWrapper):
    """Takes `<database>.queue` exclusively from BEGIN IMMEDIATE to COMMIT or ROLLBACK.

    The lock belongs to an open file description, so it queues threads of one process as well as processes, and the
    kernel drops it when a process dies. In-memory databases have no file and need no queue.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._queue_file: int | None = None
        self._is_first_in_queue = False
        self._rows_carried = 0
        self.asked_ahead: dict[tuple[Any, ...], Any] = {}
        """Always empty: nothing is gained by asking a file ahead."""

    def quick(self, text: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """The rows of one statement with `%s` marks, none for a statement that returns nothing.

        Without the layers of Django's cursor; whoever counts or logs statements still sees them.
        """
        if self.queries_logged or self.execute_wrappers:
            with self.cursor() as cursor:
                cursor.execute(text, parameters)
                return list(cursor.fetchall())
        if self.connection is None:
            self.ensure_connection()
        if self.needs_rollback:
            self.validate_no_broken_transaction()
        with self.wrap_database_errors:
            found: list[tuple[Any, ...]] = self.connection.execute(_with_question_marks(text), parameters).fetchall()
        return found

    def quick_later(self, text: str, parameters: Sequence[Any] = ()) -> Callable[[], list[tuple[Any, ...]]]:
        """The same; what is given back, called, tells the rows. There is no way to the server and back to share: it is
        run at once."""
        found = self.quick(text, parameters)
        return lambda: found

    def _database_path(self) -> str | None:
        name = str(self.settings_dict["NAME"])
        if ":memory:" in name or "mode=memory" in name:
            return None
        return name.removeprefix("file:").partition("?")[0]

    def _enter_queue(self) -> None:
        if self._is_first_in_queue:
            return
        if self._queue_file is None:
            path = self._database_path()
            if path is None:
                return
            self._queue_file = os.open(f"{path}.queue", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        fcntl.flock(self._queue_file, fcntl.LOCK_EX)
        self._is_first_in_queue = True

    def _leave_queue(self) -> None:
        if self._is_first_in_queue and self._queue_file is not None:
            self._is_first_in_queue = False
            fcntl.flock(self._queue_file, fcntl.LOCK_UN)

    def _ask_for_a_checkpoint(self) -> None:
        if self.connection is None:
            return
        written = self.connection.total_changes
        path = self._database_path() if written - self._rows_carried >= CARRY_AFTER_ROWS else None
        if path is not None:
            self._rows_carried = written
            carrier_of(path).ask()

    def _start_transaction_under_autocommit(self) -> None:
        self._enter_queue()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]  # the stubs leave it out
        except BaseException:
            self._leave_queue()
            raise

    def _commit(self) -> None:
        super()._commit()  # type: ignore[misc]  # the stubs leave it out
        self._leave_queue()
        self._ask_for_a_checkpoint()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]  # the stubs leave it out
        finally:
            self._leave_queue()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]  # the stubs leave it out
        finally:
            self._leave_queue()
            self._rows_carried = 0
            if self._queue_file is not None:
                descriptor, self._queue_file = self._queue_file, None
                os.close(descriptor)


@lru_cache(maxsize=256)
def _with_question_marks(text: str) -> str:
    return FORMAT_QMARK_REGEX.sub("?", text).replace("%%", "%")
