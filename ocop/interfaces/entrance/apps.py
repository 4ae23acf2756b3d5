from django.apps import AppConfig


class EntranceConfig(AppConfig):
    name = "ocop.interfaces.entrance"
    label = "entrance"
