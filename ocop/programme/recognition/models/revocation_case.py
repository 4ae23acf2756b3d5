from django.db import models
from django.db.models import Q

from ocop.programme.recognition.rules.recognition_kinds import RevocationGround
from ocop.programme.recognition.rules.revocation import OPEN_STATES, RevocationState


class RevocationCase(models.Model):
    """Vụ việc thu hồi giấy chứng nhận (Điều 8): from the proposal to the decision or the withdrawal; never deleted."""

    certificate = models.ForeignKey(
        "recognition.Certificate", on_delete=models.PROTECT, related_name="revocation_cases"
    )
    state = models.CharField(
        max_length=10,
        default=RevocationState.PROPOSED,
        choices=[(state.value, state.value) for state in RevocationState],
    )
    ground = models.CharField(max_length=20, choices=[(ground.value, ground.value) for ground in RevocationGround])
    established_on = models.DateField()
    """The day of the conclusion, or of the commune's confirmation: the 15 days begin."""
    due_on = models.DateField()
    facts = models.TextField()
    reference = models.CharField(max_length=300, blank=True)
    """Number, body and subject of the conclusion the ground rests on."""
    proposed_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    proposed_as = models.CharField(max_length=20, blank=True)
    proposed_at = models.DateTimeField()
    explain_by = models.DateField()
    decision = models.OneToOneField(
        "recognition.RecognitionDecision", on_delete=models.PROTECT, null=True, related_name="revocation_case"
    )
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    withdrawal_reason = models.TextField(blank=True)
    note_reason = models.TextField(blank=True)
    """Why the public is told that the product is being checked; only when the authority decided so."""
    noted_at = models.DateTimeField(null=True)
    noted_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    noted_until = models.DateField(null=True)
    is_demo = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["certificate"],
                condition=Q(state__in=sorted(OPEN_STATES)),
                name="revocation_one_open_per_certificate",
            ),
            models.CheckConstraint(
                condition=Q(state="WITHDRAWN", withdrawn_at__isnull=False)
                | (~Q(state="WITHDRAWN") & Q(withdrawn_at__isnull=True)),
                name="revocation_withdrawn_with_its_moment",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["PROPOSED", "WITHDRAWN"]) | Q(decision__isnull=False),
                name="revocation_drafted_with_its_decision",
            ),
            models.CheckConstraint(condition=Q(due_on__gt=models.F("established_on")), name="revocation_clock"),
        ]
        ordering = ["-proposed_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.certificate_id} {self.ground}"


class RevocationExplanation(models.Model):
    """Giải trình của chủ thể trước khi có quyết định; what came on paper is typed in by the office."""

    case = models.ForeignKey("recognition.RevocationCase", on_delete=models.PROTECT, related_name="explanations")
    words = models.TextField()
    received_on = models.DateField()
    is_on_paper = models.BooleanField(default=False)
    given_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    given_at = models.DateTimeField()

    class Meta:
        ordering = ["given_at", "pk"]


class RevocationCorrection(models.Model):
    """Đính chính vụ việc thu hồi: what was written before, what stands since, and why; both stay."""

    case = models.ForeignKey("recognition.RevocationCase", on_delete=models.PROTECT, related_name="corrections")
    before = models.JSONField()
    """Ground, established_on, due_on, reference, facts as they were."""
    after = models.JSONField()
    reason = models.TextField()
    corrected_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    corrected_at = models.DateTimeField()

    class Meta:
        ordering = ["corrected_at", "pk"]
