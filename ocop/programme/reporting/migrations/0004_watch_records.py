from django.db import migrations, models

from ocop.programme.reporting.models.record_watches import lift_watches, put_watches


def put(apps, schema_editor):
    put_watches(schema_editor.connection)


def lift(apps, schema_editor):
    lift_watches(schema_editor.connection)


SEED = (
    "INSERT INTO reporting_recordchange (province_code, kind, number, mark)"
    " SELECT province_code, 'products', 1, floor(random() * 2147483647)::bigint FROM"
    " (SELECT province_code FROM products_product UNION SELECT province_code FROM dossiers_dossier) AS f"
)


def note_provinces(apps, schema_editor):
    """Where records are already: a province nobody noted would not be read."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(SEED)


class Migration(migrations.Migration):
    dependencies = [
        ("dossiers", "0010_keep_former_last_day_of_samples"),
        ("inspections", "0003_keep_brought_files"),
        ("producers", "0005_allow_codes_for_withdrawal"),
        ("products", "0005_tell_warnings"),
        ("recognition", "0016_open_cases_for_old_drafts"),
        ("reporting", "0003_sign_reports"),
    ]

    operations = [
        migrations.CreateModel(
            name="RecordChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("province_code", models.CharField(max_length=10)),
                ("kind", models.CharField(max_length=12)),
                ("number", models.BigIntegerField()),
                ("mark", models.BigIntegerField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("number__gt", 0)), name="record_change_counts")
                ],
            },
        ),
        migrations.RunPython(put, lift),
        migrations.RunPython(note_provinces, migrations.RunPython.noop, elidable=True),
    ]
