"""The tables of producers as its first 5 migrations left them; written by scripts/squash_migrations.py."""

import django.db.models.deletion
import ocop.foundation.squashing
import ocop.programme.producers.rules.producer_kinds
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("producers", "0001_create_producers"),
        ("producers", "0002_compose_representative_address"),
        ("producers", "0003_say_more_about_sites"),
        ("producers", "0004_keep_filing_mandates"),
        ("producers", "0005_allow_codes_for_withdrawal"),
    ]

    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("files", "0002_take_uploads_in_pieces"),
        ("geography", "0001_create_units"),
    ]

    operations = [
        ocop.foundation.squashing.CreateModels(
            operations=[
                migrations.CreateModel(
                    name="Producer",
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
                                    ("COOPERATIVE", "COOPERATIVE"),
                                    ("COOPERATIVE_GROUP", "COOPERATIVE_GROUP"),
                                    ("ENTERPRISE", "ENTERPRISE"),
                                    ("FARM", "FARM"),
                                    ("HOUSEHOLD", "HOUSEHOLD"),
                                    ("ASSOCIATION", "ASSOCIATION"),
                                    ("OTHER", "OTHER"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("name", models.CharField(max_length=250)),
                        ("matching_key", models.CharField(db_index=True, max_length=250)),
                        ("sort_key", models.CharField(max_length=600)),
                        ("tax_code", models.CharField(blank=True, max_length=14)),
                        ("registration_number", models.CharField(blank=True, max_length=60)),
                        ("registered_on", models.DateField(null=True)),
                        ("registration_issuer", models.CharField(blank=True, max_length=200)),
                        ("founded_on", models.DateField(null=True)),
                        ("commune_code", models.CharField(blank=True, db_index=True, max_length=5)),
                        ("province_code", models.CharField(db_index=True, max_length=2)),
                        ("address", models.CharField(blank=True, max_length=300)),
                        ("address_as_printed", models.CharField(blank=True, max_length=300)),
                        ("phone", models.CharField(blank=True, max_length=15)),
                        ("email", models.EmailField(blank=True, max_length=254)),
                        ("website", models.URLField(blank=True)),
                        ("representative_name", models.CharField(blank=True, max_length=120)),
                        ("representative_position", models.CharField(blank=True, max_length=120)),
                        (
                            "representative_sex",
                            models.CharField(
                                blank=True, choices=[("FEMALE", "FEMALE"), ("MALE", "MALE")], max_length=10
                            ),
                        ),
                        ("representative_ethnicity", models.CharField(blank=True, max_length=40)),
                        ("representative_has_disability", models.BooleanField(null=True)),
                        ("representative_address", models.CharField(blank=True, max_length=300)),
                        ("history", models.TextField(blank=True)),
                        ("organisation", models.TextField(blank=True)),
                        (
                            "verification",
                            models.CharField(
                                choices=[
                                    ("UNVERIFIED", "UNVERIFIED"),
                                    ("VERIFIED", "VERIFIED"),
                                    ("REJECTED", "REJECTED"),
                                ],
                                default=ocop.programme.producers.rules.producer_kinds.Verification["UNVERIFIED"],
                                max_length=12,
                            ),
                        ),
                        ("verified_at", models.DateTimeField(null=True)),
                        ("verification_note", models.TextField(blank=True)),
                        ("source_url", models.URLField(blank=True, max_length=500)),
                        ("is_demo", models.BooleanField(default=False)),
                        ("created_at", models.DateTimeField()),
                        ("changed_at", models.DateTimeField()),
                        (
                            "commune",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="producers",
                                to="geography.administrativeunit",
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
                        ("representative_address_as_printed", models.CharField(blank=True, max_length=300)),
                        (
                            "representative_commune",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="geography.administrativeunit",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["province_code", "sort_key"], name="producer_by_province")],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("tax_code", ""), _negated=True),
                                fields=("tax_code",),
                                name="producer_tax_code_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("name", ""), _negated=True), name="producer_has_name"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("province_code", ""), _negated=True), name="producer_has_province"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProducerInvitation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("full_name", models.CharField(max_length=120)),
                        ("phone", models.CharField(max_length=15)),
                        ("position", models.CharField(blank=True, max_length=120)),
                        ("token_hash", models.CharField(max_length=64, unique=True)),
                        ("invited_at", models.DateTimeField()),
                        ("expires_at", models.DateTimeField()),
                        ("accepted_at", models.DateTimeField(null=True)),
                        ("cancelled_at", models.DateTimeField(null=True)),
                        (
                            "invited_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "producer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="invitations",
                                to="producers.producer",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="ProducerMember",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.CharField(blank=True, max_length=120)),
                        ("is_owner", models.BooleanField(default=False)),
                        ("paper_number", models.CharField(blank=True, max_length=60)),
                        ("valid_from", models.DateField()),
                        ("valid_until", models.DateField(null=True)),
                        (
                            "producer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="members",
                                to="producers.producer",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="producer_memberships",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("valid_until__isnull", True)),
                                fields=("producer", "user"),
                                name="producer_member_open_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("valid_until__isnull", True),
                                    ("valid_until__gte", models.F("valid_from")),
                                    _connector="OR",
                                ),
                                name="producer_member_period",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProductionSite",
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
                                choices=[("WORKSHOP", "WORKSHOP"), ("SOURCING_AREA", "SOURCING_AREA")], max_length=20
                            ),
                        ),
                        ("name", models.CharField(max_length=200)),
                        ("address", models.CharField(blank=True, max_length=300)),
                        ("area_hectares", models.DecimalField(decimal_places=2, max_digits=10, null=True)),
                        ("certified_standard", models.CharField(blank=True, max_length=120)),
                        (
                            "commune",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                to="geography.administrativeunit",
                            ),
                        ),
                        (
                            "producer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="sites",
                                to="producers.producer",
                            ),
                        ),
                        ("address_as_printed", models.CharField(blank=True, max_length=300)),
                        ("worker_count", models.PositiveIntegerField(null=True)),
                        ("closed_on", models.DateField(null=True)),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("area_hectares__isnull", True), ("area_hectares__gt", 0), _connector="OR"
                                ),
                                name="production_site_area",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("closed_on__isnull", True)),
                                fields=("producer", "kind", "name"),
                                name="production_site_open_once",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FilingMandate",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("officer_name", models.CharField(max_length=120)),
                        (
                            "scope",
                            models.CharField(
                                choices=[
                                    ("REGISTER", "REGISTER"),
                                    ("ONE_DOSSIER", "ONE_DOSSIER"),
                                    ("PERIOD", "PERIOD"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("valid_from", models.DateField()),
                        ("valid_until", models.DateField()),
                        ("phone", models.CharField(blank=True, max_length=15)),
                        ("asked_at", models.DateTimeField()),
                        (
                            "consent_way",
                            models.CharField(blank=True, choices=[("CODE", "CODE"), ("PAPER", "PAPER")], max_length=6),
                        ),
                        ("consented_at", models.DateTimeField(null=True)),
                        ("consented_by_name", models.CharField(max_length=120)),
                        ("ended_at", models.DateTimeField(null=True)),
                        ("ended_by_name", models.CharField(blank=True, max_length=120)),
                        ("end_reason", models.CharField(blank=True, max_length=300)),
                        (
                            "consent_scan",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="files.storedfile",
                            ),
                        ),
                        (
                            "officer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="filing_mandates",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "producer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="mandates",
                                to="producers.producer",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["officer", "ended_at"], name="filing_mandate_by_officer")],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("ended_at__isnull", True)),
                                fields=("producer", "officer"),
                                name="filing_mandate_open_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("valid_until__gte", models.F("valid_from"))),
                                name="filing_mandate_period",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("scope__in", ["REGISTER", "ONE_DOSSIER", "PERIOD"])),
                                name="filing_mandate_known_scope",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("consent_scan__isnull", True),
                                        ("consent_way", ""),
                                        ("consented_at__isnull", True),
                                    ),
                                    models.Q(
                                        ("consent_scan__isnull", True),
                                        ("consent_way", "CODE"),
                                        ("consented_at__isnull", False),
                                    ),
                                    models.Q(
                                        ("consent_scan__isnull", False),
                                        ("consent_way", "PAPER"),
                                        ("consented_at__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="filing_mandate_consent_is_whole",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ConfirmationCode",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "purpose",
                            models.CharField(
                                choices=[
                                    ("CONSENT", "CONSENT"),
                                    ("SUBMISSION", "SUBMISSION"),
                                    ("WITHDRAWAL", "WITHDRAWAL"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("bound_to", models.CharField(max_length=64)),
                        ("code_hash", models.CharField(max_length=64)),
                        ("phone_key", models.CharField(db_index=True, max_length=64)),
                        ("made_at", models.DateTimeField()),
                        ("expires_at", models.DateTimeField()),
                        ("attempts", models.PositiveSmallIntegerField(default=0)),
                        ("used_at", models.DateTimeField(null=True)),
                        ("voided_at", models.DateTimeField(null=True)),
                        ("sent_at", models.DateTimeField(null=True)),
                        ("fault", models.CharField(blank=True, max_length=200)),
                        (
                            "mandate",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="codes",
                                to="producers.filingmandate",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("used_at__isnull", True), ("voided_at__isnull", True)),
                                fields=("mandate",),
                                name="confirmation_code_one_open_per_mandate",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("used_at__isnull", True), ("voided_at__isnull", True), _connector="OR"
                                ),
                                name="confirmation_code_one_end",
                            ),
                        ],
                    },
                ),
            ],
        ),
    ]
