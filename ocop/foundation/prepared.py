"""Queries asked thousands of times: the ORM writes the SQL once, later calls only bring new values.

Building a query in Python costs more than running it when the query is an indexed look-up. The query stays written in
the ORM, in one place; what is kept is its text and which of its parameters change.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models import AutoField, Field, Model, QuerySet

_FIRST_INTEGER = -910_000_001
_LARGEST_INTEGER = 2**63 - 1
_FIRST_DATE = date(1, 1, 1).toordinal()


class PreparedQuery:
    """A query with named values, built by the ORM on first use.

    `build(**stand_ins)` returns a `values_list` query set for values that stand in for the real ones; `kinds` names the
    values and their types (int, str, date or datetime). Rows come back as the driver gives them: select plain columns.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, Any]], **kinds: type) -> None:
        self.build = build
        self.kinds = kinds
        self._texts: dict[str, tuple[str, list[Any]]] = {}

    def rows(self, **values: Any) -> list[tuple[Any, ...]]:
        """The rows for these values; none for a number no column holds, which an address may well carry."""
        if any(isinstance(value, int) and abs(value) > _LARGEST_INTEGER for value in values.values()):
            return []
        database: Any = connections[DEFAULT_DB_ALIAS]  # asked for once: behind `connection` stands a look-up each time
        if database.asked_ahead:
            ahead: Callable[[], list[tuple[Any, ...]]] | None = database.asked_ahead.pop((self, *values.items()), None)
            if ahead is not None:
                return ahead()
        text, parameters = self._written(database, values)
        found: list[tuple[Any, ...]] = database.quick(text, parameters)
        return found

    @contextmanager
    def asked_ahead(self, **values: Any) -> Iterator[None]:
        """Within it `rows` with these values is answered by PostgreSQL together with whatever statement comes first.

        For what will most probably be asked a moment later. SQLite is asked when the time comes.
        """
        database: Any = connections[DEFAULT_DB_ALIAS]
        if database.vendor != "postgresql":
            yield
            return
        key = (self, *values.items())
        text, parameters = self._written(database, values)
        database.asked_ahead[key] = database.quick_later(text, parameters)
        try:
            yield
        finally:
            database.asked_ahead.pop(key, None)

    def _written(self, database: Any, values: dict[str, Any]) -> tuple[str, list[Any]]:
        text, slots = self._texts.get(database.vendor) or self._prepare()
        adapted = {name: _adapted(value) for name, value in values.items()}
        return text, [adapted[slot.name] if isinstance(slot, _Slot) else slot for slot in slots]

    def _prepare(self) -> tuple[str, list[Any]]:
        stand_ins: dict[str, Any] = {}
        for place, (name, kind) in enumerate(self.kinds.items()):
            stand_ins[name] = _stand_in(kind, place)
        marks = {_adapted(value): _Slot(name) for name, value in stand_ins.items()}
        text, parameters = self.build(**stand_ins).query.sql_with_params()
        slots = [marks.get(parameter, parameter) for parameter in parameters]
        used = {slot.name for slot in slots if isinstance(slot, _Slot)}
        if used != set(self.kinds):
            raise ValueError(f"the query does not use {sorted(set(self.kinds) - used)}")
        self._texts[connection.vendor] = (text, slots)
        return text, slots


class _Slot:
    """A parameter that changes from call to call."""

    def __init__(self, name: str) -> None:
        self.name = name


def _stand_in(kind: type, place: int) -> Any:
    if kind is str:
        return f"stand-in {_FIRST_INTEGER - place}"
    if kind is datetime:
        return datetime(1, 1, 2 + place, tzinfo=UTC)
    return date.fromordinal(_FIRST_DATE + place) if kind is date else _FIRST_INTEGER - place


def _adapted(value: Any) -> Any:
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return connection.ops.adapt_datefield_value(value) if isinstance(value, date) else value


def quick_rows(text: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    """The rows of one statement written by hand (`%s` marks); none for a statement that returns nothing.

    The database plans it once for each connection: the text must be one of few, values go into `parameters`.
    """
    database: Any = connections[DEFAULT_DB_ALIAS]
    found: list[tuple[Any, ...]] = database.quick(text, parameters)
    return found


def quick_rows_later(text: str, parameters: Sequence[Any] = ()) -> Callable[[], list[tuple[Any, ...]]]:
    """The same, but PostgreSQL gets it together with the next statement or with COMMIT; what is given back, called,
    tells the rows. For what is not needed at once: every way to the server and back costs more than the statement.
    """
    database: Any = connections[DEFAULT_DB_ALIAS]
    told: Callable[[], list[tuple[Any, ...]]] = database.quick_later(text, parameters)
    return told


def quick_insert(row: Model) -> None:
    """Insert a new row of a model and give it its key: `save()` without the layers of the ORM, for what is written
    thousands of times. Errors are Django's own."""
    text, fields = _insert_statement(type(row))
    database: Any = connections[DEFAULT_DB_ALIAS]
    values = [field.get_db_prep_save(getattr(row, field.attname), database) for field in fields]
    ((row.pk,),) = database.quick(text, values)
    row._state.adding, row._state.db = False, DEFAULT_DB_ALIAS


def keys_later(*models: type[Model]) -> Callable[[], tuple[int, ...] | None]:
    """A key for one new row of each model, asked of PostgreSQL on the way of the next statement; what is given back
    tells them, or None on SQLite, which gives keys as it writes."""
    if connections[DEFAULT_DB_ALIAS].vendor != "postgresql":
        return lambda: None
    asked = ", ".join(["nextval(pg_get_serial_sequence(%s, %s))"] * len(models))
    names = [name for model in models for name in (f'"{model._meta.db_table}"', model._meta.pk.column)]
    told = quick_rows_later(f"SELECT {asked}", names)
    return lambda: told()[0]


def quick_insert_later(row: Model) -> None:
    """Insert a new row that has its key (`keys_later`) together with the next statement or with COMMIT, which raises
    what is wrong with it."""
    text, fields = _insert_statement(type(row))
    columns, values = text.partition(" (")[2].partition(") VALUES (")[::2]
    marks = values.partition(")")[0]
    meta = row._meta
    database: Any = connections[DEFAULT_DB_ALIAS]
    quick_rows_later(
        f'INSERT INTO "{meta.db_table}" ("{meta.pk.column}", {columns}) VALUES (%s, {marks})',  # noqa: S608  (so too)
        [row.pk, *(field.get_db_prep_save(getattr(row, field.attname), database) for field in fields)],
    )
    row._state.adding, row._state.db = False, DEFAULT_DB_ALIAS


@cache
def _insert_statement(model: type[Model]) -> tuple[str, list["Field[Any, Any]"]]:
    meta = model._meta
    fields = [field for field in meta.concrete_fields if not isinstance(field, AutoField)]
    names, marks = ", ".join(f'"{field.column}"' for field in fields), ", ".join(["%s"] * len(fields))
    return f'INSERT INTO "{meta.db_table}" ({names}) VALUES ({marks}) RETURNING "{meta.pk.column}"', fields  # noqa: S608
