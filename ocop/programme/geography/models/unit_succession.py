from django.db import models

from ocop.programme.geography.labels import SUCCESSION_EXTENT_LABELS
from ocop.programme.geography.rules.levels import SuccessionExtent


class UnitSuccession(models.Model):
    """Sáp nhập, chia tách, đổi tên: on `effective_on` the successor took over all or a part of the
    predecessor.
    """

    predecessor = models.ForeignKey(
        "geography.AdministrativeUnit", on_delete=models.PROTECT, related_name="successions_out"
    )
    successor = models.ForeignKey(
        "geography.AdministrativeUnit", on_delete=models.PROTECT, related_name="successions_in"
    )
    effective_on = models.DateField()
    extent = models.CharField(
        max_length=5,
        choices=[(extent.value, SUCCESSION_EXTENT_LABELS[extent]) for extent in SuccessionExtent],
    )
    note = models.CharField(max_length=120, blank=True)
    takes_all_people = models.BooleanField(default=False)
    """Of a part: its land is divided, all of its people went to this successor."""
    change = models.ForeignKey("geography.UnitChange", null=True, on_delete=models.PROTECT, related_name="successions")
    """The change people entered it with; none for what the loaded register says."""

    class Meta:
        ordering = ["effective_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="unit_succession_is_unique"),
            models.CheckConstraint(
                condition=~models.Q(predecessor=models.F("successor")), name="unit_succession_joins_two_units"
            ),
            models.CheckConstraint(
                condition=models.Q(extent__in=[extent.value for extent in SuccessionExtent]),
                name="unit_succession_extent_is_known",
            ),
        ]
        indexes = [models.Index(fields=["effective_on"], name="unit_succession_by_day")]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"
