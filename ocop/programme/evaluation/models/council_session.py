from django.db import models
from django.db.models import Q

from ocop.programme.evaluation.rules.session_lifecycle import SessionForm, SessionState


class CouncilSession(models.Model):
    """Phiên họp hội đồng: one sitting with an agenda, attendance and scores."""

    round = models.ForeignKey("evaluation.EvaluationRound", on_delete=models.PROTECT, related_name="sessions")
    council = models.ForeignKey("councils.Council", on_delete=models.PROTECT, related_name="sessions")
    name = models.CharField(max_length=200)
    held_on = models.DateField()
    starts_at = models.TimeField(null=True)
    place = models.CharField(max_length=250, blank=True)
    form = models.CharField(
        max_length=7, default=SessionForm.MEETING, choices=[(form.value, form.value) for form in SessionForm]
    )
    ballots_due_on = models.DateField(null=True)
    """Last day to answer in writing, the day itself included."""
    state = models.CharField(
        max_length=10, default=SessionState.PREPARED, choices=[(state.value, state.value) for state in SessionState]
    )
    validated_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    checked_at = models.DateTimeField(null=True)
    checked_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    checked_by_name = models.CharField(max_length=120, blank=True)
    released_at = models.DateTimeField(null=True)
    objection = models.TextField(blank=True)
    """What the auditor or the leader wants mended, until the chair confirms again."""
    now_discussing = models.ForeignKey("evaluation.AgendaItem", on_delete=models.SET_NULL, null=True, related_name="+")
    timer_ends_at = models.DateTimeField(null=True)
    rules_used = models.JSONField(default=dict)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state__in=["RELEASED", "APPROVED"]) | Q(released_at__isnull=False),
                name="council_session_released_at",
            ),
            models.CheckConstraint(
                condition=Q(form="MEETING", ballots_due_on__isnull=True)
                | Q(form="WRITTEN", ballots_due_on__isnull=False, ballots_due_on__gte=models.F("held_on")),
                name="council_session_ballots_due_on",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Attendance(models.Model):
    """Điểm danh: a member present at a session; in a written consultation a member who is asked."""

    session = models.ForeignKey("evaluation.CouncilSession", on_delete=models.PROTECT, related_name="attendances")
    member = models.ForeignKey("councils.CouncilMember", on_delete=models.PROTECT, related_name="attendances")
    is_present = models.BooleanField()
    noted_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["session", "member"], name="attendance_once")]
