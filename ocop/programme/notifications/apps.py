from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "ocop.programme.notifications"
    label = "notifications"
    default_auto_field = "django.db.models.BigAutoField"
