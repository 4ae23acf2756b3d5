from django.apps import AppConfig


class ProducersConfig(AppConfig):
    name = "ocop.programme.producers"
    label = "producers"
    default_auto_field = "django.db.models.BigAutoField"
