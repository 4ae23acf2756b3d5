from decimal import Decimal

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


class BudgetCarry(models.Model):
    """Chuyển nguồn: what a line had left at the end of its year goes to the same line of the next, by a paper.

    `committed_dong` was decided and not paid: the decisions follow it. `free_dong` nobody had decided on. The two
    entries of the lines say the same amount with opposite signs, so that no đồng stands in two years.
    """

    from_line = models.ForeignKey("support.BudgetLine", on_delete=models.PROTECT, related_name="carried_out")
    to_line = models.ForeignKey("support.BudgetLine", on_delete=models.PROTECT, related_name="carried_in")
    committed_dong = models.DecimalField(max_digits=15, decimal_places=0)
    free_dong = models.DecimalField(max_digits=15, decimal_places=0)
    paper = models.CharField(max_length=120)
    carried_on = models.DateField()
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(committed_dong__gte=0, free_dong__gte=0) & ~Q(committed_dong=0, free_dong=0),
                name="budget_carry_moves_something",
            ),
            models.CheckConstraint(condition=~Q(from_line=F("to_line")), name="budget_carry_to_another_line"),
            models.UniqueConstraint(fields=["from_line", "paper", "carried_on"], name="budget_carry_once_per_paper"),
        ]

    @property
    def amount_dong(self) -> Decimal:
        """All that was carried."""
        return self.committed_dong + self.free_dong


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
