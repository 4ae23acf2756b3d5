"""The database itself refuses to change or delete what was captured, whoever asks."""

from django.db.backends.base.base import BaseDatabaseWrapper

TABLES = tuple(
    f"traceability_{name}" for name in ("event", "eventidentifier", "eventvalue", "eventparty", "eventcontext")
)
_WAYS = {"changed": "UPDATE", "deleted": "DELETE"}
_FUNCTION = (
    "CREATE OR REPLACE FUNCTION traceability_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ "
    "BEGIN RAISE EXCEPTION 'captured events are append-only' USING ERRCODE = 'integrity_constraint_violation'; END $$"
)


def _put(vendor: str) -> list[str]:
    if vendor == "sqlite":
        return [
            f"CREATE TRIGGER {table}_never_{word} BEFORE {way} ON {table} "
            "BEGIN SELECT RAISE(ABORT, 'captured events are append-only'); END"
            for table in TABLES
            for word, way in _WAYS.items()
        ]
    rows = [
        f"CREATE TRIGGER {table}_never_{word} BEFORE {way} ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION traceability_append_only()"
        for table in TABLES
        for word, way in _WAYS.items()
    ]
    whole = [
        f"CREATE TRIGGER {table}_never_emptied BEFORE TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION traceability_append_only()"
        for table in TABLES
    ]
    return [_FUNCTION, *rows, *whole]


def put_event_guards(connection: BaseDatabaseWrapper) -> None:
    """Create the triggers; for the migration, and for tests that empty the database."""
    _execute(connection, _put(connection.vendor))


def lift_event_guards(connection: BaseDatabaseWrapper) -> None:
    """Remove them: reversing the migration, or emptying a test database."""
    words = [*_WAYS, "emptied"]
    on = connection.vendor == "postgresql"
    _execute(
        connection,
        [
            f"DROP TRIGGER IF EXISTS {table}_never_{word}{f' ON {table}' if on else ''}"
            for table in TABLES
            for word in words
        ],
    )


def _execute(connection: BaseDatabaseWrapper, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
