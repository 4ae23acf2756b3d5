from django.apps import AppConfig


class OfficialDocumentsConfig(AppConfig):
    name = "ocop.programme.official_documents"
    label = "official_documents"
    default_auto_field = "django.db.models.BigAutoField"
