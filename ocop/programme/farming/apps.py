from django.apps import AppConfig


class FarmingConfig(AppConfig):
    """Vùng trồng và nhật ký: growing areas, crops, diary entries, inputs with waiting periods."""

    name = "ocop.programme.farming"
    label = "farming"
    default_auto_field = "django.db.models.BigAutoField"
