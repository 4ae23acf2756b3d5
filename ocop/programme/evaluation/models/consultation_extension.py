from django.db import models
from django.db.models import F, Q


class ConsultationExtension(models.Model):
    """Gia hạn nhận phiếu: the last day of a written consultation moved further off while answers could still come."""

    session = models.ForeignKey("evaluation.CouncilSession", on_delete=models.PROTECT, related_name="extensions")
    due_before = models.DateField()
    due_after = models.DateField()
    reason = models.TextField()
    extended_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    extended_by_name = models.CharField(max_length=120)
    extended_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(due_after__gt=F("due_before")), name="consultation_extension_is_longer"),
            models.CheckConstraint(condition=~Q(reason=""), name="consultation_extension_has_a_reason"),
            models.UniqueConstraint(fields=["session", "due_after"], name="consultation_extension_once"),
        ]
        ordering = ["pk"]
