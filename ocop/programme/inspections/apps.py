from django.apps import AppConfig


class InspectionsConfig(AppConfig):
    """Inspections after recognition, and what people report about a product (Điều 9)."""

    name = "ocop.programme.inspections"
    label = "inspections"
    default_auto_field = "django.db.models.BigAutoField"
