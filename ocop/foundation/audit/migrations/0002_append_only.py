from django.db import migrations

from ocop.foundation.audit.append_only import lift_guards, put_guards


def put(apps, schema_editor):
    put_guards(schema_editor.connection)


def lift(apps, schema_editor):
    lift_guards(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_create_audit_chain")]
    operations = [migrations.RunPython(put, lift)]
