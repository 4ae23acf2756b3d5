"""Django database backend: Django's own PostgreSQL backend plus prepared statements for what is asked all the time."""

import select
import time
from collections.abc import Callable, Sequence
from typing import Any

import psycopg
from django.db.backends.postgresql import base
from django.db.backends.utils import debug_transaction

from ocop.foundation.postgresql.statements import PreparedStatements

TRUSTED_SECONDS = 60.0


class DatabaseWrapper(base.DatabaseWrapper):
    """Django binds values into the text, so that the server plans every statement anew; `quick` sends them apart.

    A connection that was in use a moment ago is not asked whether it still lives: the kernel knows when the other side
    has hung up. One that rested longer is asked, as Django does for each request.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._statements: PreparedStatements | None = None
        self._trusted_until = 0.0
        self.asked_ahead: dict[tuple[Any, ...], Callable[[], list[tuple[Any, ...]]]] = {}
        """What a `PreparedQuery` asked for before it was needed."""

    def quick(self, text: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """The rows of one statement with `%s` marks, none for a statement that returns nothing.

        Planned once for each connection and without the layers of Django's cursor; whoever counts or logs statements
        still sees them.
        """
        self.close_if_health_check_failed()
        if self.connection is None:
            self.ensure_connection()
        if self.needs_rollback:
            self.validate_no_broken_transaction()
        if self.queries_logged or self.execute_wrappers:
            return self._listened_to(text, parameters)
        with self.wrap_database_errors:
            return self._prepared().rows(text, parameters)

    def quick_later(self, text: str, parameters: Sequence[Any] = ()) -> Callable[[], list[tuple[Any, ...]]]:
        """The same, sent together with the next statement, or with COMMIT: one way to the server and back for both.

        What is given back, called, tells the rows. An error of the statement is raised by whatever sends it. Forgotten
        when the transaction is rolled back, or the request ends, before anything sent it.
        """
        self.close_if_health_check_failed()
        if self.connection is None or self.queries_logged or self.execute_wrappers:
            found = self.quick(text, parameters)
            return lambda: found
        if self.needs_rollback:
            self.validate_no_broken_transaction()
        held = self._prepared().hold(text, parameters)

        def rows() -> list[tuple[Any, ...]]:
            with self.wrap_database_errors:
                return held()

        return rows

    def _prepared(self) -> PreparedStatements:
        """The statements of this connection. `prepare_threshold` in OPTIONS says that none may stay on the server."""
        found = self._statements
        if found is None or found.connection is not self.connection:
            are_kept = "prepare_threshold" not in self.settings_dict["OPTIONS"]
            found = self._statements = PreparedStatements(self.connection, are_kept=are_kept)
        return found

    def _listened_to(self, text: str, parameters: Sequence[Any]) -> list[tuple[Any, ...]]:
        self._let_go()
        cursor: Any = psycopg.Cursor(self.connection)
        listened = self.make_debug_cursor(cursor) if self.queries_logged else self.make_cursor(cursor)
        listened.execute(text, parameters)
        return cursor.fetchall() if cursor.description else []

    def create_cursor(self, name: str | None = None) -> Any:
        """Django's cursor; what is held goes out first, so that everything happens in the order it was asked for."""
        self._let_go()
        return super().create_cursor(name)

    def _let_go(self) -> None:
        if self._statements is not None:
            with self.wrap_database_errors:
                self._statements.let_go()

    def _give_up(self) -> None:
        if self._statements is not None:
            self._statements.give_up()

    def _commit(self) -> None:
        if self.connection is not None:
            with debug_transaction(self, "COMMIT"), self.wrap_database_errors:
                self._prepared().commit()

    def _rollback(self) -> None:
        self._give_up()
        super()._rollback()  # type: ignore[misc]  # the stubs leave it out

    def close_if_unusable_or_obsolete(self) -> None:
        """Between two requests: what one asked for ahead and did not need is never an answer to the next."""
        if not self.in_atomic_block:
            self._give_up()
        super().close_if_unusable_or_obsolete()

    def close_if_health_check_failed(self) -> None:
        """Before the first statement of a request: is the connection still there?"""
        is_known: bool = self.health_check_done  # type: ignore[has-type]  # the stubs leave it out
        if self.connection is None or not self.health_check_enabled or is_known:  # type: ignore[attr-defined]
            return
        now = time.monotonic()
        if now < self._trusted_until and not _has_hung_up(self.connection):
            self.health_check_done = True
        else:
            super().close_if_health_check_failed()
        self._trusted_until = now + TRUSTED_SECONDS

    def _close(self) -> None:
        self._statements, self._trusted_until = None, 0.0
        super()._close()  # type: ignore[misc]  # the stubs leave it out


def _has_hung_up(connection: psycopg.Connection[Any]) -> bool:
    """Whether the server says something on a resting connection: a farewell, or the end of the line."""
    if connection.closed:
        return True
    ears = select.poll()
    ears.register(connection.fileno(), select.POLLIN)
    return bool(ears.poll(0))
