from django.apps import AppConfig


class SupportConfig(AppConfig):
    """Hỗ trợ, thưởng: policies as dated rules, proposals, decisions, payments."""

    name = "ocop.programme.support"
    label = "support"
    default_auto_field = "django.db.models.BigAutoField"
