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


_STANDING = {
    "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit_auditentry'",
    "postgresql": "SELECT t.tgname, p.prosrc FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid "
    "WHERE t.tgrelid = 'audit_auditentry'::regclass AND NOT t.tgisinternal AND t.tgenabled IN ('O', 'A')",
}
_PUT_TEXTS = {
    "sqlite": {text.split()[2]: " ".join(text.split()) for text in _PUT["sqlite"]},
    "postgresql": {
        text.split()[2]: " ".join(_PUT["postgresql"][0].split("$$")[1].split()) for text in _PUT["postgresql"][1:]
    },
}


def put_guards(connection: BaseDatabaseWrapper) -> None:
    """Create the triggers; for the migration, and for tests that run without migrations."""
    _execute(connection, _PUT)


def lift_guards(connection: BaseDatabaseWrapper) -> None:
    """Remove the triggers: reversing the migration, or emptying a test database on SQLite."""
    _execute(connection, _LIFT)


def guards_are_up(connection: BaseDatabaseWrapper) -> bool:
    """Whether every trigger stands as it was put: taken off, switched off or emptied of its words is not up."""
    with connection.cursor() as cursor:
        cursor.execute(_STANDING[connection.vendor])
        standing = {name: " ".join(text.split()) for name, text in cursor.fetchall()}
    return standing == _PUT_TEXTS[connection.vendor]


def _execute(connection: BaseDatabaseWrapper, statements: dict[str, list[str]]) -> None:
    with connection.cursor() as cursor:
        for statement in statements[connection.vendor]:
            cursor.execute(statement)
