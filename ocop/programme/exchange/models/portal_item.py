from django.db import models
from django.db.models import Q

from ocop.programme.exchange.rules.outbox import ItemState
from ocop.programme.exchange.rules.portal import LONGEST_ANSWER, LONGEST_IDENTIFIER, RecordKind


class PortalItem(models.Model):
    """Bản ghi gửi cổng quốc gia: one thing the portal is told of, and how far that is.

    `content_hash` is what it is to be told, `sent_hash` what it took last. `version` counts the contents, so that each
    has an idempotency key of its own. `next_try_at` is when somebody should look at the row: the moment to try, and
    while it is on its way the moment the lease runs out; `tries` tells two leases apart.
    """

    producer = models.ForeignKey("producers.Producer", on_delete=models.PROTECT, related_name="portal_items")
    kind = models.CharField(max_length=12, choices=[(kind.value, kind.value) for kind in RecordKind])
    subject_id = models.PositiveBigIntegerField()
    title = models.CharField(max_length=250)
    version = models.PositiveIntegerField(default=1)
    content_hash = models.CharField(max_length=64)
    sent_hash = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=10, default=ItemState.WAITING.value)
    tries = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True)
    last_answer = models.CharField(max_length=LONGEST_ANSWER, blank=True)
    portal_id = models.CharField(max_length=LONGEST_IDENTIFIER, blank=True)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "subject_id"], name="portal_item_once"),
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in RecordKind]), name="portal_item_known_kind"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in ItemState]), name="portal_item_known_state"
            ),
            models.CheckConstraint(
                condition=Q(state="WAITING", next_try_at__isnull=False)
                | (~Q(state="WAITING") & Q(next_try_at__isnull=True)),
                name="portal_item_waiting_has_moment",
            ),
            models.CheckConstraint(
                condition=~Q(state="SENT") | (Q(sent_at__isnull=False) & ~Q(sent_hash="")),
                name="portal_item_sent_is_whole",
            ),
        ]
        indexes = [
            models.Index(fields=["next_try_at"], condition=Q(state="WAITING"), name="portal_item_due"),
            models.Index(fields=["producer", "state"], name="portal_item_by_producer"),
            models.Index(fields=["state", "kind"], name="portal_item_counts"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject_id}"
