from django.db import models
from django.db.models import Q

from ocop.programme.notifications.rules.channels import ChannelCode
from ocop.programme.notifications.rules.outbox import OutboxState, SkipReason


class OutboxMessage(models.Model):
    """Hộp gửi đi: one message on its way by one channel; written in the transaction of the deed that causes it.

    No address is kept here: it is looked up when the message goes. `next_attempt_at` is when somebody should look at
    the row: the moment to try, and while it is being sent the moment the lease runs out. `attempts` tells two leases
    apart. `last_error` holds no address; `provider_reference` is the provider's own number of the message.
    """

    notification = models.ForeignKey("notifications.Notification", on_delete=models.CASCADE, related_name="outgoing")
    recipient = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="+")
    channel = models.CharField(max_length=10)
    kind = models.CharField(max_length=60)
    key = models.CharField(max_length=120)
    state = models.CharField(max_length=10, default=OutboxState.PENDING)
    skip_reason = models.CharField(max_length=20, blank=True)
    is_urgent = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    next_attempt_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=200, blank=True)
    provider_reference = models.CharField(max_length=120, blank=True)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key", "recipient", "channel"], name="outbox_message_once"),
            models.CheckConstraint(condition=Q(channel__in=list(ChannelCode)), name="outbox_channel_known"),
            models.CheckConstraint(condition=Q(state__in=list(OutboxState)), name="outbox_state_known"),
            models.CheckConstraint(
                condition=Q(state=OutboxState.SENT, sent_at__isnull=False)
                | (~Q(state=OutboxState.SENT) & Q(sent_at__isnull=True)),
                name="outbox_sent_has_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(state=OutboxState.SKIPPED, skip_reason__in=list(SkipReason))
                | (~Q(state=OutboxState.SKIPPED) & Q(skip_reason="")),
                name="outbox_skipped_has_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["PENDING", "SENDING"], next_attempt_at__isnull=False)
                | (~Q(state__in=["PENDING", "SENDING"]) & Q(next_attempt_at__isnull=True)),
                name="outbox_waiting_has_a_moment",
            ),
        ]
        indexes = [
            models.Index(
                fields=["next_attempt_at"],
                condition=Q(state__in=["PENDING", "SENDING"]),
                name="outbox_due",
            ),
            models.Index(fields=["state", "channel"], name="outbox_counts"),
            models.Index(fields=["-created_at", "-id"], name="outbox_newest"),
        ]
