from django.apps import AppConfig


class RecallsConfig(AppConfig):
    """Thu hồi: from a lot to every packet, buyer and sales point; drills with a clock."""

    name = "ocop.programme.recalls"
    label = "recalls"
    default_auto_field = "django.db.models.BigAutoField"
