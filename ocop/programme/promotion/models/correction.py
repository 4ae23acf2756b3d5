from django.db import models
from django.db.models import Q


class Correction(models.Model):
    """Lần sửa of a press piece or a destination: what stood there before, what stands there since, who and why; never
    changed."""

    piece = models.ForeignKey("promotion.PressPiece", on_delete=models.PROTECT, null=True, related_name="corrections")
    destination = models.ForeignKey(
        "promotion.Destination", on_delete=models.PROTECT, null=True, related_name="corrections"
    )
    corrected_at = models.DateTimeField()
    corrected_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    corrected_by_name = models.CharField(max_length=120)
    reason = models.CharField(max_length=500)
    changes = models.JSONField()
    """Rows of name of the field, words before, words since."""

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(piece__isnull=False, destination__isnull=True)
                | Q(piece__isnull=True, destination__isnull=False),
                name="correction_of_one_thing",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="correction_has_reason"),
        ]
        ordering = ["-corrected_at", "-pk"]
