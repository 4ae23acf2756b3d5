from django.db import migrations

from ocop.programme.reporting.models.record_watches import put_watches


def put(apps, schema_editor):
    """Again: functions look at one column more than where the migration before put them earlier."""
    put_watches(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("reporting", "0004_watch_records")]

    operations = [migrations.RunPython(put, migrations.RunPython.noop)]
