from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "ocop.interfaces.portal"
    label = "portal"
