from django.db import models
from django.db.models import Q


class Partner(models.Model):
    """Nơi mua, nơi bán: somebody a producer buys from or sells to, known to that producer alone."""

    PERSONAL_FIELDS = ("phone",)

    producer = models.ForeignKey("producers.Producer", on_delete=models.PROTECT, related_name="trade_partners")
    name = models.CharField(max_length=200)
    matching_key = models.CharField(max_length=200)
    phone = models.CharField(max_length=15, blank=True)
    address = models.CharField(max_length=300, blank=True)
    gln = models.CharField(max_length=13, blank=True)
    known_producer = models.ForeignKey("producers.Producer", on_delete=models.PROTECT, null=True, related_name="+")
    is_demo = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    last_used_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["producer", "matching_key"], name="trade_partner_once"),
            models.CheckConstraint(condition=~Q(name="") & ~Q(matching_key=""), name="trade_partner_has_name"),
        ]
        indexes = [models.Index(fields=["producer", "last_used_at"], name="trade_partner_lately")]

    def __str__(self) -> str:
        return self.name
