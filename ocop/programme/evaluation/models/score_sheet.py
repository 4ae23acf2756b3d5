from django.db import models
from django.db.models import F, Q

from ocop.programme.evaluation.rules.session_lifecycle import SheetSource, SheetState


class ScoreSheet(models.Model):
    """Phiếu chấm: one member's marks for one product in one session, one for each turn of scoring."""

    item = models.ForeignKey("evaluation.AgendaItem", on_delete=models.PROTECT, related_name="sheets")
    member = models.ForeignKey("councils.CouncilMember", on_delete=models.PROTECT, related_name="sheets")
    turn = models.PositiveSmallIntegerField(default=1)
    source = models.CharField(
        max_length=6, default=SheetSource.DEVICE, choices=[(source.value, source.value) for source in SheetSource]
    )
    state = models.CharField(
        max_length=10, default=SheetState.DRAFT, choices=[(state.value, state.value) for state in SheetState]
    )
    remark = models.TextField(blank=True)
    started_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    times_reopened = models.PositiveSmallIntegerField(default=0)
    is_on_the_table = models.BooleanField(default=False)
    """Its marks were put under discussion: it stays as it is and counts for its turn."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "member", "turn"], name="score_sheet_once_per_member_product_turn"),
            models.CheckConstraint(
                condition=Q(state="DRAFT", submitted_at__isnull=True)
                | Q(state="SUBMITTED", submitted_at__isnull=False),
                name="score_sheet_submitted_at",
            ),
            models.CheckConstraint(
                condition=Q(is_on_the_table=False) | Q(state="SUBMITTED"), name="score_sheet_on_the_table_is_submitted"
            ),
        ]


class CriterionScore(models.Model):
    """Điểm tiêu chí: one answer on one sheet; its points come from the rubric, never from a form."""

    sheet = models.ForeignKey("evaluation.ScoreSheet", on_delete=models.PROTECT, related_name="scores")
    criterion_code = models.CharField(max_length=12)
    answer = models.JSONField(null=True)
    """NULL: not answered yet, only a remark; "no level reached" is an answer and is written as one."""
    points = models.DecimalField(max_digits=5, decimal_places=2)
    max_points = models.DecimalField(max_digits=5, decimal_places=2)
    remark = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=1)
    """Grows by one with every change of the answer: a device that answers on an older one is told so."""
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sheet", "criterion_code"], name="criterion_score_once_per_sheet"),
            models.CheckConstraint(
                condition=Q(points__gte=0) & Q(points__lte=F("max_points")), name="criterion_score_range"
            ),
            models.CheckConstraint(
                condition=Q(answer__isnull=False) | Q(points=0), name="criterion_score_points_need_answer"
            ),
        ]


class ConsolidatedScore(models.Model):
    """Mức thống nhất của hội đồng cho một tiêu chí, when the working rules test gates on the agreed option."""

    item = models.ForeignKey("evaluation.AgendaItem", on_delete=models.PROTECT, related_name="consolidated_scores")
    criterion_code = models.CharField(max_length=12)
    answer = models.JSONField()
    points = models.DecimalField(max_digits=5, decimal_places=2)
    max_points = models.DecimalField(max_digits=5, decimal_places=2)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "criterion_code"], name="consolidated_score_once"),
            models.CheckConstraint(
                condition=Q(points__gte=0) & Q(points__lte=F("max_points")), name="consolidated_score_range"
            ),
        ]
