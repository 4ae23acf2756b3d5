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
    origin = models.CharField(max_length=200, blank=True, default="", db_default="")
    """Where what the lot was made of comes from, when that is not told by its place."""
    warnings = models.CharField(max_length=500, blank=True, default="", db_default="")
    """What this lot warns of beyond the label of the product."""
    material = models.CharField(max_length=120, blank=True)
    """What it is when it is not the product in its packs: fresh buds, dry tea in sacks. Such a lot bears no stamps."""
    story = models.TextField(blank=True)
    """The stages before the packs, a line each, kept here so that a scan asks for nothing else."""
    recalled_at = models.DateTimeField(null=True)
    recall_reason = models.CharField(max_length=500, blank=True)
    recall_over_at = models.DateTimeField(null=True)
    """The recall was carried out; what is left of the lot must still not be used."""
    under_check_at = models.DateTimeField(null=True)
    """Something it was made of is being recalled, and nobody has said yet whether this lot is touched."""
    withdrawn_at = models.DateTimeField(null=True)
    """Written down by mistake: it never was."""
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
            models.CheckConstraint(
                condition=Q(recall_over_at__isnull=True) | Q(recalled_at__isnull=False), name="lot_recall_over_after"
            ),
        ]
        indexes = [
            models.Index(fields=["product"], condition=Q(recalled_at__isnull=False), name="lot_recalled_of_product"),
        ]

    def __str__(self) -> str:
        return self.code
