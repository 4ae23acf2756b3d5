"""The outbox: one row for each message and channel, written with the message."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import Q

CHANNELS = ["EMAIL", "ZALO", "SMS"]
STATES = ["PENDING", "SENDING", "SENT", "UNKNOWN", "FAILED", "GIVEN_UP", "SKIPPED"]
REASONS = [
    "NO_ADDRESS",
    "NOT_MOBILE",
    "TURNED_OFF",
    "READ_ON_SCREEN",
    "ACCOUNT_LOCKED",
    "NO_WORDING",
    "STALE",
    "MADE_UP_PERSON",
]


class Migration(migrations.Migration):
    dependencies = [
        ("notifications", "0002_key_messages"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="OutboxMessage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
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
                    models.UniqueConstraint(fields=["key", "recipient", "channel"], name="outbox_message_once"),
                    models.CheckConstraint(condition=Q(channel__in=CHANNELS), name="outbox_channel_known"),
                    models.CheckConstraint(condition=Q(state__in=STATES), name="outbox_state_known"),
                    models.CheckConstraint(
                        condition=Q(state="SENT", sent_at__isnull=False) | (~Q(state="SENT") & Q(sent_at__isnull=True)),
                        name="outbox_sent_has_a_moment",
                    ),
                    models.CheckConstraint(
                        condition=Q(state="SKIPPED", skip_reason__in=REASONS)
                        | (~Q(state="SKIPPED") & Q(skip_reason="")),
                        name="outbox_skipped_has_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=Q(state__in=["PENDING", "SENDING"], next_attempt_at__isnull=False)
                        | (~Q(state__in=["PENDING", "SENDING"]) & Q(next_attempt_at__isnull=True)),
                        name="outbox_waiting_has_a_moment",
                    ),
                ],
                "indexes": [
                    models.Index(
                        fields=["next_attempt_at"],
                        condition=Q(state__in=["PENDING", "SENDING"]),
                        name="outbox_due",
                    ),
                    models.Index(fields=["state", "channel"], name="outbox_counts"),
                    models.Index(fields=["-created_at", "-id"], name="outbox_newest"),
                ],
            },
        ),
    ]
