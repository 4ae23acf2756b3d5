from django.db import models


class Notification(models.Model):
    """Thông báo: a message to one person, shown on the screen; other channels read the same row."""

    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="notifications")
    at = models.DateTimeField()
    kind = models.CharField(max_length=60)
    title = models.CharField(max_length=200)
    body = models.TextField(blank=True)
    link = models.CharField(max_length=300, blank=True)
    read_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["user", "read_at", "-at"], name="notification_inbox")]
