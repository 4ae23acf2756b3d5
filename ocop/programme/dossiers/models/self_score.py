from django.db import models
from django.db.models import F, Q


class SelfScore(models.Model):
    """Tự chấm điểm: the producer's own mark for one criterion, with its explanation (Mẫu số 02, phần III)."""

    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.CASCADE, related_name="self_scores")
    criterion_code = models.CharField(max_length=12)
    answer = models.JSONField()
    points = models.DecimalField(max_digits=5, decimal_places=2)
    max_points = models.DecimalField(max_digits=5, decimal_places=2)
    explanation = models.TextField(blank=True)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dossier", "criterion_code"], name="self_score_once_per_criterion"),
            models.CheckConstraint(
                condition=Q(points__gte=0) & Q(points__lte=F("max_points")), name="self_score_range"
            ),
        ]
