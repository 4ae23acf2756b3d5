from django.db import models


class MessagePreference(models.Model):
    """Cách nhận thông báo: what a person has set otherwise than the defaults; `choices` as `rules/preferences.py`."""

    user = models.OneToOneField("accounts.User", on_delete=models.CASCADE, related_name="message_preference")
    choices = models.JSONField(default=dict)
    quiet_from = models.TimeField(null=True)
    quiet_until = models.TimeField(null=True)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(quiet_from__isnull=True, quiet_until__isnull=True)
                | models.Q(quiet_from__isnull=False, quiet_until__isnull=False),
                name="preference_quiet_hours_have_both_ends",
            )
        ]
