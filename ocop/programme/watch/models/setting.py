from django.db import models
from django.db.models import Q

from ocop.programme.watch.rules.thresholds import Signal


class SignalValues(models.Model):
    """The numbers a signal is raised from, set by an office with a reason; the newest row of the office holds.

    `province_code` is empty for the country, `set_number` for every kind of goods; otherwise it is one of the sets of
    products of the programme. No row is changed or taken away.
    """

    signal = models.CharField(max_length=12, choices=[(one.value, one.value) for one in Signal])
    province_code = models.CharField(max_length=2, blank=True)
    set_number = models.PositiveSmallIntegerField(null=True)
    values = models.JSONField()
    reason = models.CharField(max_length=500)
    set_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="signal_values_with_reason")]
        indexes = [models.Index(fields=["signal", "province_code", "set_at"], name="signal_values_newest")]

    def __str__(self) -> str:
        return f"{self.signal} {self.province_code} {self.values}"


class DeclaredMarket(models.Model):
    """Where a producer says a product is sold; without a row nothing is said about scans elsewhere."""

    product = models.OneToOneField("products.Product", on_delete=models.PROTECT, related_name="declared_market")
    provinces = models.JSONField(default=list)
    declared_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.product_id}: {self.provinces}"
