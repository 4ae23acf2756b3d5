from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "ocop.foundation.audit"
    label = "audit"
