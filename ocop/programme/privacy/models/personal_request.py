from django.db import models
from django.db.models import Q

from ocop.programme.privacy.rules.requests import RequestKind, RequestState


class PersonalRequest(models.Model):
    """Yêu cầu về dữ liệu cá nhân: what a person asks about the own data, by when it is due, how it was decided."""

    PERSONAL_FIELDS = ("words", "reply")

    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="personal_requests")
    kind = models.CharField(max_length=12)
    words = models.TextField(blank=True)
    state = models.CharField(max_length=10, default=RequestState.OPEN)
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    reply = models.TextField(blank=True)
    outcome = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=list(RequestKind)), name="personal_request_kind_known"),
            models.CheckConstraint(
                condition=Q(state=RequestState.OPEN, decided_at__isnull=True, decided_by__isnull=True)
                | Q(
                    state__in=[RequestState.GRANTED, RequestState.REFUSED],
                    decided_at__isnull=False,
                    decided_by__isnull=False,
                ),
                name="personal_request_decided_by_somebody",
            ),
            models.UniqueConstraint(
                fields=["user", "kind"], condition=Q(state=RequestState.OPEN), name="personal_request_open_once"
            ),
        ]
        indexes = [models.Index(fields=["state", "due_at"], name="personal_request_queue")]
