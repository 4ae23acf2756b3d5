import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [
        ("stamps", "0002_hold_parts_of_batches"),
    ]

    operations = [
        migrations.CreateModel(
            name="PrintFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("certificate", models.BinaryField()),
                ("site", models.CharField(max_length=200)),
                ("asked_at", models.DateTimeField()),
                ("ready_at", models.DateTimeField(null=True)),
                ("size", models.PositiveBigIntegerField(null=True)),
                ("sha256", models.CharField(blank=True, max_length=64)),
                ("failure", models.CharField(blank=True, max_length=300)),
                ("is_gone", models.BooleanField(default=False)),
                (
                    "batch",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="print_file", to="stamps.stampbatch"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(ready_at__isnull=True, is_gone=False) | (Q(size__isnull=False) & ~Q(sha256="")),
                        name="print_file_ready_has_bytes",
                    ),
                ],
            },
        ),
    ]
