"""Many thousand rows written at once.

`bulk_create` writes on SQLite some forty rows a statement and works each statement out anew; for a list of 20,000
products that is most of the time. Here one prepared statement is run over all rows.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import connections, models, router


def reserve_keys(model: type[models.Model], count: int) -> list[int]:
    """Keys for that many rows to come, as the table itself would give them; call it inside a transaction."""
    connection = connections[router.db_for_write(model)]
    table, column = model._meta.db_table, model._meta.pk.column
    if not count:
        return []
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
                [connection.ops.quote_name(table), column, count],
            )
            return [row[0] for row in cursor.fetchall()]
        # Written with its key, a row moves SQLite's own count on, so keys of deleted rows do not come back.
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        last = cursor.fetchone()
    return list(range((last[0] if last else 0) + 1, (last[0] if last else 0) + 1 + count))


def insert_rows(model: type[models.Model], rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows told as {attribute: value}, all with the same attributes, the key among them.

    Fields not told get their default. Neither `save` nor `auto_now` runs; constraints are the database's. Raises
    TypeError for an attribute the model does not have, IntegrityError.
    """
    if not rows:
        return
    connection = connections[router.db_for_write(model)]
    quote = connection.ops.quote_name
    fields = [field for field in model._meta.concrete_fields if not field.generated]
    if unknown := rows[0].keys() - {field.attname for field in fields}:
        raise TypeError(f"{model.__name__} has no {', '.join(sorted(unknown))}")
    columns = [_prepared(field, rows, connection) for field in fields]
    names = ", ".join(quote(str(field.column)) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES ({marks})",  # noqa: S608  (names of our own)
            list(zip(*columns, strict=True)),
        )


def _prepared(field: Any, rows: Sequence[Mapping[str, Any]], connection: Any) -> list[Any]:
    """One column's values as the database takes them; equal values are prepared once."""
    name = field.attname
    if name not in rows[0]:
        return [field.get_db_prep_save(field.get_default(), connection)] * len(rows)
    values = [row[name] for row in rows]
    if isinstance(field, models.CharField | models.TextField | models.JSONField):
        is_text = not isinstance(field, models.JSONField)
        return [
            value if is_text and type(value) is str else field.get_db_prep_save(value, connection) for value in values
        ]
    known = {value: field.get_db_prep_save(value, connection) for value in set(values)}
    return [known[value] for value in values]
