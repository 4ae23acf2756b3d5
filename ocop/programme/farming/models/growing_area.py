from django.db import models
from django.db.models import F, Q

from ocop.programme.farming.rules.farming_kinds import AreaKind, CodeStatus


class GrowingArea(models.Model):
    """Vùng trồng, cơ sở nuôi: where something grows, with the code the State gave the place, kept as it was written."""

    producer = models.ForeignKey("producers.Producer", on_delete=models.PROTECT, related_name="growing_areas")
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in AreaKind])
    name = models.CharField(max_length=160)
    commune = models.ForeignKey("geography.AdministrativeUnit", on_delete=models.PROTECT, related_name="+")
    place = models.CharField(max_length=200, blank=True)
    place_as_printed = models.CharField(max_length=200, blank=True)
    """The place with its old units, as the paper of the code still says."""
    area_hectares = models.DecimalField(max_digits=10, decimal_places=4, null=True)
    unit_code = models.CharField(max_length=80, blank=True)
    """Mã số vùng trồng, cơ sở nuôi: opaque, no part of it is read."""
    unit_code_issuer = models.CharField(max_length=160, blank=True)
    unit_code_crop = models.CharField(max_length=120, blank=True)
    unit_code_market = models.CharField(max_length=120, blank=True)
    unit_code_from = models.DateField(null=True)
    unit_code_until = models.DateField(null=True)
    unit_code_status = models.CharField(
        max_length=12, default=CodeStatus.NONE.value, choices=[(one.value, one.value) for one in CodeStatus]
    )
    gln = models.CharField(max_length=13, blank=True)
    gln_extension = models.CharField(max_length=20, blank=True)
    closed_on = models.DateField(null=True)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["producer", "name"], condition=Q(closed_on__isnull=True), name="growing_area_name_once"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="growing_area_has_name"),
            models.CheckConstraint(
                condition=Q(area_hectares__isnull=True) | Q(area_hectares__gt=0), name="growing_area_size_positive"
            ),
            models.CheckConstraint(
                condition=Q(unit_code="", unit_code_status=CodeStatus.NONE.value)
                | (~Q(unit_code="") & ~Q(unit_code_status=CodeStatus.NONE.value)),
                name="growing_area_code_has_status",
            ),
            models.CheckConstraint(
                condition=Q(unit_code_from__isnull=True)
                | Q(unit_code_until__isnull=True)
                | Q(unit_code_until__gte=F("unit_code_from")),
                name="growing_area_code_ends_after_start",
            ),
            models.CheckConstraint(condition=Q(gln_extension="") | ~Q(gln=""), name="growing_area_extension_has_gln"),
        ]

    def __str__(self) -> str:
        return self.name
