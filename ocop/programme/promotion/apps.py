from django.apps import AppConfig


class PromotionConfig(AppConfig):
    """Xúc tiến: fairs, sales points, requests of buyers, press pieces."""

    name = "ocop.programme.promotion"
    label = "promotion"
    default_auto_field = "django.db.models.BigAutoField"
