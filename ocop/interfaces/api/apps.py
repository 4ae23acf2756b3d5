from django.apps import AppConfig


class ApiConfig(AppConfig):
    """The face for other systems: JSON in, JSON out."""

    name = "ocop.interfaces.api"
    label = "api"
