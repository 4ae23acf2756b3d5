"""The tables of recognition as its first 16 migrations left them; written by scripts/squash_migrations.py."""

import django.db.models.deletion
import ocop.foundation.squashing
import ocop.programme.recognition.rules.recognition_kinds
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("recognition", "0001_create_decisions_and_certificates"),
        ("recognition", "0002_keep_import_rows_apart"),
        ("recognition", "0003_note_work_on_import_batches"),
        ("recognition", "0004_create_certificate_wordings"),
        ("recognition", "0005_send_nominations"),
        ("recognition", "0006_recognise_on_central_results"),
        ("recognition", "0007_one_line_per_result"),
        ("recognition", "0008_write_grounds_and_answer"),
        ("recognition", "0009_one_draft_per_session"),
        ("recognition", "0010_tell_that_a_product_is_checked"),
        ("recognition", "0011_open_revocation_cases"),
        ("recognition", "0012_name_letter_recipients"),
        ("recognition", "0013_send_nomination_packages"),
        ("recognition", "0014_ask_to_assess_again"),
        ("recognition", "0015_keep_corrections"),
        ("recognition", "0016_open_cases_for_old_drafts"),
    ]

    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("dossiers", "0005_remark_on_changes"),
        ("evaluation", "0001_create_rounds_and_sheets"),
        ("files", "0001_create_stored_files"),
        ("files", "0002_take_uploads_in_pieces"),
        ("official_documents", "0001_create_official_documents"),
        ("products", "0001_create_products"),
    ]

    operations = [
        ocop.foundation.squashing.CreateModels(
            operations=[
                migrations.CreateModel(
                    name="CommuneSerial",
                    fields=[
                        ("commune_code", models.CharField(max_length=5, primary_key=True, serialize=False)),
                        ("last", models.PositiveIntegerField(default=0)),
                    ],
                ),
                migrations.CreateModel(
                    name="Certificate",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("code", models.CharField(max_length=40, unique=True)),
                        ("public_code", models.CharField(max_length=16, unique=True)),
                        ("product_code", models.CharField(blank=True, max_length=40)),
                        ("star", models.PositiveSmallIntegerField()),
                        ("assessment_year", models.PositiveSmallIntegerField()),
                        ("decision_number", models.CharField(blank=True, max_length=60)),
                        ("issuing_authority", models.CharField(blank=True, max_length=200)),
                        ("issued_on", models.DateField(null=True)),
                        ("valid_until", models.DateField(null=True)),
                        ("expires_no_later_than", models.DateField(null=True)),
                        ("extended_until", models.DateField(null=True)),
                        ("revoked_on", models.DateField(null=True)),
                        ("revocation_ground", models.CharField(blank=True, max_length=20)),
                        ("revocation_number", models.CharField(blank=True, max_length=60)),
                        ("superseded_on", models.DateField(null=True)),
                        ("is_potential_five_star", models.BooleanField(default=False)),
                        ("source_url", models.URLField(blank=True, max_length=500)),
                        ("source_note", models.TextField(blank=True)),
                        ("is_demo", models.BooleanField(default=False)),
                        ("created_at", models.DateTimeField()),
                        (
                            "product",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="certificates",
                                to="products.product",
                            ),
                        ),
                        (
                            "result",
                            models.OneToOneField(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="certificate",
                                to="evaluation.assessmentresult",
                            ),
                        ),
                        (
                            "superseded_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="supersedes",
                                to="recognition.certificate",
                            ),
                        ),
                        (
                            "decision",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="certificates",
                                to="recognition.recognitiondecision",
                            ),
                        ),
                        (
                            "revocation_decision",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="revoked_certificates",
                                to="recognition.recognitiondecision",
                            ),
                        ),
                        ("under_check_from", models.DateField(null=True)),
                        ("under_check_until", models.DateField(null=True)),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["product", "-issued_on"], name="certificate_of_product"),
                            models.Index(fields=["valid_until"], name="certificate_expiry"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("star__range", (3, 5))), name="certificate_star"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("valid_until__isnull", True),
                                    models.Q(("issued_on__isnull", False), ("valid_until__gt", models.F("issued_on"))),
                                    _connector="OR",
                                ),
                                name="certificate_period",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("extended_until__isnull", True),
                                    ("extended_until__gte", models.F("valid_until")),
                                    _connector="OR",
                                ),
                                name="certificate_extension",
                            ),
                            models.UniqueConstraint(
                                fields=("product", "assessment_year", "star", "decision_number"),
                                name="certificate_once_per_decision",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("under_check_from__isnull", True), ("under_check_until__isnull", True)),
                                    models.Q(
                                        ("under_check_from__isnull", False),
                                        ("under_check_until__gte", models.F("under_check_from")),
                                    ),
                                    _connector="OR",
                                ),
                                name="certificate_under_check",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ImportBatch",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("province_code", models.CharField(blank=True, db_index=True, max_length=2)),
                        ("uploaded_at", models.DateTimeField()),
                        ("columns", models.JSONField(default=dict)),
                        ("preview", models.JSONField(default=dict)),
                        ("committed_at", models.DateTimeField(null=True)),
                        ("outcome", models.JSONField(default=dict)),
                        (
                            "committed_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("file", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="files.storedfile")),
                        (
                            "uploaded_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "work",
                            models.CharField(blank=True, choices=[("READ", "READ"), ("WRITE", "WRITE")], max_length=5),
                        ),
                        ("work_begun_at", models.DateTimeField(null=True)),
                        ("work_failure", models.TextField(blank=True)),
                    ],
                ),
                migrations.CreateModel(
                    name="IssuedCode",
                    fields=[
                        ("code", models.CharField(max_length=40, primary_key=True, serialize=False)),
                        ("issued_at", models.DateTimeField()),
                        (
                            "certificate",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="issued_codes",
                                to="recognition.certificate",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="RecognitionDecision",
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
                                    ("RECOGNISE", "RECOGNISE"),
                                    ("APPROVE_RESULT", "APPROVE_RESULT"),
                                    ("REVOKE", "REVOKE"),
                                ],
                                max_length=16,
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("DRAFT", "DRAFT"),
                                    ("SUBMITTED", "SUBMITTED"),
                                    ("SENT_BACK", "SENT_BACK"),
                                    ("SIGNED", "SIGNED"),
                                ],
                                default=ocop.programme.recognition.rules.recognition_kinds.DecisionState["DRAFT"],
                                max_length=10,
                            ),
                        ),
                        ("province_code", models.CharField(blank=True, db_index=True, max_length=2)),
                        ("subject", models.TextField()),
                        ("prepared_at", models.DateTimeField()),
                        ("submitted_at", models.DateTimeField(null=True)),
                        ("signed_at", models.DateTimeField(null=True)),
                        ("leader_note", models.TextField(blank=True)),
                        ("is_demo", models.BooleanField(default=False)),
                        (
                            "document",
                            models.OneToOneField(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="decision",
                                to="official_documents.officialdocument",
                            ),
                        ),
                        (
                            "prepared_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "session",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="decisions",
                                to="evaluation.councilsession",
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
                            "nomination_letter",
                            models.OneToOneField(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="nominated_decision",
                                to="official_documents.officialdocument",
                            ),
                        ),
                        ("nominated_at", models.DateTimeField(null=True)),
                        (
                            "nominated_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("rests_on_central_result", models.BooleanField(default=False)),
                        ("grounds", models.TextField(blank=True, default="")),
                        ("office_answer", models.TextField(blank=True, default="")),
                        ("letter_recipients", models.TextField(blank=True, default="")),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("document__isnull", False), ("signed_at__isnull", False), ("state", "SIGNED")
                                    ),
                                    models.Q(("state", "SIGNED"), _negated=True),
                                    _connector="OR",
                                ),
                                name="recognition_decision_signed",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("nominated_at__isnull", True), ("nomination_letter__isnull", True)),
                                    models.Q(
                                        ("kind", "APPROVE_RESULT"),
                                        ("nominated_at__isnull", False),
                                        ("nomination_letter__isnull", False),
                                        ("state", "SIGNED"),
                                    ),
                                    _connector="OR",
                                ),
                                name="recognition_decision_nominated",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("rests_on_central_result", False),
                                    models.Q(
                                        ("kind", "RECOGNISE"),
                                        ("session__isnull", False),
                                        models.Q(("province_code", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="recognition_decision_on_central_result",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(
                                    ("kind__in", ["RECOGNISE", "APPROVE_RESULT"]),
                                    ("rests_on_central_result", False),
                                    ("session__isnull", False),
                                    models.Q(("state", "SIGNED"), _negated=True),
                                ),
                                fields=("session", "kind"),
                                name="recognition_one_draft_per_session",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DecisionItem",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("star", models.PositiveSmallIntegerField()),
                        ("position", models.PositiveSmallIntegerField()),
                        ("ground", models.CharField(blank=True, max_length=20)),
                        ("note", models.TextField(blank=True)),
                        (
                            "certificate",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="decision_items",
                                to="recognition.certificate",
                            ),
                        ),
                        (
                            "product",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="products.product"
                            ),
                        ),
                        (
                            "result",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="decision_items",
                                to="evaluation.assessmentresult",
                            ),
                        ),
                        (
                            "decision",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="items",
                                to="recognition.recognitiondecision",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["position"],
                        "constraints": [
                            models.UniqueConstraint(fields=("decision", "product"), name="decision_item_once"),
                            models.CheckConstraint(
                                condition=models.Q(("star__range", (3, 5))), name="decision_item_star"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("result__isnull", False)),
                                fields=("result",),
                                name="decision_item_once_per_result",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ImportRow",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                migrations.CreateModel(
                    name="CertificateWording",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                migrations.CreateModel(
                    name="RevocationCase",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("PROPOSED", "PROPOSED"),
                                    ("DRAFTED", "DRAFTED"),
                                    ("DECIDED", "DECIDED"),
                                    ("WITHDRAWN", "WITHDRAWN"),
                                ],
                                default="PROPOSED",
                                max_length=10,
                            ),
                        ),
                        (
                            "ground",
                            models.CharField(
                                choices=[
                                    ("FALSE_DOSSIER", "FALSE_DOSSIER"),
                                    ("CRITERIA_LOST", "CRITERIA_LOST"),
                                    ("LAW_BROKEN", "LAW_BROKEN"),
                                    ("MARK_MISUSED", "MARK_MISUSED"),
                                    ("PRODUCTION_STOPPED", "PRODUCTION_STOPPED"),
                                    ("OTHER_CONCLUSION", "OTHER_CONCLUSION"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("established_on", models.DateField()),
                        ("due_on", models.DateField()),
                        ("facts", models.TextField()),
                        ("reference", models.CharField(blank=True, max_length=300)),
                        ("proposed_as", models.CharField(blank=True, max_length=20)),
                        ("proposed_at", models.DateTimeField()),
                        ("explain_by", models.DateField()),
                        ("withdrawn_at", models.DateTimeField(null=True)),
                        ("withdrawal_reason", models.TextField(blank=True)),
                        ("note_reason", models.TextField(blank=True)),
                        ("noted_at", models.DateTimeField(null=True)),
                        ("noted_until", models.DateField(null=True)),
                        ("is_demo", models.BooleanField(default=False)),
                        (
                            "certificate",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="revocation_cases",
                                to="recognition.certificate",
                            ),
                        ),
                        (
                            "decision",
                            models.OneToOneField(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="revocation_case",
                                to="recognition.recognitiondecision",
                            ),
                        ),
                        (
                            "proposed_by",
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
                        (
                            "noted_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-proposed_at", "-pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state__in", ["DRAFTED", "PROPOSED"])),
                                fields=("certificate",),
                                name="revocation_one_open_per_certificate",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "WITHDRAWN"), ("withdrawn_at__isnull", False)),
                                    models.Q(
                                        models.Q(("state", "WITHDRAWN"), _negated=True), ("withdrawn_at__isnull", True)
                                    ),
                                    _connector="OR",
                                ),
                                name="revocation_withdrawn_with_its_moment",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state__in", ["PROPOSED", "WITHDRAWN"]),
                                    ("decision__isnull", False),
                                    _connector="OR",
                                ),
                                name="revocation_drafted_with_its_decision",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("due_on__gt", models.F("established_on"))), name="revocation_clock"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RevocationExplanation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("words", models.TextField()),
                        ("received_on", models.DateField()),
                        ("is_on_paper", models.BooleanField(default=False)),
                        ("given_at", models.DateTimeField()),
                        (
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="explanations",
                                to="recognition.revocationcase",
                            ),
                        ),
                        (
                            "given_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["given_at", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="NominationPaper",
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
                                    ("OFFICE_REPORT", "OFFICE_REPORT"),
                                    ("EXTRA_TEST", "EXTRA_TEST"),
                                    ("SUPPLEMENT", "SUPPLEMENT"),
                                ],
                                max_length=14,
                            ),
                        ),
                        ("title", models.CharField(max_length=200)),
                        ("file_name", models.CharField(max_length=200)),
                        ("added_at", models.DateTimeField()),
                        ("removed_at", models.DateTimeField(null=True)),
                        (
                            "added_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "file",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="files.storedfile"
                            ),
                        ),
                        (
                            "item",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="nomination_papers",
                                to="recognition.decisionitem",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["added_at", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="NominationPackage",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField()),
                        (
                            "variant",
                            models.CharField(choices=[("FIRST", "FIRST"), ("RENEWAL", "RENEWAL")], max_length=8),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[("SENT", "SENT"), ("RECEIVED", "RECEIVED"), ("RETURNED", "RETURNED")],
                                default="SENT",
                                max_length=8,
                            ),
                        ),
                        ("content", models.JSONField()),
                        ("sha256", models.CharField(max_length=64)),
                        ("proposed_on", models.DateField()),
                        ("sent_at", models.DateTimeField()),
                        ("sent_by_name", models.CharField(max_length=120)),
                        ("cover_note", models.TextField(blank=True)),
                        ("answered_at", models.DateTimeField(null=True)),
                        ("answered_by_name", models.CharField(blank=True, max_length=120)),
                        ("arrival_number", models.CharField(blank=True, max_length=60)),
                        ("samples_received", models.PositiveSmallIntegerField(null=True)),
                        ("remarks", models.TextField(blank=True)),
                        ("supplement_by", models.DateField(null=True)),
                        (
                            "answered_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "item",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="packages",
                                to="recognition.decisionitem",
                            ),
                        ),
                        (
                            "sent_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-number"],
                        "constraints": [
                            models.UniqueConstraint(fields=("item", "number"), name="nomination_package_number_once"),
                            models.UniqueConstraint(
                                condition=models.Q(("state", "RETURNED"), _negated=True),
                                fields=("item",),
                                name="nomination_package_one_with_the_ministry",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("answered_at__isnull", True), ("state", "SENT")),
                                    models.Q(
                                        models.Q(("state", "SENT"), _negated=True), ("answered_at__isnull", False)
                                    ),
                                    _connector="OR",
                                ),
                                name="nomination_package_answered",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "RETURNED"), _negated=True),
                                    models.Q(
                                        ("supplement_by__isnull", False), models.Q(("remarks", ""), _negated=True)
                                    ),
                                    _connector="OR",
                                ),
                                name="nomination_package_returned_with_words",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RedoRequest",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("province_code", models.CharField(db_index=True, max_length=2)),
                        (
                            "state",
                            models.CharField(
                                choices=[("SENT", "SENT"), ("ANSWERED", "ANSWERED"), ("CLOSED", "CLOSED")],
                                default="SENT",
                                max_length=10,
                            ),
                        ),
                        ("asks_revocation", models.BooleanField()),
                        ("number", models.CharField(max_length=60)),
                        ("issued_on", models.DateField()),
                        ("signatory", models.CharField(max_length=120)),
                        ("findings", models.TextField()),
                        ("provision", models.CharField(max_length=300)),
                        ("answer_by", models.DateField()),
                        ("sent_at", models.DateTimeField()),
                        (
                            "answer",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("REDO", "REDO"),
                                    ("REVOKE", "REVOKE"),
                                    ("BOTH", "BOTH"),
                                    ("EXPLAIN", "EXPLAIN"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("answer_words", models.TextField(blank=True)),
                        ("answered_at", models.DateTimeField(null=True)),
                        ("closed_at", models.DateTimeField(null=True)),
                        ("closing_words", models.TextField(blank=True)),
                        ("is_demo", models.BooleanField(default=False)),
                        (
                            "answered_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "certificate",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="redo_requests",
                                to="recognition.certificate",
                            ),
                        ),
                        (
                            "closed_by",
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
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="redo_requests",
                                to="dossiers.dossier",
                            ),
                        ),
                        (
                            "revocation",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="redo_requests",
                                to="recognition.revocationcase",
                            ),
                        ),
                        (
                            "sent_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-sent_at", "-pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state", "CLOSED"), _negated=True),
                                fields=("certificate",),
                                name="redo_request_one_open_per_certificate",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state__in", ["SENT", "CLOSED"]), ("answered_at__isnull", False), _connector="OR"
                                ),
                                name="redo_request_answered",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("closed_at__isnull", False), ("state", "CLOSED")),
                                    models.Q(models.Q(("state", "CLOSED"), _negated=True), ("closed_at__isnull", True)),
                                    _connector="OR",
                                ),
                                name="redo_request_closed_with_its_moment",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("answer_by__gt", models.F("issued_on"))), name="redo_request_clock"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RevocationCorrection",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("before", models.JSONField()),
                        ("after", models.JSONField()),
                        ("reason", models.TextField()),
                        ("corrected_at", models.DateTimeField()),
                        (
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="corrections",
                                to="recognition.revocationcase",
                            ),
                        ),
                        (
                            "corrected_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["corrected_at", "pk"],
                    },
                ),
            ],
        ),
    ]
