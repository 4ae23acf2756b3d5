from django.db import models
from django.db.models import Q

from ocop.programme.producers.rules.site_sheet import SiteKind


class ProductionSite(models.Model):
    """Cơ sở sản xuất hoặc vùng nguyên liệu of a producer; one that closed stays on record with its day."""

    producer = models.ForeignKey("producers.Producer", on_delete=models.CASCADE, related_name="sites")
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in SiteKind])
    name = models.CharField(max_length=200)
    commune = models.ForeignKey("geography.AdministrativeUnit", on_delete=models.PROTECT, null=True)
    address = models.CharField(max_length=300, blank=True)
    address_as_printed = models.CharField(max_length=300, blank=True)
    area_hectares = models.DecimalField(max_digits=10, decimal_places=2, null=True)
    worker_count = models.PositiveIntegerField(null=True)
    certified_standard = models.CharField(max_length=120, blank=True)
    closed_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(area_hectares__isnull=True) | Q(area_hectares__gt=0), name="production_site_area"
            ),
            models.UniqueConstraint(
                fields=["producer", "kind", "name"],
                condition=Q(closed_on__isnull=True),
                name="production_site_open_once",
            ),
        ]

    def __str__(self) -> str:
        return self.name
