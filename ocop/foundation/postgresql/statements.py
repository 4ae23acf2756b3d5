"""Statements one PostgreSQL connection keeps prepared, sent through libpq without a cursor in between."""

import re
import select
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

import psycopg
from psycopg import errors, pq
from psycopg.adapt import PyFormat, Transformer

_MARK = re.compile(r"%(.)", re.DOTALL)
_FORGOTTEN = (errors.FeatureNotSupported, errors.InvalidSqlStatementName)
"""A column got another type since the statement was prepared; a pooler brought us to a server that knows no name."""

Row = tuple[Any, ...]


@dataclass(slots=True)
class _Statement:
    """One statement with `%s` marks; `found` once the server has answered."""

    text: str
    parameters: Sequence[Any] = ()
    found: list[Row] | None = None


class PreparedStatements:
    """Planned once for the connection, and again only when the types of the values differ.

    A lone statement is one call of libpq, which waits without holding Python's lock; psycopg's cursor comes back to
    Python for every step of it. Values are written and read by psycopg's own adapters. A statement may be held: it
    goes out in front of the next one and both are one way to the server and back, as are BEGIN with the first statement
    of a transaction and COMMIT with what is held by then. The server runs them one after another in that order, and
    none after one that failed. With `are_kept` off nothing stays on the server: for a pooler that knows no prepared
    statements. Used by one thread at a time, like the connection.
    """

    def __init__(self, connection: psycopg.Connection[Any], *, are_kept: bool) -> None:
        self.connection = connection
        self.are_kept = are_kept
        self._line: Any = connection.pgconn
        self._values = Transformer(connection)
        self._names: dict[tuple[str, tuple[int, ...]], bytes] = {}
        self._number = count(1)
        self._held: list[_Statement] = []
        self._ear = select.poll()
        self._ear.register(self._line.socket, select.POLLIN)

    def rows(self, text: str, parameters: Sequence[Any]) -> list[Row]:
        """The rows of one statement with `%s` marks, none for a statement that returns nothing.

        Begins the transaction when one is due. Raises psycopg's errors, those of held statements too.
        """
        asked = _Statement(text, parameters)
        self._send([*self._due(), asked])
        return asked.found or []

    def hold(self, text: str, parameters: Sequence[Any]) -> Callable[[], list[Row]]:
        """Let the statement go out with the next one; what is given back, called, sends it at the latest and tells its
        rows."""
        held = _Statement(text, parameters)
        self._held.append(held)

        def rows() -> list[Row]:
            if held.found is None:
                self.let_go()
            if held.found is None:
                raise psycopg.InterfaceError("the statement was given up before it was sent")
            return held.found

        return rows

    def let_go(self) -> None:
        """Send what is held, if anything is: somebody else is about to use the connection."""
        if self._held:
            self._send(self._due())

    def give_up(self) -> None:
        """Forget what is held and not sent: its transaction is rolled back."""
        self._held.clear()

    def commit(self) -> None:
        """End the transaction, if one has begun, after what is held."""
        if self._line.status == pq.ConnStatus.OK and (self._held or self._has_begun()):
            self._send([*self._due(), _Statement("COMMIT")])
        else:
            self.connection.commit()

    def _has_begun(self) -> bool:
        return bool(self._line.transaction_status != pq.TransactionStatus.IDLE)

    def _due(self) -> list[_Statement]:
        """What must go out before the next statement: BEGIN, and what is held."""
        if self._line.status != pq.ConnStatus.OK:
            raise psycopg.OperationalError("the connection is closed")
        held, self._held = self._held, []
        return held if self.connection.autocommit or self._has_begun() else [_Statement("BEGIN"), *held]

    def _send(self, asked: list[_Statement]) -> None:
        """Send the statements together, then take every answer; raises the first error."""
        line = self._line
        if len(asked) == 1:
            results = [self._alone(asked[0])]
        else:
            letters = [self._letter(statement) for statement in asked]
            try:
                results = self._together(letters)
            except (
                BaseException
            ):  # answers may still be under way, and nobody may take them for those to something else
                line.finish()
                raise
        for statement, result in zip(asked, results, strict=True):
            self._take(statement, self._done(result))

    def _alone(self, statement: _Statement) -> Any:
        letter = self._letter(statement)
        return self._line.exec_prepared(*letter) if self.are_kept else self._line.exec_params(*letter)

    def _letter(self, statement: _Statement) -> tuple[Any, ...]:
        """What libpq takes for the statement: name, values and their formats; without a name text and types."""
        parameters, values = statement.parameters, self._values
        sent = values.dump_sequence(parameters, [PyFormat.AUTO] * len(parameters))
        types = values.types or ()
        if not self.are_kept:
            return _numbered(statement.text), sent, types, values.formats
        return self._names.get((statement.text, types)) or self._prepare(statement.text, types), sent, values.formats

    def _together(self, letters: list[tuple[Any, ...]]) -> list[Any]:
        line = self._line
        line.enter_pipeline_mode()
        send = line.send_query_prepared if self.are_kept else line.send_query_params
        for letter in letters:
            send(*letter)
        line.pipeline_sync()
        while line.flush():  # the other side takes no more at once: it may be waiting for us to listen
            self._ear.modify(line.socket, select.POLLIN | select.POLLOUT)
            if any(event & select.POLLIN for _socket, event in self._ear.poll()):
                line.consume_input()
            self._ear.modify(line.socket, select.POLLIN)
        results = []
        for _letter in letters:
            results.append(self._next())
            self._next()  # nothing: the end of this statement's answer
        self._next()  # the end of the whole
        line.exit_pipeline_mode()
        return results

    def _next(self) -> Any:
        """libpq's next answer, waited for without holding Python's lock."""
        line = self._line
        while line.is_busy():
            self._ear.poll()
            line.consume_input()
        return line.get_result()

    def _take(self, statement: _Statement, result: Any) -> None:
        if result.status == pq.ExecStatus.TUPLES_OK:
            self._values.set_pgresult(result)
            statement.found = self._values.load_rows(0, result.ntuples, tuple)
        else:
            statement.found = []

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
