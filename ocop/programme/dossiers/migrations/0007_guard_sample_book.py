"""The database itself refuses to change a signed line of the book of samples, whoever asks."""

from django.db import migrations

WORDS = "lines of the book of samples are never changed"
TABLES = ("dossiers_samplestep", "dossiers_samplemoved", "dossiers_sampleconfirmation")
FUNCTION = (
    "CREATE FUNCTION sample_book_never_changed() RETURNS trigger LANGUAGE plpgsql AS $$ "
    f"BEGIN RAISE EXCEPTION '{WORDS}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
)
GUARDS = {
    "postgresql": [
        f"CREATE TRIGGER {table}_never_changed BEFORE UPDATE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION sample_book_never_changed()"
        for table in TABLES
    ],
    "sqlite": [
        f"CREATE TRIGGER {table}_never_changed BEFORE UPDATE ON {table} BEGIN SELECT RAISE(ABORT, '{WORDS}'); END"
        for table in TABLES
    ],
}
LIFTS = {
    "postgresql": [f"DROP TRIGGER IF EXISTS {table}_never_changed ON {table}" for table in TABLES]
    + ["DROP FUNCTION IF EXISTS sample_book_never_changed()"],
    "sqlite": [f"DROP TRIGGER IF EXISTS {table}_never_changed" for table in TABLES],
}


def put_guards(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    for statement in ([FUNCTION] if vendor == "postgresql" else []) + GUARDS[vendor]:
        schema_editor.execute(statement, params=None)


def lift_guards(apps, schema_editor):
    for statement in LIFTS[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0006_create_samples")]

    operations = [migrations.RunPython(put_guards, lift_guards)]
