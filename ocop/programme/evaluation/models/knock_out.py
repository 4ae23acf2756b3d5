from django.db import models


class EstablishedKnockOut(models.Model):
    """Trường hợp bị loại đã xác định: a fact people established that takes a product out of the assessment."""

    item = models.ForeignKey("evaluation.AgendaItem", on_delete=models.PROTECT, related_name="knock_outs")
    code = models.CharField(max_length=60)
    text = models.TextField()
    note = models.TextField(blank=True)
    established_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    established_at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["item", "code"], condition=models.Q(lifted_at__isnull=True), name="knock_out_open_once"
            ),
        ]
