from django.db import models
from django.db.models import F, Q


class Succession(models.Model):
    """Kế thừa mã: where to look now for a producer that merged or was handed over, or for a product that has another
    one in its place. Nothing is moved by it; codes once issued lead on."""

    producer = models.ForeignKey("producers.Producer", on_delete=models.PROTECT, null=True, related_name="successions")
    next_producer = models.ForeignKey("producers.Producer", on_delete=models.PROTECT, null=True, related_name="+")
    product = models.ForeignKey("products.Product", on_delete=models.PROTECT, null=True, related_name="successions")
    next_product = models.ForeignKey("products.Product", on_delete=models.PROTECT, null=True, related_name="+")
    since = models.DateField()
    reason = models.CharField(max_length=500)
    paper_number = models.CharField(max_length=80, blank=True)
    stated_at = models.DateTimeField()
    stated_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    withdrawal_reason = models.CharField(max_length=500, blank=True)
    """Why it was taken back; empty for one that a later statement replaced."""

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    producer__isnull=False,
                    next_producer__isnull=False,
                    product__isnull=True,
                    next_product__isnull=True,
                )
                | Q(
                    producer__isnull=True,
                    next_producer__isnull=True,
                    product__isnull=False,
                    next_product__isnull=False,
                ),
                name="succession_of_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(product__isnull=True) | ~Q(product=F("next_product")), name="succession_other_product"
            ),
            models.CheckConstraint(
                condition=Q(producer__isnull=True) | ~Q(producer=F("next_producer")), name="succession_other_producer"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="succession_has_reason"),
            models.UniqueConstraint(
                fields=["producer"],
                condition=Q(withdrawn_at__isnull=True, producer__isnull=False),
                name="succession_one_per_producer",
            ),
            models.UniqueConstraint(
                fields=["product"],
                condition=Q(withdrawn_at__isnull=True, product__isnull=False),
                name="succession_one_per_product",
            ),
        ]
