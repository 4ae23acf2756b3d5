"""Run as a program: shape the empty database of OCOP_DATABASE_URL or OCOP_HOME and print what it then holds, as JSON.

`history` goes the way of a home that was there from the first version on, step by step; `at_once` is what
`ocop migrate` does in an empty home.
"""

import copy
import json
import re
import sys
from functools import cache
from typing import Any

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Field
from django.utils.functional import cached_property

from ocop.foundation.empty_database import fill_empty_database


def main(way: str) -> None:
    """Shape, look, print."""
    Field.clone = _copied  # type: ignore[method-assign]
    if way == "at_once":
        assert fill_empty_database(connection)
    executor = MigrationExecutor(connection)
    leaves = executor.loader.graph.leaf_nodes()
    left = [] if way == "history" else [str(step) for step, _ in executor.migration_plan(leaves)]
    executor.migrate(leaves)
    with connection.cursor() as cursor:
        shape = _sqlite(cursor) if connection.vendor == "sqlite" else _postgresql(cursor)
        cursor.execute("SELECT app, name FROM django_migrations")
        applied = sorted(map(list, set(cursor.fetchall())))
    json.dump({"shape": shape, "applied": applied, "left": left}, sys.stdout)


def _copied(field: Any) -> Any:
    """The field as it was written in its migration, for one more drawing of its model. Django writes it down and makes
    it anew each time, half a million times on the way: copied, the history takes half as long."""
    found = copy.deepcopy(field)
    for name in _worked_out_later(type(field)):
        found.__dict__.pop(name, None)
    found.creation_counter = Field.creation_counter
    Field.creation_counter += 1
    return found


@cache
def _worked_out_later(kind: type) -> list[str]:
    return [name for one in kind.__mro__ for name, value in vars(one).items() if isinstance(value, cached_property)]


def _rows(cursor: Any, text: str) -> list[list[Any]]:
    cursor.execute(text)
    return [list(row) for row in cursor.fetchall()]


def _sqlite(cursor: Any) -> dict[str, Any]:
    """Columns, keys, indexes, checks and triggers; the order of columns is nobody's business."""
    shape: dict[str, Any] = {}
    for name, text in _rows(cursor, "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND sql IS NOT NULL"):
        columns = [row[1:] for row in _rows(cursor, f'PRAGMA table_info("{name}")')]
        keys = [row[2:] for row in _rows(cursor, f'PRAGMA foreign_key_list("{name}")')]
        shape[name] = {"columns": sorted(columns), "keys": sorted(keys), "checks": sorted(_checks(text))}
        shape[name]["unique"] = sorted(
            [row[2] for row in _rows(cursor, f'PRAGMA index_info("{index[1]}")')]
            for index in _rows(cursor, f'PRAGMA index_list("{name}")')
            if index[2] and index[3] != "c"
        )
    others = "SELECT type || ' ' || name, sql FROM sqlite_master WHERE type <> 'table' AND sql IS NOT NULL"
    shape |= {name: " ".join(text.split()) for name, text in _rows(cursor, others)}
    return shape


def _checks(text: str) -> list[str]:
    """The CHECK clauses of a CREATE TABLE, with their names where they have one."""
    checks = []
    for found in re.finditer(r'(CONSTRAINT "\w+" )?CHECK \(', text):
        depth, end = 1, found.end()
        while depth:
            depth += {"(": 1, ")": -1}.get(text[end], 0)
            end += 1
        checks.append(text[found.start() : end])
    return checks


def _postgresql(cursor: Any) -> dict[str, Any]:
    here = "relnamespace = 'public'::regnamespace"
    columns = _rows(
        cursor,
        "SELECT relname, attname, format_type(atttypid, atttypmod), attnotnull, attidentity, attgenerated, "
        "pg_get_expr(adbin, adrelid) FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid "
        "LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum "
        f"WHERE {here} AND relkind = 'r' AND attnum > 0 AND NOT attisdropped ORDER BY 1, 2",
    )
    constraints = _rows(
        cursor,
        "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint "
        "WHERE connamespace = 'public'::regnamespace AND conrelid <> 0 ORDER BY 1, 2",
    )
    triggers = _rows(
        cursor,
        "SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1",
    )
    functions = _rows(
        cursor, "SELECT proname, prosrc FROM pg_proc WHERE pronamespace = 'public'::regnamespace ORDER BY 1"
    )
    indexes = _rows(cursor, "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1")
    return {
        "columns": columns,
        "constraints": constraints,
        "triggers": triggers,
        "functions": functions,
        "indexes": indexes,
    }


if __name__ == "__main__":
    import django

    django.setup()
    main(sys.argv[1])
