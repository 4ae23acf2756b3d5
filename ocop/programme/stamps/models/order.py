from django.db import models
from django.db.models import Q

from ocop.programme.stamps.rules.stamp_states import OrderState


class StampQuota(models.Model):
    """How many stamps a product may have in a year; set by the office."""

    product = models.ForeignKey("products.Product", on_delete=models.PROTECT, related_name="stamp_quotas")
    year = models.PositiveSmallIntegerField()
    quantity = models.PositiveBigIntegerField()
    set_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["product", "year"], name="stamp_quota_once_a_year")]

    def __str__(self) -> str:
        return f"{self.product_id} {self.year}"


class StampOrder(models.Model):
    """A producer's order of stamps for a product with a GTIN."""

    product = models.ForeignKey("products.Product", on_delete=models.PROTECT, related_name="stamp_orders")
    gtin = models.CharField(max_length=14)
    quantity = models.PositiveBigIntegerField()
    note = models.CharField(max_length=500, blank=True)
    state = models.CharField(
        max_length=10, default=OrderState.ORDERED, choices=[(state.value, state.value) for state in OrderState]
    )
    ordered_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=500, blank=True)
    is_demo = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["product"], condition=Q(state=OrderState.ORDERED), name="stamp_order_one_open"
            ),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="stamp_order_quantity"),
            models.CheckConstraint(
                condition=Q(state=OrderState.ORDERED, decided_at__isnull=True)
                | (~Q(state=OrderState.ORDERED) & Q(decided_at__isnull=False)),
                name="stamp_order_decided",
            ),
            models.CheckConstraint(
                condition=~Q(state=OrderState.REFUSED) | ~Q(reason=""), name="stamp_order_refused_with_reason"
            ),
        ]
        indexes = [models.Index(fields=["state", "ordered_at"], name="stamp_order_waiting")]

    def __str__(self) -> str:
        return f"{self.gtin} × {self.quantity}"
