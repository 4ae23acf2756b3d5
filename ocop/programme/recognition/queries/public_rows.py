"""Reading rows of the two pages every shopper opens: one constant SQL text each, for SQLite and PostgreSQL alike."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import connection


def rows(sql: str, parameters: Sequence[Any]) -> list[tuple[Any, ...]]:
    """The rows of a constant query; values travel as parameters only."""
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall()


def day(value: date | str | None) -> date | None:
    """A date as PostgreSQL gives it, or the text SQLite keeps."""
    return date.fromisoformat(value) if isinstance(value, str) else value
