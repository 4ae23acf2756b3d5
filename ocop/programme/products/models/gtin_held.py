from django.db import models
from django.db.models import F, Q


class GtinHeld(models.Model):
    """Mã GTIN một sản phẩm mang: a number, from which day until which (both included; open: still borne).

    A number once borne stays the product's, also after the product took another: packs with it are still about. Only
    an office releases it, with a reason. Rows are never deleted.
    """

    product = models.ForeignKey("products.Product", on_delete=models.PROTECT, related_name="gtins_held")
    gtin = models.CharField(max_length=14)
    """Fourteen digits, zeros in front."""
    held_from = models.DateField()
    held_until = models.DateField(null=True)
    released_at = models.DateTimeField(null=True)
    released_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    release_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["gtin"], condition=Q(held_until__isnull=True), name="gtin_held_by_one_product"
            ),
            models.UniqueConstraint(
                fields=["product"], condition=Q(held_until__isnull=True), name="gtin_held_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(held_until__isnull=True) | Q(held_until__gte=F("held_from")), name="gtin_held_period"
            ),
            models.CheckConstraint(
                condition=Q(released_at__isnull=True, release_reason="")
                | (Q(released_at__isnull=False, held_until__isnull=False) & ~Q(release_reason="")),
                name="gtin_released_with_reason",
            ),
        ]
        indexes = [models.Index(fields=["gtin", "-id"], name="gtin_held_by_number")]

    def __str__(self) -> str:
        return self.gtin
