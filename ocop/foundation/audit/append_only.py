"""The database itself refuses to change or delete an audit entry, whoever asks."""

from django.db.backends.base.base import BaseDatabaseWrapper

_PUT = {
    "sqlite": [
        "CREATE TRIGGER audit_entry_never_changed BEFORE UPDATE ON audit_auditentry "
        "BEGIN SELECT RAISE(ABORT, 'audit entries are append-only'); END",
        "CREATE TRIGGER audit_entry_never_deleted BEFORE DELETE ON audit_auditentry "
        "BEGIN SELECT RAISE(ABORT, 'audit entries are append-only'); END",
    ],
    "postgresql": [
        "CREATE FUNCTION audit_entry_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ "
        "BEGIN RAISE EXCEPTION 'audit entries are append-only' "
        "USING ERRCODE = 'integrity_constraint_violation'; END $$",
        "CREATE TRIGGER audit_entry_never_changed BEFORE UPDATE ON audit_auditentry "
        "FOR EACH ROW EXECUTE FUNCTION audit_entry_append_only()",
        "CREATE TRIGGER audit_entry_never_deleted BEFORE DELETE ON audit_auditentry "
        "FOR EACH ROW EXECUTE FUNCTION audit_entry_append_only()",
        "CREATE TRIGGER audit_entry_never_emptied BEFORE TRUNCATE ON audit_auditentry "
        "FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_append_only()",
    ],
}
_LIFT = {
    "sqlite": [
        "DROP TRIGGER IF EXISTS audit_entry_never_changed",
        "DROP TRIGGER IF EXISTS audit_entry_never_deleted",
    ],
    "postgresql": [
        "DROP TRIGGER IF EXISTS audit_entry_never_changed ON audit_auditentry",
        "DROP TRIGGER IF EXISTS audit_entry_never_deleted ON audit_auditentry",
        "DROP TRIGGER IF EXISTS audit_entry_never_emptied ON audit_auditentry",
        "DROP FUNCTION IF EXISTS audit_entry_append_only()",
    ],
}


def put_guards(connection: BaseDatabaseWrapper) -> None:
    """Create the triggers; for the migration, and for tests that run without migrations."""
    _execute(connection, _PUT)


def lift_guards(connection: BaseDatabaseWrapper) -> None:
    """Remove the triggers: reversing the migration, or emptying a test database on SQLite."""
    _execute(connection, _LIFT)


def _execute(connection: BaseDatabaseWrapper, statements: dict[str, list[str]]) -> None:
    with connection.cursor() as cursor:
        for statement in statements[connection.vendor]:
            cursor.execute(statement)
