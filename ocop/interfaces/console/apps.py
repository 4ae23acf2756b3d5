from django.apps import AppConfig


class ConsoleConfig(AppConfig):
    name = "ocop.interfaces.console"
    label = "console"
