from django.db import models
from django.db.models import Q

from ocop.programme.production.rules.entry_kinds import DeliveryState


class Delivery(models.Model):
    """Hàng bán cho một chủ thể khác trên hệ thống: what a sale sent, until the buyer says whether it came."""

    line = models.OneToOneField("production.EntryLine", on_delete=models.PROTECT, related_name="delivery")
    buyer = models.ForeignKey("producers.Producer", on_delete=models.PROTECT, related_name="deliveries")
    state = models.CharField(
        max_length=10, choices=[(one.value, one.value) for one in DeliveryState], default=DeliveryState.PENDING
    )
    receipt = models.OneToOneField("production.Entry", on_delete=models.PROTECT, null=True, related_name="delivery")
    """The entry the buyer's confirmation wrote into its own book."""
    reason = models.CharField(max_length=500, blank=True)
    """Why less or more came than was sent, or why it was refused."""
    answers = models.PositiveSmallIntegerField(default=0)
    """How often it was confirmed: a receipt taken back may be written once more, under another name."""
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state=DeliveryState.TAKEN) & Q(receipt__isnull=False)
                | ~Q(state=DeliveryState.TAKEN) & Q(receipt__isnull=True),
                name="delivery_taken_by_a_receipt",
            ),
            models.CheckConstraint(
                condition=~Q(state=DeliveryState.REFUSED) | ~Q(reason=""), name="delivery_refused_with_reason"
            ),
        ]
        indexes = [
            models.Index(fields=["buyer"], condition=Q(state=DeliveryState.PENDING), name="delivery_to_answer"),
        ]

    def __str__(self) -> str:
        return f"{self.state} {self.created_at:%d/%m/%Y}"
