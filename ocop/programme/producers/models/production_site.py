from django.db import models
from django.db.models import Q


class ProductionSite(models.Model):
    """Cơ sở sản xuất hoặc vùng nguyên liệu of a producer."""

    producer = models.ForeignKey("producers.Producer", on_delete=models.CASCADE, related_name="sites")
    kind = models.CharField(max_length=20, choices=[("WORKSHOP", "WORKSHOP"), ("SOURCING_AREA", "SOURCING_AREA")])
    name = models.CharField(max_length=200)
    commune = models.ForeignKey("geography.AdministrativeUnit", on_delete=models.PROTECT, null=True)
    address = models.CharField(max_length=300, blank=True)
    area_hectares = models.DecimalField(max_digits=10, decimal_places=2, null=True)
    certified_standard = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(area_hectares__isnull=True) | Q(area_hectares__gt=0), name="production_site_area"
            ),
        ]
