"""Calibration before a session: tables of their own, without a link to any sheet, result or minutes."""

from django.db import models
from django.db.models import Q


class CalibrationExercise(models.Model):
    """Chấm thử thống nhất cách hiểu tiêu chí: up to three anchor products the members mark before the session."""

    session = models.OneToOneField(
        "evaluation.CouncilSession", on_delete=models.PROTECT, related_name="calibration_exercise"
    )
    created_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField()


class CalibrationAnchor(models.Model):
    """Sản phẩm mẫu: what its file shows at every criterion and the level agreed for it, frozen when it was chosen."""

    exercise = models.ForeignKey("evaluation.CalibrationExercise", on_delete=models.PROTECT, related_name="anchors")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    description = models.TextField(blank=True)
    rubric = models.ForeignKey("rubrics.Rubric", on_delete=models.PROTECT, related_name="+")
    source_item = models.ForeignKey("evaluation.AgendaItem", on_delete=models.PROTECT, null=True, related_name="+")
    """The earlier product it was made from; NULL for a fictitious one."""
    facts = models.JSONField()
    """Criterion → what the file shows."""
    agreed = models.JSONField()
    """Criterion → the agreed written answer."""
    reasons = models.JSONField()
    """Criterion → why that level holds."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["exercise", "position"], name="calibration_anchor_position_once"),
            models.CheckConstraint(condition=Q(position__range=(1, 3)), name="calibration_anchor_at_most_three"),
        ]
        ordering = ["position"]


class CalibrationSheet(models.Model):
    """Phiếu chấm thử: one member and one anchor; private to the member."""

    anchor = models.ForeignKey("evaluation.CalibrationAnchor", on_delete=models.PROTECT, related_name="sheets")
    member = models.ForeignKey("councils.CouncilMember", on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["anchor", "member"], name="calibration_sheet_once")]


class CalibrationAnswer(models.Model):
    """Một câu trả lời của phiếu chấm thử."""

    sheet = models.ForeignKey("evaluation.CalibrationSheet", on_delete=models.PROTECT, related_name="answers")
    criterion_code = models.CharField(max_length=12)
    answer = models.JSONField()
    answered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sheet", "criterion_code"], name="calibration_answer_once"),
        ]
