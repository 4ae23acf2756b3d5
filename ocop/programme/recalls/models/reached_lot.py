from django.db import models
from django.db.models import Q

from ocop.programme.recalls.rules.recall_kinds import CheckState


class ReachedLot(models.Model):
    """A lot another producer has, bought from the recalled ones or made of them: kept back until somebody looked."""

    recall = models.ForeignKey("recalls.Recall", on_delete=models.PROTECT, related_name="reached")
    lot = models.ForeignKey("traceability.Lot", on_delete=models.PROTECT, related_name="reached_by")
    state = models.CharField(
        max_length=8, choices=[(one.value, one.value) for one in CheckState], default=CheckState.CHECKING
    )
    words = models.CharField(max_length=500, blank=True)
    """How it was looked into and why the lot need not be recalled: read by the public."""
    found_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    """None for a conclusion that followed from another one's."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["recall", "lot"], name="reached_lot_once"),
            models.CheckConstraint(
                condition=Q(state="CHECKING", answered_at__isnull=True)
                | (Q(state="CLEARED", answered_at__isnull=False) & ~Q(words="")),
                name="reached_lot_cleared_with_words",
            ),
        ]
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.recall_id} {self.lot_id} {self.state}"
