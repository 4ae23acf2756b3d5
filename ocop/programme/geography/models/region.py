from django.db import models


class Region(models.Model):
    """Vùng: provinces the State groups together for plans and statistics."""

    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=80)

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name


class RegionMember(models.Model):
    """Tỉnh thuộc vùng: one province, as it was before 01/07/2025, in one region."""

    region = models.ForeignKey(Region, on_delete=models.CASCADE, related_name="members")
    unit = models.ForeignKey("geography.AdministrativeUnit", on_delete=models.PROTECT, related_name="regions")

    class Meta:
        ordering = ["region", "unit"]
        constraints = [models.UniqueConstraint(fields=["region", "unit"], name="region_member_is_unique")]

    def __str__(self) -> str:
        return f"{self.unit} ({self.region})"
