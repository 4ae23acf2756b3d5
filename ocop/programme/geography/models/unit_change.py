from django.db import models
from django.db.models import Q


class UnitChange(models.Model):
    """Thay đổi đơn vị hành chính: what one resolution does to units from `effective_on` on, as people entered it.

    `lines` are the cells that were read (`rules/unit_changes.py`). Units and successions of the register that came of
    it point here, so that a later edition of the register leaves them alone and a mistake can be taken back. A
    withdrawn change stays with its reason and has none.
    """

    effective_on = models.DateField()
    lines = models.JSONField()
    recorded_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawal_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["-effective_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawal_reason="")
                | Q(withdrawn_at__isnull=False) & ~Q(withdrawal_reason=""),
                name="unit_change_is_withdrawn_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.effective_on}"


class FormerUnitChange(models.Model):
    """Nội dung trước khi đính chính: what a change said until `replaced_at`, and why it was put right."""

    change = models.ForeignKey("geography.UnitChange", on_delete=models.PROTECT, related_name="formers")
    effective_on = models.DateField()
    lines = models.JSONField()
    replaced_at = models.DateTimeField()
    reason = models.CharField(max_length=500)

    class Meta:
        ordering = ["-replaced_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="former_unit_change_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.change} ({self.replaced_at:%Y-%m-%d})"
