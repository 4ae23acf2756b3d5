from django.db import models
from django.db.models import Q


class Notification(models.Model):
    """Thông báo: a message to one person, shown on the screen; other channels read the same row.

    `key` names what it is about where it must not come twice ("certificate:12:reminder:6M"); `facts` are what wordings
    of providers may fill in besides title and body. Neither holds a word about the person.
    """

    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="notifications")
    at = models.DateTimeField()
    kind = models.CharField(max_length=60)
    key = models.CharField(max_length=120, blank=True, default="")
    title = models.CharField(max_length=200)
    body = models.TextField(blank=True)
    link = models.CharField(max_length=300, blank=True)
    facts = models.JSONField(default=dict, blank=True)
    read_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["user", "read_at", "-at"], name="notification_inbox")]
        constraints = [
            models.UniqueConstraint(fields=["user", "key"], condition=~Q(key=""), name="notification_key_once")
        ]
