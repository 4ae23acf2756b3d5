"""The tables of official documents as its first 3 migrations left them; written by scripts/squash_migrations.py."""

import django.db.models.deletion
import ocop.foundation.squashing
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("official_documents", "0001_create_official_documents"),
        ("official_documents", "0002_announce_calendar"),
        ("official_documents", "0003_keep_the_register"),
    ]

    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("files", "0001_create_stored_files"),
        ("files", "0002_take_uploads_in_pieces"),
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
                                    ("LAW", "LAW"),
                                    ("DECREE", "DECREE"),
                                    ("CIRCULAR", "CIRCULAR"),
                                    ("DIRECTIVE", "DIRECTIVE"),
                                    ("NOTICE", "NOTICE"),
                                    ("GUIDANCE", "GUIDANCE"),
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
                        (
                            "access",
                            models.CharField(
                                choices=[("PUBLIC", "PUBLIC"), ("INTERNAL", "INTERNAL")],
                                default="INTERNAL",
                                max_length=10,
                            ),
                        ),
                        ("basis_text", models.TextField(blank=True)),
                        ("commune_code", models.CharField(blank=True, max_length=5)),
                        ("source_note", models.TextField(blank=True)),
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
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("commune_code", ""),
                                    models.Q(("province_code", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="official_document_commune_in_province",
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
                migrations.CreateModel(
                    name="DocumentRelation",
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
                                choices=[("SUPERSEDES", "SUPERSEDES"), ("AMENDS", "AMENDS"), ("ANNULS", "ANNULS")],
                                max_length=12,
                            ),
                        ),
                        ("effective_on", models.DateField()),
                        ("is_partial", models.BooleanField(default=False)),
                        ("note", models.CharField(blank=True, max_length=300)),
                        ("recorded_at", models.DateTimeField()),
                        ("withdrawn_at", models.DateTimeField(null=True)),
                        ("withdrawn_reason", models.CharField(blank=True, max_length=300)),
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
                            "source",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="acts_on",
                                to="official_documents.officialdocument",
                            ),
                        ),
                        (
                            "target",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="acted_on_by",
                                to="official_documents.officialdocument",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("withdrawn_at__isnull", True)),
                                fields=("source", "target", "kind"),
                                name="document_relation_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("source", models.F("target")), _negated=True),
                                name="document_relation_not_to_itself",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DocumentTag",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "topic",
                            models.CharField(
                                choices=[
                                    ("PROGRAMME", "PROGRAMME"),
                                    ("CRITERIA", "CRITERIA"),
                                    ("BODIES", "BODIES"),
                                    ("RECOGNITION", "RECOGNITION"),
                                    ("SUPPORT", "SUPPORT"),
                                    ("TRADE", "TRADE"),
                                    ("MARK", "MARK"),
                                    ("SYSTEM", "SYSTEM"),
                                    ("TERRITORY", "TERRITORY"),
                                    ("TARGETS", "TARGETS"),
                                ],
                                max_length=12,
                            ),
                        ),
                        (
                            "document",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="tags",
                                to="official_documents.officialdocument",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("document", "topic"), name="document_tag_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DocumentWords",
                    fields=[
                        (
                            "document",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="words",
                                serialize=False,
                                to="official_documents.officialdocument",
                            ),
                        ),
                        ("title", models.CharField(max_length=200)),
                        ("subject", models.TextField()),
                        ("head", models.TextField()),
                        ("body", models.TextField(default=" ")),
                        (
                            "reading",
                            models.CharField(
                                choices=[
                                    ("NONE", "NONE"),
                                    ("WAITING", "WAITING"),
                                    ("READ", "READ"),
                                    ("CUT", "CUT"),
                                    ("EMPTY", "EMPTY"),
                                    ("BROKEN", "BROKEN"),
                                ],
                                default="NONE",
                                max_length=8,
                            ),
                        ),
                        ("read_pages", models.PositiveIntegerField(default=0)),
                    ],
                ),
            ],
        ),
    ]
