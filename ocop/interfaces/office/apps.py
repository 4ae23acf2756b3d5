from django.apps import AppConfig


class OfficeConfig(AppConfig):
    name = "ocop.interfaces.office"
    label = "office"
