from decimal import Decimal

from django.db import models
from django.db.models import F, Q

from ocop.programme.planning.rules.plan_kinds import ActivityState, BudgetSource


class Activity(models.Model):
    """Nhiệm vụ, hoạt động của kế hoạch: who does it, from when to when, with how much money, and what came of it."""

    plan = models.ForeignKey("planning.Plan", on_delete=models.CASCADE, related_name="activities")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=300)
    owner = models.CharField(max_length=200)
    body = models.ForeignKey("bodies.Body", on_delete=models.PROTECT, null=True, related_name="+")
    owner_account = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    """Whose queue it stands in besides that of the plan's office."""
    starts_on = models.DateField()
    ends_on = models.DateField()
    state = models.CharField(
        max_length=10,
        choices=[(state.value, state.value) for state in ActivityState],
        default=ActivityState.PLANNED.value,
    )
    result = models.TextField(blank=True)
    drop_reason = models.TextField(blank=True)
    closed_on = models.DateField(null=True)
    reported_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    reported_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="activity_days"),
            models.CheckConstraint(
                condition=~Q(state="DROPPED") | ~Q(drop_reason=""), name="activity_dropped_with_reason"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["PLANNED", "GOING_ON"], closed_on__isnull=True)
                | Q(state__in=["DONE", "DROPPED"], closed_on__isnull=False),
                name="activity_closed_on_a_day",
            ),
        ]
        ordering = ["position", "starts_on", "pk"]
        verbose_name_plural = "activities"

    def __str__(self) -> str:
        return self.name

    @property
    def money(self) -> Decimal:
        """The whole budget, in đồng."""
        return sum((line.amount for line in self.budget.all()), Decimal(0))


class BudgetLine(models.Model):
    """Kinh phí của một hoạt động theo một nguồn, in whole đồng."""

    activity = models.ForeignKey("planning.Activity", on_delete=models.CASCADE, related_name="budget")
    source = models.CharField(max_length=10, choices=[(one.value, one.value) for one in BudgetSource])
    amount = models.DecimalField(max_digits=15, decimal_places=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["activity", "source"], name="budget_once_per_source"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="budget_positive"),
        ]
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.source} {self.amount}"
