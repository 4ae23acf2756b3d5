"""The tables of dossiers as its first 5 migrations left them; written by scripts/squash_migrations.py."""

import django.db.models.deletion
import ocop.foundation.squashing
import ocop.programme.dossiers.rules.dossier_lifecycle
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("dossiers", "0001_create_dossiers"),
        ("dossiers", "0002_say_who_knows_the_certificate"),
        ("dossiers", "0003_replace_papers_by_newer_ones"),
        ("dossiers", "0004_follow_a_recognised_version"),
        ("dossiers", "0005_remark_on_changes"),
    ]

    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("files", "0001_create_stored_files"),
        ("producers", "0001_create_producers"),
        ("products", "0001_create_products"),
        ("rubrics", "0001_create_rubrics"),
    ]

    operations = [
        ocop.foundation.squashing.CreateModels(
            operations=[
                migrations.CreateModel(
                    name="Dossier",
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
                                choices=[("FIRST", "FIRST"), ("UPGRADE", "UPGRADE"), ("RENEWAL", "RENEWAL")],
                                max_length=10,
                            ),
                        ),
                        ("year", models.PositiveSmallIntegerField()),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("DRAFT", "DRAFT"),
                                    ("SUBMITTED", "SUBMITTED"),
                                    ("COMMUNE_REVIEW", "COMMUNE_REVIEW"),
                                    ("RETURNED_BY_COMMUNE", "RETURNED_BY_COMMUNE"),
                                    ("FORWARDED", "FORWARDED"),
                                    ("PROVINCE_REVIEW", "PROVINCE_REVIEW"),
                                    ("RETURNED_BY_PROVINCE", "RETURNED_BY_PROVINCE"),
                                    ("ADVISORY_REVIEW", "ADVISORY_REVIEW"),
                                    ("READY_FOR_COUNCIL", "READY_FOR_COUNCIL"),
                                    ("IN_COUNCIL", "IN_COUNCIL"),
                                    ("ASSESSED", "ASSESSED"),
                                    ("RECOGNISED", "RECOGNISED"),
                                    ("NOMINATED", "NOMINATED"),
                                    ("NOT_RECOGNISED", "NOT_RECOGNISED"),
                                    ("WITHDRAWN", "WITHDRAWN"),
                                ],
                                default=ocop.programme.dossiers.rules.dossier_lifecycle.DossierState["DRAFT"],
                                max_length=24,
                            ),
                        ),
                        ("state_since", models.DateTimeField()),
                        ("province_code", models.CharField(db_index=True, max_length=2)),
                        ("commune_code", models.CharField(db_index=True, max_length=5)),
                        ("previous_certificate_code", models.CharField(blank=True, max_length=40)),
                        ("previous_expires_on", models.DateField(null=True)),
                        ("sample_count", models.PositiveSmallIntegerField(null=True)),
                        ("papers_held", models.JSONField(default=list)),
                        ("other_intellectual_property", models.CharField(blank=True, max_length=250)),
                        ("producer_history", models.TextField(blank=True)),
                        ("producer_organisation", models.TextField(blank=True)),
                        ("product_description", models.TextField(blank=True)),
                        ("result_sourcing_technology", models.TextField(blank=True)),
                        ("result_quality", models.TextField(blank=True)),
                        ("result_market", models.TextField(blank=True)),
                        ("result_revenue", models.TextField(blank=True)),
                        ("changes_since_recognition", models.TextField(blank=True)),
                        ("plan", models.TextField(blank=True)),
                        ("commune_received_on", models.DateField(null=True)),
                        ("commune_due_on", models.DateField(null=True)),
                        ("province_received_on", models.DateField(null=True)),
                        ("last_version", models.PositiveSmallIntegerField(default=0)),
                        ("is_demo", models.BooleanField(default=False)),
                        ("created_at", models.DateTimeField()),
                        ("changed_at", models.DateTimeField()),
                        (
                            "producer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="dossiers",
                                to="producers.producer",
                            ),
                        ),
                        (
                            "product",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="dossiers",
                                to="products.product",
                            ),
                        ),
                        (
                            "rubric",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="dossiers",
                                to="rubrics.rubric",
                            ),
                        ),
                        ("is_previous_certificate_known", models.BooleanField(null=True)),
                        ("previous_issued_on", models.DateField(null=True)),
                        (
                            "follows_version",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="followed_by",
                                to="dossiers.dossierversion",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["province_code", "state"], name="dossier_by_province"),
                            models.Index(fields=["commune_code", "state"], name="dossier_by_commune"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(
                                    (
                                        "state__in",
                                        [
                                            ocop.programme.dossiers.rules.dossier_lifecycle.DossierState[
                                                "ADVISORY_REVIEW"
                                            ],
                                            ocop.programme.dossiers.rules.dossier_lifecycle.DossierState["ASSESSED"],
                                            ocop.programme.dossiers.rules.dossier_lifecycle.DossierState[
                                                "COMMUNE_REVIEW"
                                            ],
                                            ocop.programme.dossiers.rules.dossier_lifecycle.DossierState["DRAFT"],
                                            ocop.programme.dossiers.rules.dossier_lifecycle.DossierState["FORWARDED"],
                                            ocop.programme.dossiers.rules.dossier_lifecycle.DossierState["IN_COUNCIL"],
                                            ocop.programme.dossiers.rules.dossier_lifecycle.DossierState[
                                                "PROVINCE_REVIEW"
                                            ],
                                            ocop.programme.dossiers.rules.dossier_lifecycle.DossierState[
                                                "READY_FOR_COUNCIL"
                                            ],
                                            ocop.programme.dossiers.rules.dossier_lifecycle.DossierState[
                                                "RETURNED_BY_COMMUNE"
                                            ],
                                            ocop.programme.dossiers.rules.dossier_lifecycle.DossierState[
                                                "RETURNED_BY_PROVINCE"
                                            ],
                                            ocop.programme.dossiers.rules.dossier_lifecycle.DossierState["SUBMITTED"],
                                        ],
                                    )
                                ),
                                fields=("product", "kind"),
                                name="dossier_open_once_per_product_and_kind",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "state__in",
                                        [
                                            "ADVISORY_REVIEW",
                                            "ASSESSED",
                                            "COMMUNE_REVIEW",
                                            "DRAFT",
                                            "FORWARDED",
                                            "IN_COUNCIL",
                                            "NOMINATED",
                                            "NOT_RECOGNISED",
                                            "PROVINCE_REVIEW",
                                            "READY_FOR_COUNCIL",
                                            "RECOGNISED",
                                            "RETURNED_BY_COMMUNE",
                                            "RETURNED_BY_PROVINCE",
                                            "SUBMITTED",
                                            "WITHDRAWN",
                                        ],
                                    )
                                ),
                                name="dossier_known_state",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CommuneReport",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("local_material", models.TextField(blank=True)),
                        ("local_labour", models.TextField(blank=True)),
                        ("idea_origin", models.TextField(blank=True)),
                        ("local_identity", models.TextField(blank=True)),
                        ("meeting_held_on", models.DateField(null=True)),
                        ("proposes_assessment", models.BooleanField(null=True)),
                        ("report_number", models.CharField(blank=True, max_length=60)),
                        ("letter_number", models.CharField(blank=True, max_length=60)),
                        ("signed_on", models.DateField(null=True)),
                        ("signatory", models.CharField(blank=True, max_length=120)),
                        ("signatory_position", models.CharField(blank=True, max_length=120)),
                        ("samples_sent", models.PositiveSmallIntegerField(null=True)),
                        ("written_by_name", models.CharField(max_length=120)),
                        ("issued_at", models.DateTimeField(null=True)),
                        ("version", models.PositiveSmallIntegerField(default=0)),
                        ("changed_at", models.DateTimeField()),
                        (
                            "dossier",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="commune_report",
                                to="dossiers.dossier",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="AdvisoryReport",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("composition", models.TextField(blank=True)),
                        ("part_a", models.TextField(blank=True)),
                        ("part_b", models.TextField(blank=True)),
                        ("part_c", models.TextField(blank=True)),
                        ("section_views", models.JSONField(default=dict)),
                        ("site_visit_on", models.DateField(null=True)),
                        ("site_visit_findings", models.TextField(blank=True)),
                        ("extra_tests", models.TextField(blank=True)),
                        ("knock_outs_found", models.JSONField(default=list)),
                        ("recommendation", models.TextField(blank=True)),
                        ("written_by_name", models.CharField(max_length=120)),
                        ("issued_at", models.DateTimeField(null=True)),
                        ("version", models.PositiveSmallIntegerField(default=0)),
                        ("changed_at", models.DateTimeField()),
                        (
                            "written_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "dossier",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="advisory_report",
                                to="dossiers.dossier",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="AdvisorAssignment",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("assigned_at", models.DateTimeField()),
                        (
                            "advisor",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="advisor_assignments",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "assigned_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "dossier",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="advisor_assignments",
                                to="dossiers.dossier",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("dossier", "advisor"), name="advisor_assigned_once_per_dossier"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DossierReceipt",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "level",
                            models.CharField(choices=[("COMMUNE", "COMMUNE"), ("PROVINCE", "PROVINCE")], max_length=10),
                        ),
                        ("version", models.PositiveSmallIntegerField(default=1)),
                        ("office_code", models.CharField(max_length=5)),
                        ("year", models.PositiveSmallIntegerField()),
                        ("serial", models.PositiveIntegerField()),
                        ("number", models.CharField(max_length=60)),
                        ("received_on", models.DateField()),
                        ("receiver_name", models.CharField(max_length=120)),
                        ("samples_received", models.PositiveSmallIntegerField(null=True)),
                        ("papers_checked", models.JSONField(default=list)),
                        ("note", models.TextField(blank=True)),
                        (
                            "dossier",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="receipts",
                                to="dossiers.dossier",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("level", "office_code", "year", "serial"), name="dossier_receipt_serial_once"
                            ),
                            models.UniqueConstraint(
                                fields=("dossier", "level", "version"), name="dossier_receipt_once_per_version"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DossierStep",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("move", models.CharField(max_length=24)),
                        ("from_state", models.CharField(max_length=24)),
                        ("to_state", models.CharField(max_length=24)),
                        ("at", models.DateTimeField()),
                        ("actor_name", models.CharField(max_length=120)),
                        ("note", models.TextField(blank=True)),
                        ("version", models.PositiveSmallIntegerField(default=0)),
                        (
                            "actor",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "dossier",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="steps", to="dossiers.dossier"
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["at", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="DossierVersion",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField()),
                        ("content", models.JSONField()),
                        ("sha256", models.CharField(max_length=64)),
                        ("submitted_at", models.DateTimeField()),
                        ("submitted_by_name", models.CharField(max_length=120)),
                        (
                            "dossier",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="versions",
                                to="dossiers.dossier",
                            ),
                        ),
                        (
                            "submitted_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["number"],
                        "constraints": [
                            models.UniqueConstraint(fields=("dossier", "number"), name="dossier_version_number_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Evidence",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "type",
                            models.CharField(
                                choices=[
                                    ("BUSINESS_REGISTRATION", "BUSINESS_REGISTRATION"),
                                    ("PRODUCTION_CONDITIONS", "PRODUCTION_CONDITIONS"),
                                    ("SOURCING", "SOURCING"),
                                    ("ENVIRONMENT", "ENVIRONMENT"),
                                    ("LOCAL_LABOUR", "LOCAL_LABOUR"),
                                    ("GROWTH", "GROWTH"),
                                    ("INTELLECTUAL_PROPERTY", "INTELLECTUAL_PROPERTY"),
                                    ("MARKET", "MARKET"),
                                    ("PROMOTION", "PROMOTION"),
                                    ("STORY", "STORY"),
                                    ("QUALITY_DECLARATION", "QUALITY_DECLARATION"),
                                    ("TEST_REPORT", "TEST_REPORT"),
                                    ("BARCODE_TRACEABILITY", "BARCODE_TRACEABILITY"),
                                    ("QUALITY_SYSTEM", "QUALITY_SYSTEM"),
                                    ("AWARD", "AWARD"),
                                    ("OTHER", "OTHER"),
                                ],
                                max_length=30,
                            ),
                        ),
                        ("title", models.CharField(max_length=200)),
                        ("number", models.CharField(blank=True, max_length=80)),
                        ("issuer", models.CharField(blank=True, max_length=200)),
                        ("issued_on", models.DateField(null=True)),
                        ("expires_on", models.DateField(null=True)),
                        ("added_at", models.DateTimeField()),
                        ("retired_at", models.DateTimeField(null=True)),
                        (
                            "added_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("file", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="files.storedfile")),
                        (
                            "producer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="evidence",
                                to="producers.producer",
                            ),
                        ),
                        (
                            "product",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="evidence",
                                to="products.product",
                            ),
                        ),
                        (
                            "superseded_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="supersedes",
                                to="dossiers.evidence",
                            ),
                        ),
                        ("pages_hard_to_read", models.JSONField(default=list)),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("expires_on__isnull", True),
                                    ("issued_on__isnull", True),
                                    ("expires_on__gte", models.F("issued_on")),
                                    _connector="OR",
                                ),
                                name="evidence_period",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("superseded_by__isnull", True),
                                    models.Q(("superseded_by", models.F("id")), _negated=True),
                                    _connector="OR",
                                ),
                                name="evidence_not_its_own_successor",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("product__isnull", True),
                                    models.Q(("type", "BUSINESS_REGISTRATION"), _negated=True),
                                    _connector="OR",
                                ),
                                name="evidence_of_the_producer_names_no_product",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="EvidenceLink",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("criterion_code", models.CharField(blank=True, max_length=12)),
                        ("added_at", models.DateTimeField()),
                        (
                            "dossier",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="evidence_links",
                                to="dossiers.dossier",
                            ),
                        ),
                        (
                            "evidence",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="links",
                                to="dossiers.evidence",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("dossier", "evidence", "criterion_code"), name="evidence_link_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="IssuedReport",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(choices=[("COMMUNE", "COMMUNE"), ("ADVISORY", "ADVISORY")], max_length=10),
                        ),
                        ("number", models.PositiveSmallIntegerField()),
                        ("dossier_version", models.PositiveSmallIntegerField()),
                        ("content", models.JSONField()),
                        ("sha256", models.CharField(max_length=64)),
                        ("issued_at", models.DateTimeField()),
                        ("issued_by_name", models.CharField(max_length=120)),
                        (
                            "dossier",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="issued_reports",
                                to="dossiers.dossier",
                            ),
                        ),
                        (
                            "issued_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["issued_at", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("dossier", "kind", "number"), name="issued_report_number_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReceiptBook",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "level",
                            models.CharField(choices=[("COMMUNE", "COMMUNE"), ("PROVINCE", "PROVINCE")], max_length=10),
                        ),
                        ("office_code", models.CharField(max_length=5)),
                        ("year", models.PositiveSmallIntegerField()),
                        ("last_serial", models.PositiveIntegerField(default=0)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("level", "office_code", "year"), name="receipt_book_once_per_office_year"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SelfScore",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("criterion_code", models.CharField(max_length=12)),
                        ("answer", models.JSONField()),
                        ("points", models.DecimalField(decimal_places=2, max_digits=5)),
                        ("max_points", models.DecimalField(decimal_places=2, max_digits=5)),
                        ("explanation", models.TextField(blank=True)),
                        ("changed_at", models.DateTimeField()),
                        (
                            "dossier",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="self_scores",
                                to="dossiers.dossier",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("dossier", "criterion_code"), name="self_score_once_per_criterion"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("points__gte", 0), ("points__lte", models.F("max_points"))),
                                name="self_score_range",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ChangeRemark",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("line_key", models.CharField(max_length=80)),
                        ("remark", models.TextField()),
                        ("changed_at", models.DateTimeField()),
                        (
                            "dossier",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="change_remarks",
                                to="dossiers.dossier",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("dossier", "line_key"), name="change_remark_once_per_line")
                        ],
                    },
                ),
            ],
        ),
    ]
