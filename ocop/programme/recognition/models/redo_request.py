from django.db import models
from django.db.models import F, Q

from ocop.programme.recognition.rules.redo import ANSWERED, RedoAnswer, RedoState


class RedoRequest(models.Model):
    """Đề nghị của Bộ thực hiện lại việc đánh giá, phân hạng ở tỉnh, thu hồi công nhận (Điều 10 khoản 1 điểm b)."""

    certificate = models.ForeignKey("recognition.Certificate", on_delete=models.PROTECT, related_name="redo_requests")
    province_code = models.CharField(max_length=2, db_index=True)
    state = models.CharField(
        max_length=10, default=RedoState.SENT, choices=[(one.value, one.value) for one in RedoState]
    )
    asks_revocation = models.BooleanField()
    number = models.CharField(max_length=60)
    issued_on = models.DateField()
    signatory = models.CharField(max_length=120)
    findings = models.TextField()
    """What the assessment did against the rules."""
    provision = models.CharField(max_length=300)
    """The provision that was not kept."""
    answer_by = models.DateField()
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    answer = models.CharField(max_length=10, blank=True, choices=[(one.value, one.value) for one in RedoAnswer])
    answer_words = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.PROTECT, null=True, related_name="redo_requests")
    """Assessed again."""
    revocation = models.ForeignKey(
        "recognition.RevocationCase", on_delete=models.PROTECT, null=True, related_name="redo_requests"
    )
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    closing_words = models.TextField(blank=True)
    is_demo = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["certificate"], condition=~Q(state="CLOSED"), name="redo_request_one_open_per_certificate"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["SENT", "CLOSED"]) | Q(answered_at__isnull=False), name="redo_request_answered"
            ),
            models.CheckConstraint(
                condition=Q(state="CLOSED", closed_at__isnull=False) | (~Q(state="CLOSED") & Q(closed_at__isnull=True)),
                name="redo_request_closed_with_its_moment",
            ),
            models.CheckConstraint(condition=Q(answer_by__gt=F("issued_on")), name="redo_request_clock"),
        ]
        ordering = ["-sent_at", "-pk"]

    @property
    def is_answered(self) -> bool:
        """True once the province said what it does."""
        return self.state in ANSWERED
