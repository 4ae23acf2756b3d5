from django.apps import AppConfig


class ResolverConfig(AppConfig):
    name = "ocop.interfaces.resolver"
    label = "resolver"
