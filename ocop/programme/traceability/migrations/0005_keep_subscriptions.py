import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [
        ("traceability", "0004_keep_link_history"),
    ]

    operations = [
        migrations.CreateModel(
            name="Subscription",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=40, unique=True)),
                ("dest", models.CharField(max_length=2000)),
                ("closed_secret", models.TextField(blank=True)),
                ("schedule", models.JSONField(null=True)),
                ("reports_if_empty", models.BooleanField(default=False)),
                ("epc_format", models.CharField(max_length=30)),
                ("prefixes", models.JSONField(default=dict)),
                ("initial_record_time", models.DateTimeField()),
                ("floor", models.PositiveBigIntegerField(default=0)),
                ("executed_at", models.DateTimeField(null=True)),
                ("next_at", models.DateTimeField(null=True)),
                ("created_at", models.DateTimeField()),
                ("notified_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "end_reason",
                    models.CharField(blank=True, choices=[("TOKEN", "TOKEN"), ("QUESTION", "QUESTION")], max_length=10),
                ),
                (
                    "query",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="subscriptions",
                        to="traceability.namedquery",
                    ),
                ),
                (
                    "token",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="subscriptions",
                        to="traceability.epcistoken",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=~Q(dest=""), name="subscription_has_destination"),
                    models.CheckConstraint(
                        condition=Q(schedule__isnull=True) | Q(next_at__isnull=False) | Q(ended_at__isnull=False),
                        name="subscription_of_a_schedule_has_next",
                    ),
                ],
                "indexes": [
                    models.Index(condition=Q(ended_at__isnull=True), fields=["next_at"], name="subscription_due")
                ],
            },
        ),
        migrations.CreateModel(
            name="SubscriptionReport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=40, unique=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("WAITING", "WAITING"),
                            ("SENDING", "SENDING"),
                            ("DELIVERED", "DELIVERED"),
                            ("GIVEN_UP", "GIVEN_UP"),
                        ],
                        default="WAITING",
                        max_length=10,
                    ),
                ),
                ("event_count", models.PositiveIntegerField()),
                ("attempts", models.PositiveIntegerField(default=0)),
                ("created_at", models.DateTimeField()),
                ("next_attempt_at", models.DateTimeField(null=True)),
                ("settled_at", models.DateTimeField(null=True)),
                ("last_error", models.CharField(blank=True, max_length=300)),
                (
                    "subscription",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reports",
                        to="traceability.subscription",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(state__in=["WAITING", "SENDING"], next_attempt_at__isnull=False)
                        | Q(state__in=["DELIVERED", "GIVEN_UP"], settled_at__isnull=False),
                        name="subscription_report_state",
                    ),
                ],
                "indexes": [
                    models.Index(
                        condition=Q(state__in=["WAITING", "SENDING"]),
                        fields=["subscription", "id"],
                        name="subscription_report_open",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportedEvent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="traceability.event"
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reported",
                        to="traceability.subscriptionreport",
                    ),
                ),
                (
                    "subscription",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="traceability.subscription"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("subscription", "event"), name="event_reported_once")],
            },
        ),
    ]
