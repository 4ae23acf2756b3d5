from django.apps import AppConfig


class ReportingConfig(AppConfig):
    """Figures over everything: computed indicators, figures somebody typed with their source, claims checked."""

    name = "ocop.programme.reporting"
    label = "reporting"
    default_auto_field = "django.db.models.BigAutoField"
