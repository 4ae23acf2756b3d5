"""The rows of a preview move from one JSON text into a table, a row each, so that a page reads only what it shows."""

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def move_rows_out(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    batch_model = apps.get_model("recognition", "ImportBatch")
    row_model = apps.get_model("recognition", "ImportRow")
    for batch in batch_model.objects.order_by("pk").iterator(chunk_size=1):
        rows = batch.preview.pop("rows", [])
        row_model.objects.bulk_create(
            [
                row_model(
                    batch=batch,
                    position=position,
                    outcome=row["outcome"],
                    has_error=any(fault["severity"] == "ERROR" for fault in row["faults"]),
                    has_warning=any(fault["severity"] == "WARNING" for fault in row["faults"]),
                    content=row,
                )
                for position, row in enumerate(rows)
            ],
            batch_size=500,
        )
        batch.save(update_fields=["preview"])


def move_rows_back(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    batch_model = apps.get_model("recognition", "ImportBatch")
    for batch in batch_model.objects.order_by("pk").iterator(chunk_size=1):
        batch.preview["rows"] = list(batch.rows.order_by("position").values_list("content", flat=True))
        batch.save(update_fields=["preview"])


class Migration(migrations.Migration):
    dependencies = [("recognition", "0001_create_decisions_and_certificates")]

    operations = [
        migrations.CreateModel(
            name="ImportRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField()),
                ("outcome", models.CharField(max_length=10)),
                ("has_error", models.BooleanField()),
                ("has_warning", models.BooleanField()),
                ("content", models.JSONField()),
                (
                    "batch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rows",
                        to="recognition.importbatch",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("batch", "position"), name="import_row_once")],
            },
        ),
        migrations.RunPython(move_rows_out, move_rows_back, elidable=True),
    ]
