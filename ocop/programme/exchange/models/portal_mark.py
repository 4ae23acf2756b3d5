from django.db import models
from django.db.models import Q


class PortalMark(models.Model):
    """How far the search for changed records has come: one row. `full_at` is when everything was last compared."""

    one = models.PositiveSmallIntegerField(default=1, unique=True)
    entry = models.PositiveBigIntegerField(default=0)
    """The last line of the log of deeds that was looked at."""
    event = models.PositiveBigIntegerField(default=0)
    """The last captured event that was looked at."""
    full_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(one=1), name="portal_mark_once")]
