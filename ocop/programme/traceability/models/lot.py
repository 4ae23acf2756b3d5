from django.db import models
from django.db.models import F, Q

from ocop.programme.traceability.rules.amounts import Unit

_UNITS = [(unit.value, unit.value) for unit in Unit]


class Lot(models.Model):
    """Lô sản xuất: what was made together, the unit of tracing."""

    product = models.ForeignKey("products.Product", on_delete=models.PROTECT, related_name="lots")
    code = models.CharField(max_length=20)
    produced_on = models.DateField()
    expires_on = models.DateField(null=True)
    quantity = models.DecimalField(max_digits=14, decimal_places=3)
    unit = models.CharField(max_length=3, choices=_UNITS)
    net_content = models.DecimalField(max_digits=12, decimal_places=3)
    net_unit = models.CharField(max_length=3, choices=_UNITS)
    place = models.CharField(max_length=200, blank=True)
    recalled_at = models.DateTimeField(null=True)
    recall_reason = models.CharField(max_length=500, blank=True)
    is_demo = models.BooleanField(default=False)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["product", "code"], name="lot_code_once_per_product"),
            models.CheckConstraint(condition=Q(quantity__gt=0) & Q(net_content__gt=0), name="lot_amounts_positive"),
            models.CheckConstraint(
                condition=Q(expires_on__isnull=True) | Q(expires_on__gte=F("produced_on")),
                name="lot_expires_after_made",
            ),
            models.CheckConstraint(
                condition=Q(recalled_at__isnull=True) | ~Q(recall_reason=""), name="lot_recall_has_reason"
            ),
        ]

    def __str__(self) -> str:
        return self.code
