from django.apps import AppConfig


class CouncilsConfig(AppConfig):
    name = "ocop.programme.councils"
    label = "councils"
    default_auto_field = "django.db.models.BigAutoField"
