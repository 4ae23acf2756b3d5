from django.apps import AppConfig


class StampsConfig(AppConfig):
    """Tem: orders, batches as ranges, serials, activation, scans."""

    name = "ocop.programme.stamps"
    label = "stamps"
    default_auto_field = "django.db.models.BigAutoField"
