"""Authorities choose the words printed on their certificates, from a day on."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("recognition", "0003_note_work_on_import_batches"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="CertificateWording",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("province_code", models.CharField(blank=True, max_length=2)),
                ("valid_from", models.DateField()),
                ("authority", models.CharField(max_length=120)),
                ("title", models.CharField(max_length=80)),
                ("subtitle", models.CharField(max_length=120)),
                ("verb", models.CharField(max_length=120)),
                ("signing", models.CharField(blank=True, max_length=160)),
                ("changed_at", models.DateTimeField()),
                (
                    "changed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("province_code", "valid_from"), name="certificate_wording_once_a_day"
                    )
                ],
            },
        ),
    ]
