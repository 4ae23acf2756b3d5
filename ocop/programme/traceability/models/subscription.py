from django.db import models
from django.db.models import Q

from ocop.programme.traceability.rules.reports import EndReason, ReportState


class Subscription(models.Model):
    """A standing question: what is new in its answer is posted to `dest`. Events up to `floor` (a number of
    `traceability.Event`) are done with; of those above it `ReportedEvent` knows which are."""

    key = models.CharField(max_length=40, unique=True)
    query = models.ForeignKey("traceability.NamedQuery", on_delete=models.CASCADE, related_name="subscriptions")
    token = models.ForeignKey("traceability.EpcisToken", on_delete=models.PROTECT, related_name="subscriptions")
    dest = models.CharField(max_length=2000)
    closed_secret = models.TextField(blank=True)
    schedule = models.JSONField(null=True)
    reports_if_empty = models.BooleanField(default=False)
    epc_format = models.CharField(max_length=30)
    cbv_format = models.CharField(max_length=30, default="No_Preference")
    prefixes = models.JSONField(default=dict)
    initial_record_time = models.DateTimeField()
    floor = models.PositiveBigIntegerField(default=0)
    executed_at = models.DateTimeField(null=True)
    next_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()
    notified_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    end_reason = models.CharField(max_length=10, blank=True, choices=[(one.value, one.value) for one in EndReason])

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(dest=""), name="subscription_has_destination"),
            models.CheckConstraint(
                condition=Q(schedule__isnull=True) | Q(next_at__isnull=False) | Q(ended_at__isnull=False),
                name="subscription_of_a_schedule_has_next",
            ),
        ]
        indexes = [models.Index(fields=["next_at"], name="subscription_due", condition=Q(ended_at__isnull=True))]

    def __str__(self) -> str:
        return self.key


class SubscriptionReport(models.Model):
    """One answer on its way to a subscriber. Its text is made of the events when it is sent: they never change."""

    key = models.CharField(max_length=40, unique=True)
    subscription = models.ForeignKey(Subscription, on_delete=models.CASCADE, related_name="reports")
    state = models.CharField(
        max_length=10, default=ReportState.WAITING, choices=[(state.value, state.value) for state in ReportState]
    )
    event_count = models.PositiveIntegerField()
    attempts = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField()
    next_attempt_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[ReportState.WAITING, ReportState.SENDING], next_attempt_at__isnull=False)
                | Q(state__in=[ReportState.DELIVERED, ReportState.GIVEN_UP], settled_at__isnull=False),
                name="subscription_report_state",
            ),
        ]
        indexes = [
            models.Index(
                fields=["subscription", "id"],
                name="subscription_report_open",
                condition=Q(state__in=[ReportState.WAITING, ReportState.SENDING]),
            ),
        ]

    def __str__(self) -> str:
        return self.key


class ReportedEvent(models.Model):
    """An event in a report: each event goes into one report of a subscription, whoever makes reports how often."""

    report = models.ForeignKey(SubscriptionReport, on_delete=models.CASCADE, related_name="reported")
    subscription = models.ForeignKey(Subscription, on_delete=models.CASCADE, related_name="+")
    event = models.ForeignKey("traceability.Event", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["subscription", "event"], name="event_reported_once")]
