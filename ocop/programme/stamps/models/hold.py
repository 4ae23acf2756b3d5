from django.db import models
from django.db.models import F, Q

from ocop.programme.stamps.rules.stamp_states import HoldKind


class StampHold(models.Model):
    """A part of a batch about which something else is said until it is lifted: it is looked at, or looks copied."""

    batch = models.ForeignKey("stamps.StampBatch", on_delete=models.PROTECT, related_name="holds")
    kind = models.CharField(max_length=10, choices=[(kind.value, kind.value) for kind in HoldKind])
    first_counter = models.PositiveBigIntegerField()
    last_counter = models.PositiveBigIntegerField()
    reason = models.CharField(max_length=500)
    placed_at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["batch", "kind", "first_counter", "last_counter"],
                condition=Q(lifted_at__isnull=True),
                name="stamp_hold_once",
            ),
            models.CheckConstraint(condition=Q(last_counter__gte=F("first_counter")), name="stamp_hold_range"),
            models.CheckConstraint(condition=~Q(reason=""), name="stamp_hold_with_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.first_counter}–{self.last_counter}"
