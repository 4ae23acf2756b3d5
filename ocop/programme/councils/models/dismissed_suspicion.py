from django.db import models


class DismissedSuspicion(models.Model):
    """Nghi vấn đã xem xét: who presides found that these grounds do not keep the member from the producer's products.

    A ground that comes up later raises the suspicion again.
    """

    PERSONAL_FIELDS = ("word",)

    member = models.ForeignKey("councils.CouncilMember", on_delete=models.PROTECT, related_name="dismissed_suspicions")
    producer = models.ForeignKey("producers.Producer", on_delete=models.PROTECT, related_name="+")
    grounds = models.JSONField()
    """Codes of the grounds considered, in their order."""
    word = models.TextField()
    dismissed_at = models.DateTimeField()
    dismissed_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(word=""), name="dismissed_suspicion_says_why"),
        ]
