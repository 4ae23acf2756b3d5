"""A long list is read and written by a process of its own; the batch says which work is under way."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("recognition", "0002_keep_import_rows_apart"),
    ]

    operations = [
        migrations.AddField(
            model_name="importbatch",
            name="work",
            field=models.CharField(blank=True, choices=[("READ", "READ"), ("WRITE", "WRITE")], max_length=5),
        ),
        migrations.AddField(
            model_name="importbatch",
            name="work_begun_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="importbatch",
            name="work_failure",
            field=models.TextField(blank=True),
        ),
    ]
