"""Django database backend: Django's own SQLite backend plus a queue in front of every transaction."""

import fcntl
import os
from typing import Any

from django.db.backends.sqlite3 import base


class DatabaseWrapper(base.DatabaseWrapper):
    """Takes `<database>.queue` exclusively from BEGIN IMMEDIATE to COMMIT or ROLLBACK.

    The lock belongs to an open file description, so it queues threads of one process as well as processes, and the
    kernel drops it when a process dies. In-memory databases have no file and need no queue.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._queue_file: int | None = None

    def _queue_path(self) -> str | None:
        name = str(self.settings_dict["NAME"])
        if ":memory:" in name or "mode=memory" in name:
            return None
        return name.removeprefix("file:").partition("?")[0] + ".queue"

    def _enter_queue(self) -> None:
        path = self._queue_path()
        if path is None or self._queue_file is not None:
            return
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        self._queue_file = descriptor

    def _leave_queue(self) -> None:
        if self._queue_file is not None:
            descriptor, self._queue_file = self._queue_file, None
            os.close(descriptor)

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
