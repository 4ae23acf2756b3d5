from django.db import models


class EffortSetting(models.Model):
    """Trọng số công sức của tỉnh: how much a province says each kind of gap takes, from a day on; never overwritten.

    Kinds it leaves out keep the national weight; an empty `weights` goes back to the national ones.
    """

    province_code = models.CharField(max_length=2)
    valid_from = models.DateField()
    weights = models.JSONField(default=dict)
    note = models.CharField(max_length=500, blank=True)
    set_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["province_code", "valid_from"], name="effort_of_province")]
        ordering = ["-valid_from", "-set_at", "-pk"]
