"""A message may have a key, under which a person gets it once, and facts for wordings approved by providers."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("notifications", "0001_create_notifications")]

    operations = [
        migrations.AddField("notification", "facts", models.JSONField(blank=True, default=dict)),
        migrations.AddField("notification", "key", models.CharField(blank=True, default="", max_length=120)),
        migrations.AddConstraint(
            "notification",
            models.UniqueConstraint(fields=["user", "key"], condition=~models.Q(key=""), name="notification_key_once"),
        ),
    ]
