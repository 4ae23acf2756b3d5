from datetime import date

from django.db import models
from django.db.models import Q

from ocop.programme.inspections.rules.inspection_kinds import CorrectionState, Severity, Verdict
from ocop.programme.inspections.rules.lab_verdict import LimitKind


class Finding(models.Model):
    """Tồn tại, vi phạm: what an inspection found, with its gravity; it may lead to a proposal of revocation."""

    inspection = models.ForeignKey("inspections.Inspection", on_delete=models.PROTECT, related_name="findings")
    item = models.ForeignKey("inspections.ChecklistItem", on_delete=models.PROTECT, null=True, related_name="findings")
    lab_result = models.OneToOneField(
        "inspections.LabResult", on_delete=models.PROTECT, null=True, related_name="finding"
    )
    severity = models.CharField(max_length=8, choices=[(one.value, one.value) for one in Severity])
    words = models.TextField()
    basis = models.CharField(max_length=300, blank=True)
    found_at = models.DateTimeField()
    found_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    revocation = models.ForeignKey(
        "recognition.RevocationCase", on_delete=models.PROTECT, null=True, related_name="findings"
    )

    class Meta:
        ordering = ["found_at", "pk"]


class CorrectiveAction(models.Model):
    """Biện pháp khắc phục: what has to be done, by when and by whom, until somebody has verified it."""

    finding = models.ForeignKey("inspections.Finding", on_delete=models.PROTECT, related_name="corrections")
    words = models.TextField()
    responsible = models.CharField(max_length=200)
    due_on = models.DateField()
    state = models.CharField(
        max_length=10,
        default=CorrectionState.OPEN,
        choices=[(state.value, state.value) for state in CorrectionState],
    )
    ordered_at = models.DateTimeField()
    ordered_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    verified_on = models.DateField(null=True)
    verification_note = models.TextField(blank=True)
    is_verified_by_visit = models.BooleanField(default=False)
    verified_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    verified_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="DONE") | Q(verified_on__isnull=False), name="correction_done_with_its_day"
            ),
        ]
        ordering = ["due_on", "pk"]

    def is_overdue(self, day: date) -> bool:
        """True on a day after the last one while nothing was accepted and no answer waits to be verified."""
        return self.state in {CorrectionState.OPEN, CorrectionState.SENT_BACK} and day > self.due_on


class CorrectionAnswer(models.Model):
    """Báo cáo khắc phục của chủ thể."""

    correction = models.ForeignKey("inspections.CorrectiveAction", on_delete=models.PROTECT, related_name="answers")
    words = models.TextField()
    given_at = models.DateTimeField()
    given_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["given_at", "pk"]


class CorrectionPhoto(models.Model):
    """Ảnh kèm báo cáo khắc phục."""

    answer = models.ForeignKey("inspections.CorrectionAnswer", on_delete=models.PROTECT, related_name="photos")
    file = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT)

    class Meta:
        ordering = ["pk"]


class LabSample(models.Model):
    """Mẫu kiểm nghiệm lấy khi kiểm tra."""

    inspection = models.ForeignKey("inspections.Inspection", on_delete=models.PROTECT, related_name="samples")
    seal_number = models.CharField(max_length=60)
    what = models.CharField(max_length=250)
    quantity = models.CharField(max_length=120, blank=True)
    laboratory = models.CharField(max_length=250)
    taken_on = models.DateField()
    taken_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    report_number = models.CharField(max_length=80, blank=True)
    reported_on = models.DateField(null=True)
    report = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["inspection", "seal_number"], name="lab_sample_seal_once"),
        ]
        ordering = ["taken_on", "pk"]


class LabResult(models.Model):
    """Chỉ tiêu kiểm nghiệm: the measured value against its limit; no value means "not detected"."""

    sample = models.ForeignKey("inspections.LabSample", on_delete=models.PROTECT, related_name="results")
    parameter = models.CharField(max_length=160)
    unit = models.CharField(max_length=40, blank=True)
    limit = models.DecimalField(max_digits=18, decimal_places=6, null=True)
    limit_kind = models.CharField(max_length=8, choices=[(kind.value, kind.value) for kind in LimitKind])
    value = models.DecimalField(max_digits=18, decimal_places=6, null=True)
    limit_source = models.CharField(max_length=200, blank=True)
    verdict = models.CharField(max_length=8, choices=[(one.value, one.value) for one in Verdict])
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sample", "parameter"], name="lab_parameter_once"),
        ]
        ordering = ["pk"]
