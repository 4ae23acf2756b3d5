from django.apps import AppConfig


class ProductionConfig(AppConfig):
    """Ghi sản xuất: five forms of a producer, written as EPCIS events; balance of each lot; what its passport lacks."""

    name = "ocop.programme.production"
    label = "production"
    default_auto_field = "django.db.models.BigAutoField"
