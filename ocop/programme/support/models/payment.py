from django.db import models
from django.db.models import Q


class Payment(models.Model):
    """Lần chi: a voucher, a day, an amount, for one award or one settled request; never changed."""

    award = models.ForeignKey("support.Award", on_delete=models.PROTECT, null=True, related_name="payments")
    request = models.ForeignKey("support.SupportRequest", on_delete=models.PROTECT, null=True, related_name="payments")
    budget_line = models.ForeignKey("support.BudgetLine", on_delete=models.PROTECT, null=True, related_name="payments")
    """The line it was paid from: that of its day, also when the decision was carried to the next year afterwards."""
    amount_dong = models.DecimalField(max_digits=15, decimal_places=0)
    paid_on = models.DateField()
    voucher = models.CharField(max_length=60)
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(award__isnull=False, request__isnull=True) | Q(award__isnull=True, request__isnull=False),
                name="payment_for_one_thing",
            ),
            models.CheckConstraint(condition=Q(amount_dong__gt=0), name="payment_amount"),
            models.CheckConstraint(condition=~Q(voucher=""), name="payment_has_voucher"),
            models.UniqueConstraint(
                fields=["award", "voucher"], condition=Q(award__isnull=False), name="payment_of_award_once"
            ),
            models.UniqueConstraint(
                fields=["request", "voucher"], condition=Q(request__isnull=False), name="payment_of_request_once"
            ),
        ]
        ordering = ["paid_on", "pk"]
