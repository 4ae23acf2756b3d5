from django.db import models
from django.db.models import Q


class DayRoot(models.Model):
    """What binds the events recorded on one day of Việt Nam; published the day after, never changed."""

    day = models.DateField(unique=True)
    count = models.PositiveIntegerField()
    root = models.CharField(max_length=64)
    seal = models.CharField(max_length=64)
    """Over the seal of the day before, the day, the count and the root."""
    signature = models.CharField(max_length=128)
    """Ed25519 of the seal, by the key that signs batches of stamps."""
    published_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(root="") & ~Q(seal=""), name="day_root_is_whole")]
        ordering = ["-day"]

    def __str__(self) -> str:
        return self.day.isoformat()
