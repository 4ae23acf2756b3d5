from django.apps import AppConfig


class UiConfig(AppConfig):
    """Layout, components, styles and scripts shared by every face."""

    name = "ocop.interfaces.ui"
    label = "ui"
