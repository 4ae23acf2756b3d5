from django.db import models
from django.db.models import Q

from ocop.programme.production.rules.entry_kinds import LotField


class LotAddition(models.Model):
    """Nội dung ghi bổ sung cho một lô: said once, after the lot was packed, and never changed."""

    lot = models.ForeignKey("traceability.Lot", on_delete=models.PROTECT, related_name="additions")
    field = models.CharField(max_length=12, choices=[(one.value, one.value) for one in LotField])
    value = models.CharField(max_length=500)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["lot", "field"], name="lot_field_added_once"),
            models.CheckConstraint(condition=~Q(value=""), name="lot_addition_says_something"),
        ]

    def __str__(self) -> str:
        return f"{self.field}: {self.value}"
