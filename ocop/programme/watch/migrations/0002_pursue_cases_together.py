"""Cases that people share: who has one in hand, notes with photos, reports of buyers; numbers for a kind of goods."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("files", "0002_take_uploads_in_pieces"),
        ("inspections", "0003_keep_brought_files"),
        ("watch", "0001_create_watch"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="case",
            name="assigned_to",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="case",
            name="report",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="watch_case",
                to="inspections.consumerreport",
            ),
        ),
        migrations.AddField(
            model_name="casestep",
            name="by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="signalvalues",
            name="set_number",
            field=models.PositiveSmallIntegerField(null=True),
        ),
        migrations.AlterField(
            model_name="case",
            name="signal",
            field=models.CharField(
                choices=[
                    ("DEVICES", "DEVICES"),
                    ("TRAVEL", "TRAVEL"),
                    ("BATCH", "BATCH"),
                    ("REPORTED", "REPORTED"),
                    ("OUT_OF_LIFE", "OUT_OF_LIFE"),
                    ("BAD_CODES", "BAD_CODES"),
                ],
                max_length=12,
            ),
        ),
        migrations.AlterField(
            model_name="casestep",
            name="kind",
            field=models.CharField(
                choices=[
                    ("OPENED", "OPENED"),
                    ("LOOKED_AT", "LOOKED_AT"),
                    ("ASSIGNED", "ASSIGNED"),
                    ("NOTED", "NOTED"),
                    ("ANSWERED", "ANSWERED"),
                    ("INSPECTED", "INSPECTED"),
                    ("HELD", "HELD"),
                    ("RELEASED", "RELEASED"),
                    ("VOIDED", "VOIDED"),
                    ("EXPLAINED", "EXPLAINED"),
                    ("CONFIRMED", "CONFIRMED"),
                ],
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="signalvalues",
            name="signal",
            field=models.CharField(
                choices=[
                    ("DEVICES", "DEVICES"),
                    ("TRAVEL", "TRAVEL"),
                    ("OUT_OF_LIFE", "OUT_OF_LIFE"),
                    ("REPORTED", "REPORTED"),
                    ("REGION", "REGION"),
                    ("BAD_CODES", "BAD_CODES"),
                    ("TRADE", "TRADE"),
                    ("BATCH", "BATCH"),
                ],
                max_length=12,
            ),
        ),
        migrations.CreateModel(
            name="CasePhoto",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="files.storedfile"
                    ),
                ),
                (
                    "step",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="photos", to="watch.casestep"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
    ]
