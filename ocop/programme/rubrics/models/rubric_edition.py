from django.db import models
from django.db.models import F, Q


class RubricEdition(models.Model):
    """Bộ tiêu chí ban hành kèm theo một quyết định: all rubrics of one decision, with its period of validity."""

    code = models.CharField(max_length=30, unique=True)
    regulation = models.CharField(max_length=40, unique=True)
    title = models.TextField()
    issued_on = models.DateField()
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)
    source = models.TextField()
    verified_against_signed_pdf = models.BooleanField(default=False)
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    loaded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
                name="rubric_edition_period",
            ),
        ]

    def __str__(self) -> str:
        return self.regulation
