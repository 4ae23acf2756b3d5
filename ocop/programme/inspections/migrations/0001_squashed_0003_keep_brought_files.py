"""The tables of inspections as its first 3 migrations left them; written by scripts/squash_migrations.py."""

import django.db.models.deletion
import ocop.foundation.squashing
import ocop.programme.inspections.rules.inspection_kinds
import ocop.programme.inspections.rules.report_kinds
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("inspections", "0001_create_inspections"),
        ("inspections", "0002_keep_sample_keys_as_text"),
        ("inspections", "0003_keep_brought_files"),
    ]

    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("files", "0001_create_stored_files"),
        ("producers", "0003_say_more_about_sites"),
        ("recognition", "0011_open_revocation_cases"),
    ]

    operations = [
        ocop.foundation.squashing.CreateModels(
            operations=[
                migrations.CreateModel(
                    name="ReportingDay",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("day", models.DateField(unique=True)),
                        ("salt", models.BinaryField(max_length=32)),
                    ],
                ),
                migrations.CreateModel(
                    name="ChecklistItem",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("code", models.CharField(max_length=40)),
                        (
                            "part",
                            models.CharField(
                                choices=[
                                    ("CRITERIA", "CRITERIA"),
                                    ("MARK", "MARK"),
                                    ("FOOD_SAFETY", "FOOD_SAFETY"),
                                    ("LABEL", "LABEL"),
                                    ("TRACEABILITY", "TRACEABILITY"),
                                ],
                                max_length=14,
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField()),
                        ("words", models.TextField()),
                        ("basis", models.CharField(blank=True, max_length=300)),
                        (
                            "answer",
                            models.CharField(
                                choices=[("OK", "OK"), ("NOT_OK", "NOT_OK"), ("NOT_CHECKED", "NOT_CHECKED")],
                                default=ocop.programme.inspections.rules.inspection_kinds.Answer["NOT_CHECKED"],
                                max_length=12,
                            ),
                        ),
                        ("note", models.TextField(blank=True)),
                        ("revision", models.PositiveIntegerField(default=0)),
                        ("answered_at", models.DateTimeField(null=True)),
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
                            "inspection",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="items",
                                to="inspections.inspection",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["position"],
                        "constraints": [
                            models.UniqueConstraint(fields=("inspection", "code"), name="checklist_code_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CorrectionAnswer",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("words", models.TextField()),
                        ("given_at", models.DateTimeField()),
                        (
                            "given_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "correction",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="answers",
                                to="inspections.correctiveaction",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["given_at", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="CorrectionPhoto",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "answer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="photos",
                                to="inspections.correctionanswer",
                            ),
                        ),
                        ("file", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="files.storedfile")),
                    ],
                    options={
                        "ordering": ["pk"],
                    },
                ),
                migrations.CreateModel(
                    name="CorrectiveAction",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("words", models.TextField()),
                        ("responsible", models.CharField(max_length=200)),
                        ("due_on", models.DateField()),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("OPEN", "OPEN"),
                                    ("ANSWERED", "ANSWERED"),
                                    ("SENT_BACK", "SENT_BACK"),
                                    ("DONE", "DONE"),
                                ],
                                default=ocop.programme.inspections.rules.inspection_kinds.CorrectionState["OPEN"],
                                max_length=10,
                            ),
                        ),
                        ("ordered_at", models.DateTimeField()),
                        ("verified_on", models.DateField(null=True)),
                        ("verification_note", models.TextField(blank=True)),
                        ("is_verified_by_visit", models.BooleanField(default=False)),
                        ("verified_at", models.DateTimeField(null=True)),
                        (
                            "ordered_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "verified_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "finding",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="corrections",
                                to="inspections.finding",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["due_on", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "DONE"), _negated=True),
                                    ("verified_on__isnull", False),
                                    _connector="OR",
                                ),
                                name="correction_done_with_its_day",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Finding",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "severity",
                            models.CharField(
                                choices=[("MINOR", "MINOR"), ("MAJOR", "MAJOR"), ("CRITICAL", "CRITICAL")], max_length=8
                            ),
                        ),
                        ("words", models.TextField()),
                        ("basis", models.CharField(blank=True, max_length=300)),
                        ("found_at", models.DateTimeField()),
                        (
                            "found_by",
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
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="findings",
                                to="inspections.checklistitem",
                            ),
                        ),
                        (
                            "revocation",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="findings",
                                to="recognition.revocationcase",
                            ),
                        ),
                        (
                            "inspection",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="findings",
                                to="inspections.inspection",
                            ),
                        ),
                        (
                            "lab_result",
                            models.OneToOneField(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="finding",
                                to="inspections.labresult",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["found_at", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="Inspection",
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
                                    ("PERIODIC", "PERIODIC"),
                                    ("RISK_SAMPLE", "RISK_SAMPLE"),
                                    ("AD_HOC", "AD_HOC"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("province_code", models.CharField(blank=True, db_index=True, max_length=2)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("PLANNED", "PLANNED"),
                                    ("BEGUN", "BEGUN"),
                                    ("CONCLUDED", "CONCLUDED"),
                                    ("CLOSED", "CLOSED"),
                                ],
                                default=ocop.programme.inspections.rules.inspection_kinds.InspectionState["PLANNED"],
                                max_length=10,
                            ),
                        ),
                        ("planned_on", models.DateField()),
                        ("is_announced", models.BooleanField(default=True)),
                        ("place", models.CharField(blank=True, max_length=300)),
                        ("reason", models.TextField(blank=True)),
                        ("decision_number", models.CharField(blank=True, max_length=60)),
                        ("created_at", models.DateTimeField()),
                        ("begun_at", models.DateTimeField(null=True)),
                        ("held_on", models.DateField(null=True)),
                        ("producer_side", models.CharField(blank=True, max_length=250)),
                        ("producer_words", models.TextField(blank=True)),
                        ("conclusion", models.TextField(blank=True)),
                        ("head_signed_name", models.CharField(blank=True, max_length=120)),
                        (
                            "producer_signature",
                            models.CharField(
                                blank=True,
                                choices=[("SIGNED", "SIGNED"), ("REFUSED", "REFUSED"), ("ABSENT", "ABSENT")],
                                max_length=8,
                            ),
                        ),
                        ("producer_signed_name", models.CharField(blank=True, max_length=120)),
                        ("refusal_reason", models.CharField(blank=True, max_length=500)),
                        ("concluded_at", models.DateTimeField(null=True)),
                        ("minutes", models.JSONField(default=dict)),
                        ("minutes_sha256", models.CharField(blank=True, max_length=64)),
                        ("closed_at", models.DateTimeField(null=True)),
                        ("is_demo", models.BooleanField(default=False)),
                        (
                            "certificate",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="inspections",
                                to="recognition.certificate",
                            ),
                        ),
                        (
                            "concluded_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "created_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="inspections",
                                to="inspections.inspectionplan",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-planned_on", "-pk"],
                        "indexes": [
                            models.Index(fields=["province_code", "state", "planned_on"], name="inspection_work")
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state__in", ["PLANNED", "BEGUN"]),
                                    models.Q(("concluded_at__isnull", False), ("held_on__isnull", False)),
                                    _connector="OR",
                                ),
                                name="inspection_concluded_with_its_day",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "CLOSED"), _negated=True),
                                    ("closed_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="inspection_closed_with_its_moment",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ConsumerReport",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("lookup_code", models.CharField(max_length=14, unique=True)),
                        ("typed_code", models.CharField(blank=True, max_length=60)),
                        (
                            "problem",
                            models.CharField(
                                choices=[
                                    ("ENDED_STILL_SOLD", "ENDED_STILL_SOLD"),
                                    ("LOOKS_FAKE", "LOOKS_FAKE"),
                                    ("QUALITY", "QUALITY"),
                                    ("LABEL", "LABEL"),
                                    ("OTHER", "OTHER"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("words", models.TextField()),
                        ("place", models.CharField(blank=True, max_length=250)),
                        ("contact", models.CharField(blank=True, max_length=120)),
                        ("contact_until", models.DateField()),
                        (
                            "desk",
                            models.CharField(
                                choices=[("COMMUNE", "COMMUNE"), ("PROVINCE", "PROVINCE"), ("MINISTRY", "MINISTRY")],
                                max_length=10,
                            ),
                        ),
                        ("province_code", models.CharField(blank=True, db_index=True, max_length=2)),
                        ("commune_code", models.CharField(blank=True, db_index=True, max_length=5)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("NEW", "NEW"),
                                    ("TAKEN", "TAKEN"),
                                    ("ANSWERED", "ANSWERED"),
                                    ("MERGED", "MERGED"),
                                ],
                                default=ocop.programme.inspections.rules.report_kinds.ReportState["NEW"],
                                max_length=10,
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("received_at", models.DateTimeField()),
                        ("due_on", models.DateField()),
                        ("answer", models.TextField(blank=True)),
                        ("answered_at", models.DateTimeField(null=True)),
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
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="consumer_reports",
                                to="recognition.certificate",
                            ),
                        ),
                        (
                            "merged_into",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="duplicates",
                                to="inspections.consumerreport",
                            ),
                        ),
                        (
                            "taken_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "inspection",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="consumer_reports",
                                to="inspections.inspection",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-received_at", "-pk"],
                        "indexes": [models.Index(fields=["state", "due_on"], name="report_work")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "ANSWERED"), _negated=True),
                                    models.Q(models.Q(("answer", ""), _negated=True), ("answered_at__isnull", False)),
                                    _connector="OR",
                                ),
                                name="report_answered_with_words",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("merged_into__isnull", False), ("state", "MERGED")),
                                    models.Q(
                                        models.Q(("state", "MERGED"), _negated=True), ("merged_into__isnull", True)
                                    ),
                                    _connector="OR",
                                ),
                                name="report_merged_into_one",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="InspectionPhoto",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("caption", models.CharField(blank=True, max_length=200)),
                        ("key", models.UUIDField(unique=True)),
                        ("sent_sha256", models.CharField(max_length=64)),
                        ("added_at", models.DateTimeField()),
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
                            "inspection",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="photos",
                                to="inspections.inspection",
                            ),
                        ),
                        (
                            "item",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="photos",
                                to="inspections.checklistitem",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["added_at", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="InspectionPlan",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("province_code", models.CharField(blank=True, db_index=True, max_length=2)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("PERIODIC", "PERIODIC"),
                                    ("RISK_SAMPLE", "RISK_SAMPLE"),
                                    ("AD_HOC", "AD_HOC"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("name", models.CharField(max_length=250)),
                        ("number", models.CharField(blank=True, max_length=60)),
                        ("issued_on", models.DateField(null=True)),
                        ("basis", models.TextField(blank=True)),
                        ("period_from", models.DateField()),
                        ("period_until", models.DateField()),
                        ("created_at", models.DateTimeField()),
                        ("seed", models.CharField(blank=True, max_length=120)),
                        ("seeded_at", models.DateTimeField(null=True)),
                        ("sample_size", models.PositiveSmallIntegerField(null=True)),
                        ("method", models.CharField(blank=True, max_length=200)),
                        ("drawn_at", models.DateTimeField(null=True)),
                        ("drawn_on", models.DateField(null=True)),
                        ("weights", models.JSONField(default=dict)),
                        ("population", models.JSONField(default=list)),
                        ("population_size", models.PositiveIntegerField(null=True)),
                        ("population_sha256", models.CharField(blank=True, max_length=64)),
                        ("is_demo", models.BooleanField(default=False)),
                        (
                            "created_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-period_from", "-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("period_until__gte", models.F("period_from"))),
                                name="inspection_plan_period",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("drawn_at__isnull", True),
                                    models.Q(
                                        ("population_size__isnull", False),
                                        ("seeded_at__isnull", False),
                                        ("seeded_at__lte", models.F("drawn_at")),
                                    ),
                                    _connector="OR",
                                ),
                                name="inspection_plan_seed_before_draw",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="InspectionSettings",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("province_code", models.CharField(blank=True, db_index=True, max_length=2)),
                        ("weights", models.JSONField()),
                        ("report_days", models.PositiveSmallIntegerField()),
                        ("petition_days", models.PositiveSmallIntegerField()),
                        ("retention_days", models.PositiveSmallIntegerField()),
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
                ),
                migrations.CreateModel(
                    name="LabResult",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("parameter", models.CharField(max_length=160)),
                        ("unit", models.CharField(blank=True, max_length=40)),
                        ("limit", models.DecimalField(decimal_places=6, max_digits=18, null=True)),
                        (
                            "limit_kind",
                            models.CharField(
                                choices=[("MAXIMUM", "MAXIMUM"), ("MINIMUM", "MINIMUM"), ("NONE", "NONE")], max_length=8
                            ),
                        ),
                        ("value", models.DecimalField(decimal_places=6, max_digits=18, null=True)),
                        ("limit_source", models.CharField(blank=True, max_length=200)),
                        (
                            "verdict",
                            models.CharField(
                                choices=[("PASS", "PASS"), ("FAIL", "FAIL"), ("NO_LIMIT", "NO_LIMIT")], max_length=8
                            ),
                        ),
                        ("recorded_at", models.DateTimeField()),
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
                            "sample",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="results",
                                to="inspections.labsample",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(fields=("sample", "parameter"), name="lab_parameter_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LabSample",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("seal_number", models.CharField(max_length=60)),
                        ("what", models.CharField(max_length=250)),
                        ("quantity", models.CharField(blank=True, max_length=120)),
                        ("laboratory", models.CharField(max_length=250)),
                        ("taken_on", models.DateField()),
                        ("report_number", models.CharField(blank=True, max_length=80)),
                        ("reported_on", models.DateField(null=True)),
                        (
                            "inspection",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="samples",
                                to="inspections.inspection",
                            ),
                        ),
                        (
                            "report",
                            models.ForeignKey(
                                null=True, on_delete=django.db.models.deletion.PROTECT, to="files.storedfile"
                            ),
                        ),
                        (
                            "taken_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["taken_on", "pk"],
                        "constraints": [
                            models.UniqueConstraint(fields=("inspection", "seal_number"), name="lab_sample_seal_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReceivedAnswer",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("key", models.UUIDField(unique=True)),
                        ("code", models.CharField(max_length=40)),
                        ("revision", models.PositiveIntegerField()),
                        ("received_at", models.DateTimeField()),
                        (
                            "inspection",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="received",
                                to="inspections.inspection",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="ReportingMark",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("mark", models.CharField(max_length=64)),
                        ("count", models.PositiveSmallIntegerField(default=0)),
                        (
                            "day",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="marks",
                                to="inspections.reportingday",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("day", "mark"), name="reporting_mark_once_a_day")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReportPhoto",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("file", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="files.storedfile")),
                        (
                            "report",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="photos",
                                to="inspections.consumerreport",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["pk"],
                    },
                ),
                migrations.CreateModel(
                    name="ReportStep",
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
                                    ("RECEIVED", "RECEIVED"),
                                    ("TAKEN", "TAKEN"),
                                    ("FORWARDED", "FORWARDED"),
                                    ("SENT_OUTSIDE", "SENT_OUTSIDE"),
                                    ("LINKED", "LINKED"),
                                    ("MERGED", "MERGED"),
                                    ("ANSWERED", "ANSWERED"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("at", models.DateTimeField()),
                        ("desk", models.CharField(blank=True, max_length=10)),
                        ("public_words", models.TextField(blank=True)),
                        ("inner_words", models.TextField(blank=True)),
                        (
                            "by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "report",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="steps",
                                to="inspections.consumerreport",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["at", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="SampleEntry",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("place", models.PositiveSmallIntegerField()),
                        ("weight", models.DecimalField(decimal_places=2, max_digits=8)),
                        ("key", models.CharField(max_length=40)),
                        ("reasons", models.JSONField()),
                        (
                            "certificate",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="recognition.certificate",
                            ),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="sample",
                                to="inspections.inspectionplan",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["place"],
                        "constraints": [
                            models.UniqueConstraint(fields=("plan", "certificate"), name="sample_once_per_plan"),
                            models.UniqueConstraint(fields=("plan", "place"), name="sample_place_once"),
                            models.CheckConstraint(
                                condition=models.Q(("weight__gt", 0)), name="sample_weight_positive"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TeamMember",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position_in_list", models.PositiveSmallIntegerField()),
                        ("name", models.CharField(max_length=120)),
                        ("role", models.CharField(blank=True, max_length=200)),
                        ("is_head", models.BooleanField(default=False)),
                        (
                            "inspection",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="team",
                                to="inspections.inspection",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["position_in_list", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("is_head", True)),
                                fields=("inspection",),
                                name="inspection_team_one_head",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Complaint",
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
                                choices=[("COMPLAINT", "COMPLAINT"), ("PETITION", "PETITION")], max_length=10
                            ),
                        ),
                        ("about", models.CharField(max_length=250)),
                        ("decided_on", models.DateField(null=True)),
                        ("words", models.TextField()),
                        ("province_code", models.CharField(blank=True, db_index=True, max_length=2)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("RECEIVED", "RECEIVED"),
                                    ("ACCEPTED", "ACCEPTED"),
                                    ("NOT_ACCEPTED", "NOT_ACCEPTED"),
                                    ("ANSWERED", "ANSWERED"),
                                ],
                                default=ocop.programme.inspections.rules.report_kinds.ComplaintState["RECEIVED"],
                                max_length=12,
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("filed_at", models.DateTimeField()),
                        ("due_on", models.DateField()),
                        ("is_complex", models.BooleanField(default=False)),
                        ("accepted_at", models.DateTimeField(null=True)),
                        ("answer", models.TextField(blank=True)),
                        ("answer_number", models.CharField(blank=True, max_length=60)),
                        ("answered_at", models.DateTimeField(null=True)),
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
                            "decision",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="complaints",
                                to="recognition.recognitiondecision",
                            ),
                        ),
                        (
                            "file",
                            models.ForeignKey(
                                null=True, on_delete=django.db.models.deletion.PROTECT, to="files.storedfile"
                            ),
                        ),
                        (
                            "filed_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "producer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="complaints",
                                to="producers.producer",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-filed_at", "-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state__in", ["RECEIVED", "ACCEPTED"]),
                                    models.Q(models.Q(("answer", ""), _negated=True), ("answered_at__isnull", False)),
                                    _connector="OR",
                                ),
                                name="complaint_answered_with_words",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="BroughtFile",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("sha256", models.CharField(max_length=64)),
                        ("brought_at", models.DateTimeField()),
                        ("answers", models.PositiveIntegerField()),
                        ("photos", models.PositiveIntegerField()),
                        (
                            "brought_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "inspection",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="brought_files",
                                to="inspections.inspection",
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["brought_at", "pk"],
                        "constraints": [
                            models.UniqueConstraint(fields=("inspection", "sha256"), name="brought_file_once")
                        ],
                    },
                ),
            ],
        ),
    ]
