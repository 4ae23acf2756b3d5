"""The tables of notifications as its first 5 migrations left them; written by scripts/squash_migrations.py."""

import django.db.models.deletion
import ocop.foundation.squashing
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("notifications", "0001_create_notifications"),
        ("notifications", "0002_key_messages"),
        ("notifications", "0003_create_outbox"),
        ("notifications", "0004_create_preferences"),
        ("notifications", "0005_create_provider_keys"),
    ]

    initial = True

    dependencies = [
        ("accounts", "__first__"),
    ]

    operations = [
        ocop.foundation.squashing.CreateModels(
            operations=[
                migrations.CreateModel(
                    name="Notification",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("at", models.DateTimeField()),
                        ("kind", models.CharField(max_length=60)),
                        ("title", models.CharField(max_length=200)),
                        ("body", models.TextField(blank=True)),
                        ("link", models.CharField(blank=True, max_length=300)),
                        ("read_at", models.DateTimeField(null=True)),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="notifications",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("facts", models.JSONField(blank=True, default=dict)),
                        ("key", models.CharField(blank=True, default="", max_length=120)),
                    ],
                    options={
                        "indexes": [models.Index(fields=["user", "read_at", "-at"], name="notification_inbox")],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("key", ""), _negated=True),
                                fields=("user", "key"),
                                name="notification_key_once",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OutboxMessage",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "notification",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="outgoing",
                                to="notifications.notification",
                            ),
                        ),
                        (
                            "recipient",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("channel", models.CharField(max_length=10)),
                        ("kind", models.CharField(max_length=60)),
                        ("key", models.CharField(max_length=120)),
                        ("state", models.CharField(default="PENDING", max_length=10)),
                        ("skip_reason", models.CharField(blank=True, max_length=20)),
                        ("is_urgent", models.BooleanField(default=False)),
                        ("created_at", models.DateTimeField()),
                        ("next_attempt_at", models.DateTimeField(null=True)),
                        ("attempts", models.PositiveSmallIntegerField(default=0)),
                        ("last_error", models.CharField(blank=True, max_length=200)),
                        ("provider_reference", models.CharField(blank=True, max_length=120)),
                        ("sent_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("key", "recipient", "channel"), name="outbox_message_once"),
                            models.CheckConstraint(
                                condition=models.Q(("channel__in", ["EMAIL", "ZALO", "SMS"])),
                                name="outbox_channel_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "state__in",
                                        ["PENDING", "SENDING", "SENT", "UNKNOWN", "FAILED", "GIVEN_UP", "SKIPPED"],
                                    )
                                ),
                                name="outbox_state_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("sent_at__isnull", False), ("state", "SENT")),
                                    models.Q(models.Q(("state", "SENT"), _negated=True), ("sent_at__isnull", True)),
                                    _connector="OR",
                                ),
                                name="outbox_sent_has_a_moment",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        (
                                            "skip_reason__in",
                                            [
                                                "NO_ADDRESS",
                                                "NOT_MOBILE",
                                                "TURNED_OFF",
                                                "READ_ON_SCREEN",
                                                "ACCOUNT_LOCKED",
                                                "NO_WORDING",
                                                "STALE",
                                                "MADE_UP_PERSON",
                                            ],
                                        ),
                                        ("state", "SKIPPED"),
                                    ),
                                    models.Q(models.Q(("state", "SKIPPED"), _negated=True), ("skip_reason", "")),
                                    _connector="OR",
                                ),
                                name="outbox_skipped_has_a_reason",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("next_attempt_at__isnull", False), ("state__in", ["PENDING", "SENDING"])),
                                    models.Q(
                                        models.Q(("state__in", ["PENDING", "SENDING"]), _negated=True),
                                        ("next_attempt_at__isnull", True),
                                    ),
                                    _connector="OR",
                                ),
                                name="outbox_waiting_has_a_moment",
                            ),
                        ],
                        "indexes": [
                            models.Index(
                                condition=models.Q(("state__in", ["PENDING", "SENDING"])),
                                fields=["next_attempt_at"],
                                name="outbox_due",
                            ),
                            models.Index(fields=["state", "channel"], name="outbox_counts"),
                            models.Index(fields=["-created_at", "-id"], name="outbox_newest"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MessagePreference",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "user",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="message_preference",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("choices", models.JSONField(default=dict)),
                        ("quiet_from", models.TimeField(null=True)),
                        ("quiet_until", models.TimeField(null=True)),
                        ("changed_at", models.DateTimeField()),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("quiet_from__isnull", True), ("quiet_until__isnull", True)),
                                    models.Q(("quiet_from__isnull", False), ("quiet_until__isnull", False)),
                                    _connector="OR",
                                ),
                                name="preference_quiet_hours_have_both_ends",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProviderKeys",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("provider", models.CharField(max_length=20, unique=True)),
                        ("access", models.TextField(blank=True)),
                        ("renewal", models.TextField(blank=True)),
                        ("first_digest", models.CharField(blank=True, max_length=64)),
                        ("valid_until", models.DateTimeField(null=True)),
                        ("claimed_until", models.DateTimeField(null=True)),
                    ],
                ),
            ],
        ),
    ]
