"""The tables of evaluation as its first 22 migrations left them; written by scripts/squash_migrations.py."""

import django.db.models.deletion
import ocop.foundation.squashing
import ocop.programme.evaluation.rules.session_lifecycle
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("evaluation", "0001_create_rounds_and_sheets"),
        ("evaluation", "0002_phases_and_turns"),
        ("evaluation", "0003_release_ended_sessions"),
        ("evaluation", "0004_released_sessions_say_when"),
        ("evaluation", "0005_create_calibration"),
        ("evaluation", "0006_add_seat_passes"),
        ("evaluation", "0007_add_received_items"),
        ("evaluation", "0008_create_panel_preference"),
        ("evaluation", "0009_keep_the_disclosed_turn"),
        ("evaluation", "0010_add_signed_papers"),
        ("evaluation", "0011_key_paper_sheets"),
        ("evaluation", "0012_give_consultations_a_last_day"),
        ("evaluation", "0013_create_ballots"),
        ("evaluation", "0014_mark_renewals_on_agendas"),
        ("evaluation", "0015_refer_items_to_a_meeting"),
        ("evaluation", "0016_extend_consultations"),
        ("evaluation", "0017_key_paper_ballots"),
        ("evaluation", "0018_end_rounds_before_the_thirtieth"),
        ("evaluation", "0019_note_certificate_holders"),
        ("evaluation", "0020_link_session_samples"),
        ("evaluation", "0021_weigh_effort_by_province"),
        ("evaluation", "0022_compare_papers_brought_in"),
    ]

    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("councils", "0001_create_councils"),
        ("councils", "0007_recusals_and_ties"),
        ("dossiers", "0001_create_dossiers"),
        ("dossiers", "0006_create_samples"),
        ("files", "0001_create_stored_files"),
        ("rubrics", "0001_create_rubrics"),
    ]

    operations = [
        ocop.foundation.squashing.CreateModels(
            operations=[
                migrations.CreateModel(
                    name="CouncilSession",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=200)),
                        ("held_on", models.DateField()),
                        ("starts_at", models.TimeField(null=True)),
                        ("place", models.CharField(blank=True, max_length=250)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("PREPARED", "PREPARED"),
                                    ("VALIDATED", "VALIDATED"),
                                    ("OPEN", "OPEN"),
                                    ("SCORING", "SCORING"),
                                    ("DISCUSSION", "DISCUSSION"),
                                    ("RESCORING", "RESCORING"),
                                    ("CLOSED", "CLOSED"),
                                    ("CONFIRMED", "CONFIRMED"),
                                    ("CHECKED", "CHECKED"),
                                    ("RELEASED", "RELEASED"),
                                    ("APPROVED", "APPROVED"),
                                ],
                                default=ocop.programme.evaluation.rules.session_lifecycle.SessionState["PREPARED"],
                                max_length=10,
                            ),
                        ),
                        ("opened_at", models.DateTimeField(null=True)),
                        ("closed_at", models.DateTimeField(null=True)),
                        ("rules_used", models.JSONField(default=dict)),
                        ("created_at", models.DateTimeField()),
                        (
                            "council",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="sessions",
                                to="councils.council",
                            ),
                        ),
                        (
                            "round",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="sessions",
                                to="evaluation.evaluationround",
                            ),
                        ),
                        ("checked_at", models.DateTimeField(null=True)),
                        (
                            "checked_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("checked_by_name", models.CharField(blank=True, max_length=120)),
                        ("confirmed_at", models.DateTimeField(null=True)),
                        (
                            "form",
                            models.CharField(
                                choices=[("MEETING", "MEETING"), ("WRITTEN", "WRITTEN")],
                                default=ocop.programme.evaluation.rules.session_lifecycle.SessionForm["MEETING"],
                                max_length=7,
                            ),
                        ),
                        (
                            "now_discussing",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="evaluation.agendaitem",
                            ),
                        ),
                        ("objection", models.TextField(blank=True)),
                        ("released_at", models.DateTimeField(null=True)),
                        ("timer_ends_at", models.DateTimeField(null=True)),
                        ("validated_at", models.DateTimeField(null=True)),
                        ("ballots_due_on", models.DateField(null=True)),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state__in", ["RELEASED", "APPROVED"]), _negated=True),
                                    ("released_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="council_session_released_at",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("ballots_due_on__isnull", True), ("form", "MEETING")),
                                    models.Q(
                                        ("ballots_due_on__gte", models.F("held_on")),
                                        ("ballots_due_on__isnull", False),
                                        ("form", "WRITTEN"),
                                    ),
                                    _connector="OR",
                                ),
                                name="council_session_ballots_due_on",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AgendaItem",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField()),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("WAITING", "WAITING"),
                                    ("SCORING", "SCORING"),
                                    ("CLOSED", "CLOSED"),
                                    ("REFERRED", "REFERRED"),
                                ],
                                default=ocop.programme.evaluation.rules.session_lifecycle.ItemState["WAITING"],
                                max_length=8,
                            ),
                        ),
                        ("spread_discussed_at", models.DateTimeField(null=True)),
                        ("spread_note", models.TextField(blank=True)),
                        (
                            "dossier",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="agenda_items",
                                to="dossiers.dossier",
                            ),
                        ),
                        (
                            "rubric",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="rubrics.rubric"
                            ),
                        ),
                        (
                            "version",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="dossiers.dossierversion",
                            ),
                        ),
                        (
                            "session",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="agenda",
                                to="evaluation.councilsession",
                            ),
                        ),
                        ("rescoring_reason", models.TextField(blank=True)),
                        ("turn", models.PositiveSmallIntegerField(default=1)),
                        ("disclosed_turn", models.PositiveSmallIntegerField(default=0)),
                        ("is_in_writing", models.BooleanField(default=False)),
                        ("is_renewal", models.BooleanField(default=False)),
                        ("referred_at", models.DateTimeField(null=True)),
                        ("referral_grounds", models.JSONField(default=list)),
                        ("referral_reason", models.TextField(blank=True)),
                    ],
                    options={
                        "ordering": ["position", "pk"],
                        "constraints": [
                            models.UniqueConstraint(fields=("session", "dossier"), name="agenda_item_once"),
                            models.CheckConstraint(condition=models.Q(("turn__gte", 1)), name="agenda_item_turn"),
                            models.CheckConstraint(
                                condition=models.Q(("disclosed_turn__lte", models.F("turn"))),
                                name="agenda_item_disclosed_turn",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("state__in", ["CLOSED", "REFERRED"]), _negated=True),
                                fields=("dossier",),
                                name="agenda_item_open_once_per_dossier",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("is_in_writing", False), ("is_renewal", True), _connector="OR"),
                                name="agenda_item_in_writing_is_renewal",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("is_in_writing", True), ("referred_at__isnull", False), ("state", "REFERRED")
                                    ),
                                    models.Q(
                                        models.Q(("state", "REFERRED"), _negated=True), ("referred_at__isnull", True)
                                    ),
                                    _connector="OR",
                                ),
                                name="agenda_item_referred_at",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="EstablishedKnockOut",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("code", models.CharField(max_length=60)),
                        ("text", models.TextField()),
                        ("note", models.TextField(blank=True)),
                        ("established_at", models.DateTimeField()),
                        ("lifted_at", models.DateTimeField(null=True)),
                        (
                            "established_by",
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
                                related_name="knock_outs",
                                to="evaluation.agendaitem",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("lifted_at__isnull", True)),
                                fields=("item", "code"),
                                name="knock_out_open_once",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="EvaluationRound",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "level",
                            models.CharField(
                                choices=[("PROVINCE", "PROVINCE"), ("MINISTRY", "MINISTRY")], max_length=10
                            ),
                        ),
                        ("province_code", models.CharField(blank=True, db_index=True, max_length=2)),
                        ("name", models.CharField(max_length=200)),
                        ("year", models.PositiveSmallIntegerField()),
                        ("ordinal", models.PositiveSmallIntegerField()),
                        ("opens_on", models.DateField()),
                        ("files_by", models.DateField()),
                        ("decide_by", models.DateField()),
                        ("plan_number", models.CharField(blank=True, max_length=60)),
                        (
                            "state",
                            models.CharField(
                                choices=[("PLANNED", "PLANNED"), ("OPEN", "OPEN"), ("CLOSED", "CLOSED")],
                                default=ocop.programme.evaluation.rules.session_lifecycle.RoundState["PLANNED"],
                                max_length=8,
                            ),
                        ),
                        ("is_demo", models.BooleanField(default=False)),
                        ("created_at", models.DateTimeField()),
                        (
                            "council",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="rounds",
                                to="councils.council",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("level", "province_code", "year", "ordinal"), name="evaluation_round_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("opens_on__lte", models.F("files_by")), ("files_by__lte", models.F("decide_by"))
                                ),
                                name="evaluation_round_dates",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ScoreSheet",
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
                                choices=[("DRAFT", "DRAFT"), ("SUBMITTED", "SUBMITTED")],
                                default=ocop.programme.evaluation.rules.session_lifecycle.SheetState["DRAFT"],
                                max_length=10,
                            ),
                        ),
                        ("remark", models.TextField(blank=True)),
                        ("started_at", models.DateTimeField()),
                        ("submitted_at", models.DateTimeField(null=True)),
                        ("times_reopened", models.PositiveSmallIntegerField(default=0)),
                        (
                            "item",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="sheets",
                                to="evaluation.agendaitem",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="sheets",
                                to="councils.councilmember",
                            ),
                        ),
                        (
                            "source",
                            models.CharField(
                                choices=[("DEVICE", "DEVICE"), ("PAPER", "PAPER")],
                                default=ocop.programme.evaluation.rules.session_lifecycle.SheetSource["DEVICE"],
                                max_length=6,
                            ),
                        ),
                        ("turn", models.PositiveSmallIntegerField(default=1)),
                        ("is_on_the_table", models.BooleanField(default=False)),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "DRAFT"), ("submitted_at__isnull", True)),
                                    models.Q(("state", "SUBMITTED"), ("submitted_at__isnull", False)),
                                    _connector="OR",
                                ),
                                name="score_sheet_submitted_at",
                            ),
                            models.UniqueConstraint(
                                fields=("item", "member", "turn"), name="score_sheet_once_per_member_product_turn"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("is_on_the_table", False), ("state", "SUBMITTED"), _connector="OR"),
                                name="score_sheet_on_the_table_is_submitted",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CriterionScore",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("criterion_code", models.CharField(max_length=12)),
                        ("answer", models.JSONField(null=True)),
                        ("points", models.DecimalField(decimal_places=2, max_digits=5)),
                        ("max_points", models.DecimalField(decimal_places=2, max_digits=5)),
                        ("remark", models.TextField(blank=True)),
                        ("changed_at", models.DateTimeField()),
                        (
                            "sheet",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="scores",
                                to="evaluation.scoresheet",
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("sheet", "criterion_code"), name="criterion_score_once_per_sheet"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("points__gte", 0), ("points__lte", models.F("max_points"))),
                                name="criterion_score_range",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("answer__isnull", False), ("points", 0), _connector="OR"),
                                name="criterion_score_points_need_answer",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SessionMinutes",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("number", models.CharField(blank=True, max_length=60)),
                        ("content", models.JSONField()),
                        ("sha256", models.CharField(max_length=64)),
                        ("drawn_up_at", models.DateTimeField()),
                        ("drawn_up_by_name", models.CharField(max_length=120)),
                        ("general_remarks", models.TextField(blank=True)),
                        ("approved_at", models.DateTimeField(null=True)),
                        ("approved_by_name", models.CharField(blank=True, max_length=120)),
                        ("leader_approved_at", models.DateTimeField(null=True)),
                        ("leader_approved_by_name", models.CharField(blank=True, max_length=120)),
                        (
                            "approved_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "leader_approved_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "session",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="minutes",
                                to="evaluation.councilsession",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("leader_approved_at__isnull", True),
                                    ("approved_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="session_minutes_signed_before_approval",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AssessmentResult",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("points_numerator", models.BigIntegerField()),
                        ("points_denominator", models.BigIntegerField()),
                        ("average_points", models.DecimalField(decimal_places=12, max_digits=18)),
                        ("band", models.PositiveSmallIntegerField()),
                        ("star", models.PositiveSmallIntegerField()),
                        ("is_knocked_out", models.BooleanField()),
                        ("engine_input", models.JSONField()),
                        ("engine_output", models.JSONField()),
                        ("input_sha256", models.CharField(max_length=64)),
                        ("computed_at", models.DateTimeField()),
                        (
                            "item",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="result",
                                to="evaluation.agendaitem",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("points_denominator__gt", 0),
                                    ("points_numerator__gte", 0),
                                    ("average_points__range", (0, 100)),
                                ),
                                name="assessment_result_points",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("star__lte", 5), ("band__range", (1, 5)), ("star__lte", models.F("band"))
                                ),
                                name="assessment_result_star",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ConsolidatedScore",
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
                        ("changed_at", models.DateTimeField()),
                        (
                            "item",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="consolidated_scores",
                                to="evaluation.agendaitem",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("item", "criterion_code"), name="consolidated_score_once"),
                            models.CheckConstraint(
                                condition=models.Q(("points__gte", 0), ("points__lte", models.F("max_points"))),
                                name="consolidated_score_range",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Attendance",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("is_present", models.BooleanField()),
                        ("noted_at", models.DateTimeField()),
                        (
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="attendances",
                                to="councils.councilmember",
                            ),
                        ),
                        (
                            "session",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="attendances",
                                to="evaluation.councilsession",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [models.UniqueConstraint(fields=("session", "member"), name="attendance_once")],
                    },
                ),
                migrations.CreateModel(
                    name="CalibrationExercise",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("created_at", models.DateTimeField()),
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
                            "session",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="calibration_exercise",
                                to="evaluation.councilsession",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="CalibrationAnchor",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField()),
                        ("title", models.CharField(max_length=200)),
                        ("description", models.TextField(blank=True)),
                        ("facts", models.JSONField()),
                        ("agreed", models.JSONField()),
                        ("reasons", models.JSONField()),
                        (
                            "exercise",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="anchors",
                                to="evaluation.calibrationexercise",
                            ),
                        ),
                        (
                            "rubric",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="rubrics.rubric"
                            ),
                        ),
                        (
                            "source_item",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="evaluation.agendaitem",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["position"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("exercise", "position"), name="calibration_anchor_position_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("position__range", (1, 3))), name="calibration_anchor_at_most_three"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CalibrationSheet",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("started_at", models.DateTimeField()),
                        ("finished_at", models.DateTimeField(null=True)),
                        (
                            "anchor",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="sheets",
                                to="evaluation.calibrationanchor",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="councils.councilmember",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("anchor", "member"), name="calibration_sheet_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CalibrationAnswer",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("criterion_code", models.CharField(max_length=12)),
                        ("answer", models.JSONField()),
                        ("answered_at", models.DateTimeField()),
                        (
                            "sheet",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="answers",
                                to="evaluation.calibrationsheet",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("sheet", "criterion_code"), name="calibration_answer_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SeatPass",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "session",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="passes",
                                to="evaluation.councilsession",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="passes",
                                to="councils.councilmember",
                            ),
                        ),
                        ("token_sha256", models.CharField(max_length=64, unique=True)),
                        ("issued_at", models.DateTimeField()),
                        (
                            "issued_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("expires_at", models.DateTimeField()),
                        ("used_at", models.DateTimeField(null=True)),
                        ("used_device", models.CharField(blank=True, max_length=80)),
                        ("revoked_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("revoked_at__isnull", True)),
                                fields=("session", "member"),
                                name="seat_pass_one_living",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("expires_at__gt", models.F("issued_at"))), name="seat_pass_period"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReceivedItem",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "session",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="received_items",
                                to="evaluation.councilsession",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="received_items",
                                to="councils.councilmember",
                            ),
                        ),
                        ("key", models.UUIDField()),
                        ("digest", models.CharField(max_length=64)),
                        (
                            "sheet",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="evaluation.scoresheet",
                            ),
                        ),
                        ("outcome", models.CharField(max_length=8)),
                        ("revision", models.PositiveIntegerField(default=0)),
                        ("device_at", models.DateTimeField(null=True)),
                        ("received_at", models.DateTimeField()),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("member", "session", "key"), name="received_item_once"),
                            models.CheckConstraint(
                                condition=models.Q(("outcome__in", ["SAVED", "SAME"])), name="received_item_outcome"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PanelPreference",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("is_hidden", models.BooleanField()),
                        ("changed_at", models.DateTimeField()),
                        (
                            "user",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="SignedPaper",
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
                                    ("AGENDA", "AGENDA"),
                                    ("ATTENDANCE", "ATTENDANCE"),
                                    ("CONSOLIDATED", "CONSOLIDATED"),
                                    ("MINUTES", "MINUTES"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("sha256", models.CharField(max_length=64)),
                        ("created_at", models.DateTimeField()),
                        ("set_aside_at", models.DateTimeField(null=True)),
                        (
                            "file",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="files.storedfile"
                            ),
                        ),
                        (
                            "session",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="signed_papers",
                                to="evaluation.councilsession",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("set_aside_at__isnull", True)),
                                fields=("session", "kind"),
                                name="signed_paper_once_per_kind",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PaperSignature",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "seat",
                            models.CharField(choices=[("SECRETARY", "SECRETARY"), ("CHAIR", "CHAIR")], max_length=9),
                        ),
                        (
                            "way",
                            models.CharField(
                                choices=[("DIGITAL", "DIGITAL"), ("UPLOADED", "UPLOADED"), ("PAPER", "PAPER")],
                                max_length=8,
                            ),
                        ),
                        ("signed_by_name", models.CharField(max_length=120)),
                        ("signed_at", models.DateTimeField()),
                        ("sha256", models.CharField(max_length=64)),
                        ("is_trial", models.BooleanField(default=False)),
                        (
                            "file",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="files.storedfile"
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
                            "paper",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="signatures",
                                to="evaluation.signedpaper",
                            ),
                        ),
                        ("certificate_holder", models.CharField(blank=True, default="", max_length=400)),
                        (
                            "likeness",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("NOT_COMPARED", "NOT_COMPARED"),
                                    ("SAME_TEXT", "SAME_TEXT"),
                                    ("DIFFERS", "DIFFERS"),
                                ],
                                default="",
                                max_length=12,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("paper", "seat"), name="paper_signature_once_per_seat")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PaperEntry",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("ordinal", models.PositiveSmallIntegerField()),
                        ("keyed_by_name", models.CharField(max_length=120)),
                        ("answers", models.JSONField()),
                        ("remark", models.TextField(blank=True)),
                        ("keyed_at", models.DateTimeField()),
                        (
                            "keyed_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "sheet",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="paper_entries",
                                to="evaluation.scoresheet",
                            ),
                        ),
                        (
                            "opinion",
                            models.CharField(
                                blank=True,
                                choices=[("KEEP", "KEEP"), ("CHANGE", "CHANGE"), ("MEET", "MEET")],
                                max_length=6,
                            ),
                        ),
                        ("star", models.PositiveSmallIntegerField(null=True)),
                        ("reason", models.TextField(blank=True)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("sheet", "ordinal"), name="paper_entry_once_per_keying"),
                            models.UniqueConstraint(fields=("sheet", "keyed_by"), name="paper_entry_by_two_people"),
                            models.CheckConstraint(
                                condition=models.Q(("ordinal__in", [1, 2])), name="paper_entry_ordinal"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PaperPhoto",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("added_at", models.DateTimeField()),
                        (
                            "added_by",
                            models.ForeignKey(
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
                            "sheet",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="paper_photos",
                                to="evaluation.scoresheet",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [models.UniqueConstraint(fields=("sheet", "file"), name="paper_photo_once")],
                    },
                ),
                migrations.CreateModel(
                    name="Ballot",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "opinion",
                            models.CharField(
                                choices=[("KEEP", "KEEP"), ("CHANGE", "CHANGE"), ("MEET", "MEET")], max_length=6
                            ),
                        ),
                        ("star", models.PositiveSmallIntegerField(null=True)),
                        ("reason", models.TextField(blank=True)),
                        ("sent_at", models.DateTimeField()),
                        (
                            "item",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="ballots",
                                to="evaluation.agendaitem",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="ballots",
                                to="councils.councilmember",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("item", "member"), name="ballot_once_per_member_product"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("opinion", "KEEP"), models.Q(("reason", ""), _negated=True), _connector="OR"
                                ),
                                name="ballot_dissent_has_a_reason",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("opinion", "CHANGE"), ("star__isnull", False), ("star__range", (1, 5))),
                                    models.Q(models.Q(("opinion", "CHANGE"), _negated=True), ("star__isnull", True)),
                                    _connector="OR",
                                ),
                                name="ballot_star_of_a_change",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ConsultationExtension",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("due_before", models.DateField()),
                        ("due_after", models.DateField()),
                        ("reason", models.TextField()),
                        ("extended_by_name", models.CharField(max_length=120)),
                        ("extended_at", models.DateTimeField()),
                        (
                            "extended_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "session",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="extensions",
                                to="evaluation.councilsession",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("due_after__gt", models.F("due_before"))),
                                name="consultation_extension_is_longer",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("reason", ""), _negated=True),
                                name="consultation_extension_has_a_reason",
                            ),
                            models.UniqueConstraint(
                                fields=("session", "due_after"), name="consultation_extension_once"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SessionSample",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "item",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="sample_lines",
                                to="evaluation.agendaitem",
                            ),
                        ),
                        (
                            "step",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="session_line",
                                to="dossiers.samplestep",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["pk"],
                    },
                ),
                migrations.CreateModel(
                    name="EffortSetting",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("province_code", models.CharField(max_length=2)),
                        ("valid_from", models.DateField()),
                        ("weights", models.JSONField(default=dict)),
                        ("note", models.CharField(blank=True, max_length=500)),
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
                        "ordering": ["-valid_from", "-set_at", "-pk"],
                        "indexes": [models.Index(fields=["province_code", "valid_from"], name="effort_of_province")],
                    },
                ),
            ],
        ),
    ]
