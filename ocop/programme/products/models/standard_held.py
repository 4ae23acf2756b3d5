from django.db import models
from django.db.models import F, Q

from ocop.programme.products.rules.standards import Standard


class StandardHeld(models.Model):
    """Tiêu chuẩn, chứng nhận đang có: number, issuer and expiry of a certificate the product holds."""

    product = models.ForeignKey("products.Product", on_delete=models.CASCADE, related_name="standards_held")
    standard = models.CharField(max_length=30, choices=[(standard.value, standard.value) for standard in Standard])
    name = models.CharField(max_length=160, blank=True)
    number = models.CharField(max_length=80)
    issuer = models.CharField(max_length=200, blank=True)
    valid_from = models.DateField(null=True)
    valid_until = models.DateField(null=True)
    file = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["product", "standard", "number"], name="standard_held_once"),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True)
                | Q(valid_from__isnull=True)
                | Q(valid_until__gte=F("valid_from")),
                name="standard_held_period",
            ),
        ]
