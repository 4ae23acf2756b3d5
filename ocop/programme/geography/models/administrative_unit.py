from datetime import date

from django.db import models

from ocop.programme.geography.labels import UNIT_KIND_LABELS, UNIT_LEVEL_LABELS
from ocop.programme.geography.rules.levels import UnitKind, UnitLevel


class AdministrativeUnit(models.Model):
    """Đơn vị hành chính: one unit as it was from `valid_from` to `valid_until`, both days included.

    A merger, a new name or a new kind ends one row and begins another; `UnitSuccession` joins them. No
    `valid_from` means "since before our records", no `valid_until` "still". `parent` is the unit it belonged
    to when the row began: a commune of today hangs under its province, one of before 01/07/2025 under its
    district. For "which province" use `province_code`, which outlives a new version of the province.
    """

    code = models.CharField(max_length=5)
    level = models.CharField(max_length=8, choices=[(level.value, UNIT_LEVEL_LABELS[level]) for level in UnitLevel])
    kind = models.CharField(max_length=20, choices=[(kind.value, UNIT_KIND_LABELS[kind]) for kind in UnitKind])
    name = models.CharField(max_length=80)
    short_name = models.CharField(max_length=60)
    matching_key = models.CharField(max_length=60)
    sort_key = models.CharField(max_length=160)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    province_code = models.CharField(max_length=2, db_index=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    made_by = models.ForeignKey("geography.UnitChange", null=True, on_delete=models.PROTECT, related_name="units_made")
    ended_by = models.ForeignKey(
        "geography.UnitChange", null=True, on_delete=models.PROTECT, related_name="units_ended"
    )
    """The changes entered by people this row began and ended with; none for what the loaded register says."""

    class Meta:
        ordering = ["sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["level", "code", "valid_from"], name="administrative_unit_has_one_row_per_start"
            ),
            models.UniqueConstraint(
                fields=["level", "code"],
                condition=models.Q(valid_from__isnull=True),
                name="administrative_unit_has_one_row_without_start",
            ),
            models.CheckConstraint(
                condition=models.Q(valid_from__isnull=True)
                | models.Q(valid_until__isnull=True)
                | models.Q(valid_from__lte=models.F("valid_until")),
                name="administrative_unit_begins_before_it_ends",
            ),
            models.UniqueConstraint(
                fields=["level", "code"],
                condition=models.Q(valid_until__isnull=True),
                name="administrative_unit_has_one_open_row",
            ),
            models.CheckConstraint(
                condition=models.Q(made_by__isnull=True) | models.Q(valid_from__isnull=False),
                name="administrative_unit_made_on_a_day",
            ),
            models.CheckConstraint(
                condition=models.Q(ended_by__isnull=True) | models.Q(valid_until__isnull=False),
                name="administrative_unit_ended_on_a_day",
            ),
            models.CheckConstraint(
                condition=models.Q(level__in=[level.value for level in UnitLevel]),
                name="administrative_unit_level_is_known",
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=[kind.value for kind in UnitKind]),
                name="administrative_unit_kind_is_known",
            ),
        ]
        indexes = [
            models.Index(fields=["matching_key", "level"], name="administrative_unit_by_key"),
            models.Index(fields=["province_code", "level", "sort_key"], name="administrative_unit_by_place"),
        ]

    def __str__(self) -> str:
        return self.name

    def is_valid_on(self, day: date) -> bool:
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_until is None or day <= self.valid_until
        )
