from django.db import models
from django.db.models import F, Q

from ocop.programme.support.rules.support_kinds import Payer


class BudgetLine(models.Model):
    """Dòng dự toán of a year: how much there is, and how much decisions have bound so far.

    `amount_dong` is the sum of its entries, `committed_dong` that of what was decided on it; both are written under the
    lock of this row, so that no decision binds more than there is.
    """

    province_code = models.CharField(max_length=2, db_index=True)
    year = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=10, choices=[(payer.value, payer.value) for payer in Payer])
    name = models.CharField(max_length=200)
    amount_dong = models.DecimalField(max_digits=15, decimal_places=0)
    committed_dong = models.DecimalField(max_digits=15, decimal_places=0, default=0)
    is_demo = models.BooleanField(default=False)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["province_code", "year", "source", "name"], name="budget_line_once"),
            models.CheckConstraint(
                condition=Q(committed_dong__gte=0, committed_dong__lte=F("amount_dong")),
                name="budget_line_not_overdrawn",
            ),
            models.CheckConstraint(condition=~Q(name=""), name="budget_line_has_name"),
        ]

    def __str__(self) -> str:
        return f"{self.year} · {self.name}"


class BudgetEntry(models.Model):
    """Giao, bổ sung, điều chỉnh giảm dự toán: a signed amount by a paper; never changed."""

    line = models.ForeignKey("support.BudgetLine", on_delete=models.PROTECT, related_name="entries")
    amount_dong = models.DecimalField(max_digits=15, decimal_places=0)
    paper = models.CharField(max_length=120)
    entered_on = models.DateField()
    note = models.CharField(max_length=300, blank=True)
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(amount_dong=0), name="budget_entry_not_zero"),
            models.UniqueConstraint(
                fields=["line", "paper", "entered_on", "amount_dong"], name="budget_entry_once_per_paper"
            ),
        ]
