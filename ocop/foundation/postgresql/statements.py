"""Statements one PostgreSQL connection keeps prepared, sent through libpq without a cursor in between."""

import re
from collections.abc import Sequence
from itertools import count
from typing import Any

import psycopg
from psycopg import errors, pq
from psycopg.adapt import PyFormat, Transformer

_MARK = re.compile(r"%(.)", re.DOTALL)
_FORGOTTEN = (errors.FeatureNotSupported, errors.InvalidSqlStatementName)
"""A column got another type since the statement was prepared; a pooler brought us to a server that knows no name."""


class PreparedStatements:
    """Planned once for the connection, and again only when the types of the values differ.

    A statement is one call of libpq, which waits without holding Python's lock; psycopg's cursor comes back to Python
    for every step of it. Values are written and read by psycopg's own adapters. With `are_kept` off nothing stays on
    the server: for a pooler that knows no prepared statements. Used by one thread at a time, like the connection.
    """

    def __init__(self, connection: psycopg.Connection[Any], *, are_kept: bool) -> None:
        self.connection = connection
        self.are_kept = are_kept
        self._line: Any = connection.pgconn
        self._values = Transformer(connection)
        self._names: dict[tuple[str, tuple[int, ...]], bytes] = {}
        self._number = count(1)

    def rows(self, text: str, parameters: Sequence[Any]) -> list[tuple[Any, ...]]:
        """The rows of one statement with `%s` marks, none for a statement that returns nothing.

        Begins the transaction when one is due. Raises psycopg's errors.
        """
        line, values = self._line, self._values
        if line.status != pq.ConnStatus.OK:
            raise psycopg.OperationalError("the connection is closed")
        if line.transaction_status == pq.TransactionStatus.IDLE and not self.connection.autocommit:
            self._done(line.exec_(b"BEGIN"))
        sent = values.dump_sequence(parameters, [PyFormat.AUTO] * len(parameters))
        types = values.types or ()
        if self.are_kept:
            name = self._names.get((text, types)) or self._prepare(text, types)
            result = self._done(line.exec_prepared(name, sent, values.formats))
        else:
            result = self._done(line.exec_params(_numbered(text), sent, types, values.formats))
        if result.status != pq.ExecStatus.TUPLES_OK:
            return []
        values.set_pgresult(result)
        return values.load_rows(0, result.ntuples, tuple)

    def commit(self) -> None:
        """End the transaction, if one has begun."""
        if self._line.status == pq.ConnStatus.OK and self._line.transaction_status != pq.TransactionStatus.IDLE:
            self._done(self._line.exec_(b"COMMIT"))
        else:
            self.connection.commit()

    def _prepare(self, text: str, types: tuple[int, ...]) -> bytes:
        name = b"ocop_%d" % next(self._number)
        self._done(self._line.prepare(name, _numbered(text), types))
        self._names[text, types] = name
        return name

    def _done(self, result: Any) -> Any:
        if result.status in {pq.ExecStatus.COMMAND_OK, pq.ExecStatus.TUPLES_OK}:
            return result
        if self._line.status != pq.ConnStatus.OK:
            raise psycopg.OperationalError(self._line.get_error_message())
        fault = errors.error_from_result(result, encoding=self.connection.info.encoding)
        if isinstance(fault, _FORGOTTEN):
            self._names.clear()
        raise fault


def _numbered(text: str) -> bytes:
    """The text as the server takes it: `$1`, `$2` for each `%s`, one percent sign for two."""
    numbers = count(1)
    return _MARK.sub(lambda mark: "%" if mark[1] == "%" else f"${next(numbers)}", text).encode()
