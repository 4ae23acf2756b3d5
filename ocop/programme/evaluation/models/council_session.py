from django.db import models

from ocop.programme.evaluation.rules.session_lifecycle import SessionState


class CouncilSession(models.Model):
    """Phiên họp hội đồng: one sitting with an agenda, attendance and scores."""

    round = models.ForeignKey("evaluation.EvaluationRound", on_delete=models.PROTECT, related_name="sessions")
    council = models.ForeignKey("councils.Council", on_delete=models.PROTECT, related_name="sessions")
    name = models.CharField(max_length=200)
    held_on = models.DateField()
    starts_at = models.TimeField(null=True)
    place = models.CharField(max_length=250, blank=True)
    state = models.CharField(
        max_length=10, default=SessionState.PREPARED, choices=[(state.value, state.value) for state in SessionState]
    )
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    rules_used = models.JSONField(default=dict)
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class Attendance(models.Model):
    """Điểm danh: a member present at a session."""

    session = models.ForeignKey("evaluation.CouncilSession", on_delete=models.PROTECT, related_name="attendances")
    member = models.ForeignKey("councils.CouncilMember", on_delete=models.PROTECT, related_name="attendances")
    is_present = models.BooleanField()
    noted_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["session", "member"], name="attendance_once")]
