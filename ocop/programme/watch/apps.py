from django.apps import AppConfig


class WatchConfig(AppConfig):
    """Giám sát tem: scans recorded lightly, signals, cases for the inspector."""

    name = "ocop.programme.watch"
    label = "watch"
    default_auto_field = "django.db.models.BigAutoField"
