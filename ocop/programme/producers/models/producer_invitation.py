from django.db import models


class ProducerInvitation(models.Model):
    """Lời mời tham gia chủ thể: a one-time link for a phone number; only the link's hash is kept."""

    PERSONAL_FIELDS = ("phone",)

    producer = models.ForeignKey("producers.Producer", on_delete=models.CASCADE, related_name="invitations")
    full_name = models.CharField(max_length=120)
    phone = models.CharField(max_length=15)
    position = models.CharField(max_length=120, blank=True)
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)
