from django.apps import AppConfig


class ProductionConfig(AppConfig):
    """Ghi sản xuất: the five forms of a producer, written as EPCIS events; mass balance per step; what the passport lacks."""

    name = "ocop.programme.production"
    label = "production"
    default_auto_field = "django.db.models.BigAutoField"
