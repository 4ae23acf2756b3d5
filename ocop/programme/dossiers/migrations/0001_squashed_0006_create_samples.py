"""The tables of dossiers as its first 6 migrations left them; written by scripts/squash_migrations.py."""

import django.db.models.deletion
import ocop.foundation.squashing
import ocop.programme.dossiers.rules.dossier_lifecycle
import ocop.programme.dossiers.rules.samples
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("dossiers", "0001_create_dossiers"),
        ("dossiers", "0002_say_who_knows_the_certificate"),
        ("dossiers", "0003_replace_papers_by_newer_ones"),
        ("dossiers", "0004_follow_a_recognised_version"),
        ("dossiers", "0005_remark_on_changes"),
        ("dossiers", "0006_create_samples"),
    ]

    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("files", "0001_create_stored_files"),
        ("files", "0002_take_uploads_in_pieces"),
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
                migrations.CreateModel(
                    name="SampleItem",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "level",
                            models.CharField(choices=[("PROVINCE", "PROVINCE"), ("CENTRAL", "CENTRAL")], max_length=8),
                        ),
                        ("serial", models.PositiveSmallIntegerField()),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("EXPECTED", "EXPECTED"),
                                    ("RECEIVED", "RECEIVED"),
                                    ("SENT", "SENT"),
                                    ("STORED", "STORED"),
                                    ("AT_COUNCIL", "AT_COUNCIL"),
                                    ("TASTED", "TASTED"),
                                    ("USED_UP", "USED_UP"),
                                    ("RETURNED", "RETURNED"),
                                    ("DESTROYED", "DESTROYED"),
                                    ("CANCELLED", "CANCELLED"),
                                ],
                                default=ocop.programme.dossiers.rules.samples.SampleState["EXPECTED"],
                                max_length=10,
                            ),
                        ),
                        (
                            "keeper",
                            models.CharField(
                                choices=[
                                    ("PRODUCER", "PRODUCER"),
                                    ("COMMUNE", "COMMUNE"),
                                    ("PROVINCE", "PROVINCE"),
                                    ("MINISTRY", "MINISTRY"),
                                    ("COUNCIL", "COUNCIL"),
                                    ("NOBODY", "NOBODY"),
                                ],
                                default=ocop.programme.dossiers.rules.samples.SampleKeeper["PRODUCER"],
                                max_length=8,
                            ),
                        ),
                        ("specification", models.CharField(blank=True, max_length=120)),
                        ("lot_number", models.CharField(blank=True, max_length=60)),
                        ("expires_on", models.DateField(null=True)),
                        (
                            "storage",
                            models.CharField(
                                choices=[
                                    ("DRY", "DRY"),
                                    ("COOL", "COOL"),
                                    ("CHILLED", "CHILLED"),
                                    ("FROZEN", "FROZEN"),
                                    ("LIVING", "LIVING"),
                                ],
                                default=ocop.programme.dossiers.rules.samples.StorageCondition["DRY"],
                                max_length=8,
                            ),
                        ),
                        ("place", models.CharField(blank=True, max_length=120)),
                        ("received_on", models.DateField(null=True)),
                        ("tasted_on", models.DateField(null=True)),
                        ("state_since", models.DateTimeField()),
                        (
                            "dossier",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="samples",
                                to="dossiers.dossier",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["dossier_id", "-level", "serial"],
                        "indexes": [
                            models.Index(fields=["keeper", "state", "expires_on"], name="sample_item_in_store")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("dossier", "level", "serial"), name="sample_item_serial_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("serial__gte", 1), ("serial__lte", 9999)), name="sample_item_serial"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("keeper", "PRODUCER"), ("state__in", ["CANCELLED", "EXPECTED"])),
                                    models.Q(
                                        ("keeper", "COMMUNE"), ("state__in", ["RECEIVED", "SENT", "STORED", "TASTED"])
                                    ),
                                    models.Q(
                                        ("keeper", "PROVINCE"), ("state__in", ["RECEIVED", "SENT", "STORED", "TASTED"])
                                    ),
                                    models.Q(
                                        ("keeper", "MINISTRY"), ("state__in", ["RECEIVED", "SENT", "STORED", "TASTED"])
                                    ),
                                    models.Q(("keeper", "COUNCIL"), ("state__in", ["AT_COUNCIL", "TASTED"])),
                                    models.Q(("keeper", "NOBODY"), ("state__in", ["DESTROYED", "RETURNED", "USED_UP"])),
                                    _connector="OR",
                                ),
                                name="sample_item_in_fitting_hands",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("received_on__isnull", True), ("state__in", ["EXPECTED", "CANCELLED"])),
                                    models.Q(
                                        models.Q(("state__in", ["EXPECTED", "CANCELLED"]), _negated=True),
                                        ("received_on__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="sample_item_received_on",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("tasted_on__isnull", True),
                                    ("expires_on__isnull", True),
                                    ("expires_on__gte", models.F("tasted_on")),
                                    _connector="OR",
                                ),
                                name="sample_item_tasted_in_time",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state__in", ["TASTED", "USED_UP"]), _negated=True),
                                    ("tasted_on__isnull", False),
                                    _connector="OR",
                                ),
                                name="sample_item_tasted_on",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SampleRule",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("province_code", models.CharField(blank=True, max_length=2)),
                        ("valid_from", models.DateField()),
                        ("keep_days", models.PositiveSmallIntegerField()),
                        ("soon_days", models.PositiveSmallIntegerField()),
                        ("document_number", models.CharField(blank=True, max_length=60)),
                        ("set_at", models.DateTimeField()),
                        (
                            "set_by",
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
                                fields=("province_code", "valid_from"), name="sample_rule_once_a_day"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("keep_days__lte", 365), ("soon_days__lte", 60)),
                                name="sample_rule_days",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SampleStep",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "level",
                            models.CharField(choices=[("PROVINCE", "PROVINCE"), ("CENTRAL", "CENTRAL")], max_length=8),
                        ),
                        (
                            "move",
                            models.CharField(
                                choices=[
                                    ("ANNOUNCE", "ANNOUNCE"),
                                    ("CANCEL", "CANCEL"),
                                    ("RECEIVE", "RECEIVE"),
                                    ("SEND", "SEND"),
                                    ("STORE", "STORE"),
                                    ("TAKE", "TAKE"),
                                    ("TASTE", "TASTE"),
                                    ("USE_UP", "USE_UP"),
                                    ("BRING_BACK", "BRING_BACK"),
                                    ("RETURN", "RETURN"),
                                    ("DESTROY", "DESTROY"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField()),
                        ("count", models.PositiveSmallIntegerField()),
                        ("happened_at", models.DateTimeField()),
                        ("recorded_at", models.DateTimeField()),
                        ("recorded_by_name", models.CharField(max_length=120)),
                        (
                            "giver",
                            models.CharField(
                                choices=[
                                    ("PRODUCER", "PRODUCER"),
                                    ("COMMUNE", "COMMUNE"),
                                    ("PROVINCE", "PROVINCE"),
                                    ("MINISTRY", "MINISTRY"),
                                    ("COUNCIL", "COUNCIL"),
                                    ("NOBODY", "NOBODY"),
                                ],
                                max_length=8,
                            ),
                        ),
                        ("giver_name", models.CharField(max_length=120)),
                        (
                            "taker",
                            models.CharField(
                                choices=[
                                    ("PRODUCER", "PRODUCER"),
                                    ("COMMUNE", "COMMUNE"),
                                    ("PROVINCE", "PROVINCE"),
                                    ("MINISTRY", "MINISTRY"),
                                    ("COUNCIL", "COUNCIL"),
                                    ("NOBODY", "NOBODY"),
                                ],
                                max_length=8,
                            ),
                        ),
                        ("taker_name", models.CharField(max_length=120)),
                        (
                            "awaits",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("PRODUCER", "PRODUCER"),
                                    ("COMMUNE", "COMMUNE"),
                                    ("PROVINCE", "PROVINCE"),
                                    ("MINISTRY", "MINISTRY"),
                                    ("COUNCIL", "COUNCIL"),
                                    ("NOBODY", "NOBODY"),
                                ],
                                max_length=8,
                            ),
                        ),
                        ("place", models.CharField(blank=True, max_length=120)),
                        (
                            "storage",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("DRY", "DRY"),
                                    ("COOL", "COOL"),
                                    ("CHILLED", "CHILLED"),
                                    ("FROZEN", "FROZEN"),
                                    ("LIVING", "LIVING"),
                                ],
                                max_length=8,
                            ),
                        ),
                        ("temperature", models.DecimalField(decimal_places=1, max_digits=4, null=True)),
                        ("occasion", models.CharField(blank=True, max_length=250)),
                        ("witnesses", models.TextField(blank=True)),
                        ("remark", models.TextField(blank=True)),
                        (
                            "dossier",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="sample_steps",
                                to="dossiers.dossier",
                            ),
                        ),
                        (
                            "photo",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="files.storedfile",
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
                    ],
                    options={
                        "ordering": ["happened_at", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("dossier", "level", "number"), name="sample_step_number_once"
                            ),
                            models.CheckConstraint(condition=models.Q(("count__gte", 1)), name="sample_step_count"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("giver_name", ""), _negated=True),
                                    models.Q(("taker_name", ""), _negated=True),
                                ),
                                name="sample_step_both_names",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("move", "DESTROY"), _negated=True),
                                    models.Q(
                                        models.Q(("witnesses", ""), _negated=True),
                                        models.Q(("remark", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="sample_step_destroyed_before",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("happened_at__lte", models.F("recorded_at"))),
                                name="sample_step_not_ahead",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SampleMoved",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "from_state",
                            models.CharField(
                                choices=[
                                    ("EXPECTED", "EXPECTED"),
                                    ("RECEIVED", "RECEIVED"),
                                    ("SENT", "SENT"),
                                    ("STORED", "STORED"),
                                    ("AT_COUNCIL", "AT_COUNCIL"),
                                    ("TASTED", "TASTED"),
                                    ("USED_UP", "USED_UP"),
                                    ("RETURNED", "RETURNED"),
                                    ("DESTROYED", "DESTROYED"),
                                    ("CANCELLED", "CANCELLED"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "to_state",
                            models.CharField(
                                choices=[
                                    ("EXPECTED", "EXPECTED"),
                                    ("RECEIVED", "RECEIVED"),
                                    ("SENT", "SENT"),
                                    ("STORED", "STORED"),
                                    ("AT_COUNCIL", "AT_COUNCIL"),
                                    ("TASTED", "TASTED"),
                                    ("USED_UP", "USED_UP"),
                                    ("RETURNED", "RETURNED"),
                                    ("DESTROYED", "DESTROYED"),
                                    ("CANCELLED", "CANCELLED"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "item",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="moved",
                                to="dossiers.sampleitem",
                            ),
                        ),
                        (
                            "step",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="moved",
                                to="dossiers.samplestep",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["pk"],
                        "constraints": [models.UniqueConstraint(fields=("step", "item"), name="sample_moved_once")],
                    },
                ),
                migrations.CreateModel(
                    name="SampleConfirmation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "way",
                            models.CharField(
                                choices=[("ACCOUNT", "ACCOUNT"), ("SCAN", "SCAN"), ("NEXT_STEP", "NEXT_STEP")],
                                max_length=9,
                            ),
                        ),
                        ("signed_by_name", models.CharField(max_length=120)),
                        ("at", models.DateTimeField()),
                        (
                            "scan",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="files.storedfile",
                            ),
                        ),
                        (
                            "signed_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "step",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="confirmation",
                                to="dossiers.samplestep",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("scan__isnull", False), ("way", "SCAN")),
                                    models.Q(models.Q(("way", "SCAN"), _negated=True), ("scan__isnull", True)),
                                    _connector="OR",
                                ),
                                name="sample_confirmation_scan",
                            )
                        ],
                    },
                ),
            ],
        ),
    ]
