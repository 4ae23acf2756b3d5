from django.db import models
from django.db.models import Q


class AssessmentResult(models.Model):
    """Kết quả đánh giá: what the engine derived when the item was closed, with its whole input to derive it again."""

    item = models.OneToOneField("evaluation.AgendaItem", on_delete=models.PROTECT, related_name="result")
    points_numerator = models.BigIntegerField()
    points_denominator = models.BigIntegerField()
    average_points = models.DecimalField(max_digits=18, decimal_places=12)
    band = models.PositiveSmallIntegerField()
    star = models.PositiveSmallIntegerField()
    is_knocked_out = models.BooleanField()
    engine_input = models.JSONField()
    engine_output = models.JSONField()
    input_sha256 = models.CharField(max_length=64)
    computed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(points_denominator__gt=0) & Q(points_numerator__gte=0) & Q(average_points__range=(0, 100)),
                name="assessment_result_points",
            ),
            models.CheckConstraint(
                condition=Q(star__lte=5) & Q(band__range=(1, 5)) & Q(star__lte=models.F("band")),
                name="assessment_result_star",
            ),
        ]
