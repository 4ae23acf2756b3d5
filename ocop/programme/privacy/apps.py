from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    """What the programme owes the people it keeps data of: to show, to correct, to erase, to forget in time."""

    name = "ocop.programme.privacy"
    label = "privacy"
    default_auto_field = "django.db.models.BigAutoField"
