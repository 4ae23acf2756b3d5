from django.db import models
from django.db.models import F, Q


class Crop(models.Model):
    """Vụ trồng, lứa nuôi: one season or one herd on an area; what the diary is kept of."""

    area = models.ForeignKey("farming.GrowingArea", on_delete=models.PROTECT, related_name="crops")
    name = models.CharField(max_length=160)
    what = models.CharField(max_length=120)
    begun_on = models.DateField()
    expected_harvest_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "name"], name="crop_name_once_per_area"),
            models.CheckConstraint(condition=~Q(name="") & ~Q(what=""), name="crop_has_name"),
            models.CheckConstraint(
                condition=Q(expected_harvest_on__isnull=True) | Q(expected_harvest_on__gte=F("begun_on")),
                name="crop_harvest_after_start",
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("begun_on")), name="crop_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return self.name
