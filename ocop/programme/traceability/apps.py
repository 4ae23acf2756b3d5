from django.apps import AppConfig


class TraceabilityConfig(AppConfig):
    """Truy xuất nguồn gốc: so far the numbers and addresses of GS1, as rules without tables."""

    name = "ocop.programme.traceability"
    label = "traceability"
    default_auto_field = "django.db.models.BigAutoField"
