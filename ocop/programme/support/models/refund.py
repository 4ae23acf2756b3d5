from django.db import models
from django.db.models import Q


class Refund(models.Model):
    """Thu hồi tiền đã chi: a voucher, a day, an amount that came back of an award or a settled request; never changed.

    With `budget_line` the money may be spent again from that line; without one it went into the budget's revenue (nộp
    ngân sách nhà nước), because the year it was paid from is settled.
    """

    award = models.ForeignKey("support.Award", on_delete=models.PROTECT, null=True, related_name="refunds")
    request = models.ForeignKey("support.SupportRequest", on_delete=models.PROTECT, null=True, related_name="refunds")
    budget_line = models.ForeignKey("support.BudgetLine", on_delete=models.PROTECT, null=True, related_name="refunds")
    amount_dong = models.DecimalField(max_digits=15, decimal_places=0)
    refunded_on = models.DateField()
    voucher = models.CharField(max_length=60)
    reason = models.CharField(max_length=500)
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(award__isnull=False, request__isnull=True) | Q(award__isnull=True, request__isnull=False),
                name="refund_of_one_thing",
            ),
            models.CheckConstraint(condition=Q(amount_dong__gt=0), name="refund_amount"),
            models.CheckConstraint(condition=~Q(voucher="") & ~Q(reason=""), name="refund_has_voucher_and_reason"),
            models.UniqueConstraint(
                fields=["award", "voucher"], condition=Q(award__isnull=False), name="refund_of_award_once"
            ),
            models.UniqueConstraint(
                fields=["request", "voucher"], condition=Q(request__isnull=False), name="refund_of_request_once"
            ),
        ]
        ordering = ["refunded_on", "pk"]
