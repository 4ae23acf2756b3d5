from django.db import models
from django.db.models import F, Q

from ocop.programme.evaluation.rules.session_lifecycle import RoundLevel, RoundState


class EvaluationRound(models.Model):
    """Đợt đánh giá (Điều 5): files proposed before one date are assessed before another."""

    level = models.CharField(max_length=10, choices=[(level.value, level.value) for level in RoundLevel])
    province_code = models.CharField(max_length=2, blank=True, db_index=True)
    council = models.ForeignKey("councils.Council", on_delete=models.PROTECT, null=True, related_name="rounds")
    name = models.CharField(max_length=200)
    year = models.PositiveSmallIntegerField()
    ordinal = models.PositiveSmallIntegerField()
    opens_on = models.DateField()
    files_by = models.DateField()
    decide_by = models.DateField()
    plan_number = models.CharField(max_length=60, blank=True)
    state = models.CharField(
        max_length=8, default=RoundState.PLANNED, choices=[(state.value, state.value) for state in RoundState]
    )
    is_demo = models.BooleanField(default=False)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["level", "province_code", "year", "ordinal"], name="evaluation_round_once"),
            models.CheckConstraint(
                condition=Q(opens_on__lte=F("files_by")) & Q(files_by__lte=F("decide_by")),
                name="evaluation_round_dates",
            ),
        ]

    def __str__(self) -> str:
        return self.name
