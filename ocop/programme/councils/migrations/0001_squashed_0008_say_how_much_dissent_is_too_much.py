"""The tables of councils as its first 8 migrations left them; written by scripts/squash_migrations.py."""

import django.db.models.deletion
import ocop.foundation.squashing
import ocop.programme.councils.rules.council_seats
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("councils", "0001_create_councils"),
        ("councils", "0002_add_judgement_panel_switch"),
        ("councils", "0003_date_the_working_rules"),
        ("councils", "0004_rules_hold_since_the_council"),
        ("councils", "0005_keep_every_version_of_the_rules"),
        ("councils", "0006_say_which_parts_a_seat_scores"),
        ("councils", "0007_recusals_and_ties"),
        ("councils", "0008_say_how_much_dissent_is_too_much"),
    ]

    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("official_documents", "0001_create_official_documents"),
        ("producers", "0001_create_producers"),
    ]

    operations = [
        ocop.foundation.squashing.CreateModels(
            operations=[
                migrations.CreateModel(
                    name="Council",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=250)),
                        (
                            "level",
                            models.CharField(
                                choices=[("PROVINCE", "PROVINCE"), ("MINISTRY", "MINISTRY")], max_length=10
                            ),
                        ),
                        ("province_code", models.CharField(blank=True, db_index=True, max_length=2)),
                        ("valid_from", models.DateField()),
                        ("valid_until", models.DateField(null=True)),
                        ("is_demo", models.BooleanField(default=False)),
                        ("created_at", models.DateTimeField()),
                        (
                            "document",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="official_documents.officialdocument",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("valid_until__isnull", True),
                                    ("valid_until__gte", models.F("valid_from")),
                                    _connector="OR",
                                ),
                                name="council_period",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("level", "PROVINCE"), models.Q(("province_code", ""), _negated=True)),
                                    models.Q(("level", "MINISTRY"), ("province_code", "")),
                                    _connector="OR",
                                ),
                                name="council_place",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CouncilMember",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "seat",
                            models.CharField(
                                choices=[
                                    ("CHAIR", "CHAIR"),
                                    ("VICE_CHAIR", "VICE_CHAIR"),
                                    ("SECRETARY", "SECRETARY"),
                                    ("MEMBER", "MEMBER"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("organisation", models.CharField(blank=True, max_length=200)),
                        ("is_scoring", models.BooleanField(default=True)),
                        ("valid_from", models.DateField()),
                        ("valid_until", models.DateField(null=True)),
                        (
                            "council",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="members",
                                to="councils.council",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="council_seats",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("scored_parts", models.CharField(blank=True, max_length=5)),
                        ("home_commune_code", models.CharField(blank=True, max_length=5)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("valid_until__isnull", True)),
                                fields=("council", "user"),
                                name="council_member_once",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("seat", "CHAIR"), ("valid_until__isnull", True)),
                                fields=("council",),
                                name="council_one_chair",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("valid_until__isnull", True),
                                    ("valid_until__gte", models.F("valid_from")),
                                    _connector="OR",
                                ),
                                name="council_member_period",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CouncilRules",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("quorum_numerator", models.PositiveSmallIntegerField(default=3)),
                        ("quorum_denominator", models.PositiveSmallIntegerField(default=4)),
                        ("chair_must_sit", models.BooleanField(default=True)),
                        ("largest_spread", models.DecimalField(decimal_places=2, default=10, max_digits=5, null=True)),
                        (
                            "spread_action",
                            models.CharField(
                                choices=[
                                    ("DISCUSS_AND_RESCORE", "DISCUSS_AND_RESCORE"),
                                    ("NOTE_IN_MINUTES", "NOTE_IN_MINUTES"),
                                ],
                                default=ocop.programme.councils.rules.council_seats.SpreadAction["DISCUSS_AND_RESCORE"],
                                max_length=24,
                            ),
                        ),
                        (
                            "gate_test",
                            models.CharField(
                                choices=[("MEAN", "MEAN"), ("MAJORITY", "MAJORITY"), ("CONSOLIDATED", "CONSOLIDATED")],
                                default=ocop.programme.councils.rules.council_seats.GateTest["MAJORITY"],
                                max_length=14,
                            ),
                        ),
                        (
                            "missed_gate",
                            models.CharField(
                                choices=[("LOWER_STAR", "LOWER_STAR"), ("NOT_RATED", "NOT_RATED")],
                                default=ocop.programme.councils.rules.council_seats.MissedGate["LOWER_STAR"],
                                max_length=12,
                            ),
                        ),
                        ("display_decimals", models.PositiveSmallIntegerField(default=2)),
                        ("changed_at", models.DateTimeField()),
                        (
                            "council",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="rules", to="councils.council"
                            ),
                        ),
                        (
                            "document",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="official_documents.officialdocument",
                            ),
                        ),
                        ("shows_judgement_panel", models.BooleanField(default=True)),
                        ("valid_from", models.DateField()),
                        ("valid_until", models.DateField(null=True)),
                        ("last_used_on", models.DateField(null=True)),
                        ("smallest_size", models.PositiveSmallIntegerField(null=True)),
                        ("largest_size", models.PositiveSmallIntegerField(null=True)),
                        ("chair_breaks_ties", models.BooleanField(default=False)),
                        (
                            "averaging",
                            models.CharField(
                                choices=[("MEAN", "MEAN"), ("TRIMMED_MEAN", "TRIMMED_MEAN")],
                                default=ocop.programme.councils.rules.council_seats.Averaging["MEAN"],
                                max_length=12,
                            ),
                        ),
                        ("largest_turn", models.PositiveSmallIntegerField(default=2)),
                        ("is_auditor_required", models.BooleanField(default=False)),
                        ("consultation_days", models.PositiveSmallIntegerField(null=True)),
                        ("consultation_numerator", models.PositiveSmallIntegerField(default=1)),
                        ("consultation_denominator", models.PositiveSmallIntegerField(default=2)),
                        ("dissent_numerator", models.PositiveSmallIntegerField(default=1)),
                        ("dissent_denominator", models.PositiveSmallIntegerField(default=3)),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("quorum_numerator__gte", 1),
                                    ("quorum_numerator__lte", models.F("quorum_denominator")),
                                ),
                                name="council_rules_quorum",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("largest_spread__isnull", True),
                                    ("largest_spread__range", (0, 100)),
                                    _connector="OR",
                                ),
                                name="council_rules_spread",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("display_decimals__lte", 6)), name="council_rules_decimals"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("valid_until__isnull", True),
                                    ("valid_until__gte", models.F("valid_from")),
                                    _connector="OR",
                                ),
                                name="council_rules_period",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("smallest_size__isnull", True),
                                    ("largest_size__isnull", True),
                                    ("smallest_size__lte", models.F("largest_size")),
                                    _connector="OR",
                                ),
                                name="council_rules_size",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("largest_turn__range", (1, 5))), name="council_rules_turns"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("consultation_numerator__gte", 1),
                                    ("consultation_numerator__lte", models.F("consultation_denominator")),
                                ),
                                name="council_rules_consultation",
                            ),
                            models.UniqueConstraint(fields=("council", "valid_from"), name="council_rules_one_a_day"),
                            models.UniqueConstraint(
                                condition=models.Q(("valid_until__isnull", True)),
                                fields=("council",),
                                name="council_rules_one_open",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("dissent_denominator__gte", 1),
                                    ("dissent_numerator__lte", models.F("dissent_denominator")),
                                ),
                                name="council_rules_dissent",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DeclaredConflict",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "reason",
                            models.CharField(
                                choices=[
                                    ("SAME_ORGANISATION", "SAME_ORGANISATION"),
                                    ("KINSHIP", "KINSHIP"),
                                    ("OWNERSHIP", "OWNERSHIP"),
                                    ("CONSULTANCY", "CONSULTANCY"),
                                    ("SUPPLIER", "SUPPLIER"),
                                    ("PAST_CONTRACT", "PAST_CONTRACT"),
                                    ("OTHER", "OTHER"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("note", models.TextField(blank=True)),
                        ("declared_at", models.DateTimeField()),
                        ("lifted_at", models.DateTimeField(null=True)),
                        (
                            "declared_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="conflicts",
                                to="councils.councilmember",
                            ),
                        ),
                        (
                            "producer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="producers.producer"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[("ABSTAIN", "ABSTAIN"), ("RECUSE", "RECUSE")],
                                default=ocop.programme.councils.rules.council_seats.ConflictKind["ABSTAIN"],
                                max_length=8,
                            ),
                        ),
                        (
                            "lifted_by",
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
                                condition=models.Q(("lifted_at__isnull", True)),
                                fields=("member", "producer", "kind"),
                                name="declared_conflict_open_once",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DeclaredTie",
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
                                    ("SAME_ORGANISATION", "SAME_ORGANISATION"),
                                    ("KINSHIP", "KINSHIP"),
                                    ("OWNERSHIP", "OWNERSHIP"),
                                    ("CONSULTANCY", "CONSULTANCY"),
                                    ("SUPPLIER", "SUPPLIER"),
                                    ("PAST_CONTRACT", "PAST_CONTRACT"),
                                    ("OTHER", "OTHER"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("person_name", models.CharField(blank=True, max_length=120)),
                        ("organisation_name", models.CharField(blank=True, max_length=250)),
                        ("tax_code", models.CharField(blank=True, max_length=14)),
                        ("note", models.TextField(blank=True)),
                        ("declared_at", models.DateTimeField()),
                        ("ended_at", models.DateTimeField(null=True)),
                        (
                            "declared_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="ties",
                                to="councils.councilmember",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("person_name", ""), _negated=True),
                                    models.Q(("organisation_name", ""), _negated=True),
                                    models.Q(("tax_code", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="declared_tie_names_it",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DismissedSuspicion",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("grounds", models.JSONField()),
                        ("word", models.TextField()),
                        ("dismissed_at", models.DateTimeField()),
                        (
                            "dismissed_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="dismissed_suspicions",
                                to="councils.councilmember",
                            ),
                        ),
                        (
                            "producer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="producers.producer"
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("word", ""), _negated=True), name="dismissed_suspicion_says_why"
                            )
                        ],
                    },
                ),
            ],
        ),
    ]
