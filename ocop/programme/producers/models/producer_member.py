from django.db import models
from django.db.models import F, Q


class ProducerMember(models.Model):
    """Thành viên chủ thể: a person who may act for a producer, from when to when, by which paper."""

    producer = models.ForeignKey("producers.Producer", on_delete=models.PROTECT, related_name="members")
    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="producer_memberships")
    position = models.CharField(max_length=120, blank=True)
    is_owner = models.BooleanField(default=False)
    paper_number = models.CharField(max_length=60, blank=True)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["producer", "user"], condition=Q(valid_until__isnull=True), name="producer_member_open_once"
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
                name="producer_member_period",
            ),
        ]
