from django.db import models
from django.db.models import Q

from ocop.programme.inspections.rules.report_kinds import ComplaintKind, ComplaintState


class Complaint(models.Model):
    """Khiếu nại, kiến nghị của chủ thể about a result or a decision (Luật Khiếu nại 2011)."""

    producer = models.ForeignKey("producers.Producer", on_delete=models.PROTECT, related_name="complaints")
    decision = models.ForeignKey(
        "recognition.RecognitionDecision", on_delete=models.PROTECT, null=True, related_name="complaints"
    )
    kind = models.CharField(max_length=10, choices=[(kind.value, kind.value) for kind in ComplaintKind])
    about = models.CharField(max_length=250)
    decided_on = models.DateField(null=True)
    words = models.TextField()
    province_code = models.CharField(max_length=2, blank=True, db_index=True)
    """The office that answers; "" for the ministry."""
    file = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, null=True)
    state = models.CharField(
        max_length=12,
        default=ComplaintState.RECEIVED,
        choices=[(state.value, state.value) for state in ComplaintState],
    )
    version = models.PositiveIntegerField(default=1)
    filed_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    filed_at = models.DateTimeField()
    due_on = models.DateField()
    is_complex = models.BooleanField(default=False)
    accepted_at = models.DateTimeField(null=True)
    answer = models.TextField(blank=True)
    answer_number = models.CharField(max_length=60, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    is_demo = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["RECEIVED", "ACCEPTED"]) | (~Q(answer="") & Q(answered_at__isnull=False)),
                name="complaint_answered_with_words",
            ),
        ]
        ordering = ["-filed_at", "-pk"]

    def __str__(self) -> str:
        return self.about
