"""Very many rows written at once: COPY on PostgreSQL, one prepared statement run over all rows on SQLite."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connections, models, router
from django.db.models.fields import NOT_PROVIDED


def copy_rows(model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert rows of plain values in the order of `columns` (attribute names, the key among them).

    Fields not named get their default. JSON comes as text already (`json.dumps`). Neither `save` nor `auto_now` runs;
    constraints are the database's. Raises TypeError for an attribute the model does not have, IntegrityError.
    """
    connection = connections[router.db_for_write(model)]
    fields: dict[str, Any] = {field.attname: field for field in model._meta.concrete_fields if not field.generated}
    if unknown := set(columns) - fields.keys():
        raise TypeError(f"{model.__name__} has no {', '.join(sorted(unknown))}")
    told = [fields[name] for name in columns]
    others = [field for name, field in fields.items() if name not in columns and not _is_given_by_database(field)]
    quote = connection.ops.quote_name
    names = ", ".join(quote(field.column) for field in (*told, *others))
    table = quote(model._meta.db_table)
    is_copied = connection.vendor == "postgresql"
    constants = tuple(_constant(field, connection) for field in others)
    with connection.cursor() as opened:
        cursor: Any = opened
        if is_copied:
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row((*row, *constants))
            return
        adapt = [_adapter(field, connection) for field in told]
        marks = ", ".join(["%s"] * (len(told) + len(others)))
        cursor.executemany(
            f"INSERT INTO {table} ({names}) VALUES ({marks})",  # noqa: S608  (names of our own)
            (
                (*(value if make is None else make(value) for make, value in zip(adapt, row, strict=True)), *constants)
                for row in rows
            ),
        )


def _is_given_by_database(field: Any) -> bool:
    return bool(field.primary_key) and isinstance(field, models.AutoField | models.BigAutoField)


def _constant(field: Any, connection: Any) -> Any:
    value = None if field.default is NOT_PROVIDED and field.null else field.get_default()
    if isinstance(field, models.JSONField):
        return None if value is None else json.dumps(value)
    return field.get_db_prep_save(value, connection)


def _adapter(field: Any, connection: Any) -> Any:
    """How SQLite takes a value of this field; None: as it is."""
    if isinstance(field, models.DateTimeField):
        return lambda value: None if value is None else connection.ops.adapt_datetimefield_value(value)
    if isinstance(field, models.DateField):
        return lambda value: None if value is None else value.isoformat()
    if isinstance(field, models.DecimalField | models.UUIDField):
        return lambda value: field.get_db_prep_save(value, connection)
    return None
