"""The tables of official documents as its first 2 migrations left them; written by scripts/squash_migrations.py."""

import django.db.models.deletion
import ocop.foundation.squashing
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("official_documents", "0001_create_official_documents"),
        ("official_documents", "0002_announce_calendar"),
    ]

    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("files", "0001_create_stored_files"),
    ]

    operations = [
        ocop.foundation.squashing.CreateModels(
            operations=[
                migrations.CreateModel(
                    name="OfficialDocument",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("DECISION", "DECISION"),
                                    ("PLAN", "PLAN"),
                                    ("REPORT", "REPORT"),
                                    ("LETTER", "LETTER"),
                                    ("MINUTES", "MINUTES"),
                                    ("RESOLUTION", "RESOLUTION"),
                                    ("CONCLUSION", "CONCLUSION"),
                                    ("REGULATION", "REGULATION"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("number", models.CharField(max_length=60)),
                        ("issued_on", models.DateField(null=True)),
                        ("issuing_authority", models.CharField(max_length=200)),
                        ("signatory", models.CharField(blank=True, max_length=120)),
                        ("signatory_position", models.CharField(blank=True, max_length=200)),
                        ("subject", models.TextField()),
                        ("province_code", models.CharField(blank=True, db_index=True, max_length=2)),
                        ("valid_from", models.DateField(null=True)),
                        ("valid_until", models.DateField(null=True)),
                        ("source_url", models.URLField(blank=True, max_length=500)),
                        ("is_demo", models.BooleanField(default=False)),
                        ("created_at", models.DateTimeField()),
                        (
                            "file",
                            models.ForeignKey(
                                null=True, on_delete=django.db.models.deletion.PROTECT, to="files.storedfile"
                            ),
                        ),
                        (
                            "legal_basis",
                            models.ManyToManyField(related_name="basis_of", to="official_documents.officialdocument"),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("number", "issuing_authority", "issued_on"), name="official_document_once"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("issued_on__isnull", True)),
                                fields=("number", "issuing_authority"),
                                name="official_document_once_without_date",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("valid_until__isnull", True),
                                    ("valid_from__isnull", True),
                                    ("valid_until__gte", models.F("valid_from")),
                                    _connector="OR",
                                ),
                                name="official_document_period",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CalendarAnnouncement",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("year", models.PositiveSmallIntegerField(db_index=True)),
                        ("note", models.CharField(blank=True, max_length=200)),
                        ("recorded_at", models.DateTimeField()),
                        ("withdrawn_at", models.DateTimeField(null=True)),
                        (
                            "document",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="calendar_announcements",
                                to="official_documents.officialdocument",
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "withdrawn_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["year", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("year__range", (2020, 2100))), name="calendar_announcement_year"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AnnouncedDay",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("day", models.DateField(db_index=True)),
                        ("is_workday", models.BooleanField()),
                        (
                            "announcement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="days",
                                to="official_documents.calendarannouncement",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["day"],
                        "constraints": [
                            models.UniqueConstraint(fields=("announcement", "day"), name="announced_day_once")
                        ],
                    },
                ),
            ],
        ),
    ]
