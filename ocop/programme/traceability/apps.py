from django.apps import AppConfig


class TraceabilityConfig(AppConfig):
    """Truy xuất nguồn gốc: numbers and addresses of GS1, links of the resolver, events of EPCIS."""

    name = "ocop.programme.traceability"
    label = "traceability"
    default_auto_field = "django.db.models.BigAutoField"
