from django.db import models
from django.db.models import F, Q


class ProductHeld(models.Model):
    """Chủ thể chịu trách nhiệm về sản phẩm qua các thời kỳ: from which day until which, both included; open: today's.

    Begun when the product passes to another producer for the first time: a product without rows was always its
    producer's. Rows are never deleted.
    """

    product = models.ForeignKey("products.Product", on_delete=models.PROTECT, related_name="holders")
    producer = models.ForeignKey("producers.Producer", on_delete=models.PROTECT, related_name="products_held")
    held_from = models.DateField()
    held_until = models.DateField(null=True)
    reason = models.CharField(max_length=500, blank=True)
    """Why it came to this producer, as buyers read it; empty for the first one."""
    paper_number = models.CharField(max_length=80, blank=True)
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["product"], condition=Q(held_until__isnull=True), name="product_one_holder_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(held_until__isnull=True) | Q(held_until__gte=F("held_from")), name="product_held_period"
            ),
        ]
        ordering = ["held_from", "pk"]
