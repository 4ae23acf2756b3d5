from django.db import models
from django.db.models import Q


class PortalConsent(models.Model):
    """Đồng ý gửi dữ liệu lên Cổng truy xuất nguồn gốc quốc gia: a producer's yes, from when until when."""

    producer = models.ForeignKey("producers.Producer", on_delete=models.PROTECT, related_name="portal_consents")
    given_at = models.DateTimeField()
    given_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["producer"], condition=Q(withdrawn_at__isnull=True), name="portal_consent_open_once"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="portal_consent_end_is_whole",
            ),
        ]
