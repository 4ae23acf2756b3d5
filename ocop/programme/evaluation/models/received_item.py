from django.db import models


class ReceivedItem(models.Model):
    """Mục đã nhận từ thiết bị: one tap, remark or submission a device sent, by the key the device gave it.

    A batch repeated after a lost acknowledgement finds its keys here and changes nothing. `digest` covers what was
    sent, so that a key never stands for two different things. `device_at` is what the device's clock said: kept for
    the record, never asked.
    """

    session = models.ForeignKey("evaluation.CouncilSession", on_delete=models.PROTECT, related_name="received_items")
    member = models.ForeignKey("councils.CouncilMember", on_delete=models.PROTECT, related_name="received_items")
    key = models.UUIDField()
    digest = models.CharField(max_length=64)
    sheet = models.ForeignKey("evaluation.ScoreSheet", on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=8)
    revision = models.PositiveIntegerField(default=0)
    """Of the answer after this item; 0 for remarks and submissions."""
    device_at = models.DateTimeField(null=True)
    received_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member", "session", "key"], name="received_item_once"),
            models.CheckConstraint(condition=models.Q(outcome__in=["SAVED", "SAME"]), name="received_item_outcome"),
        ]
