from django.apps import AppConfig


class UiConfig(AppConfig):
    """Layout, components, styles and scripts shared by every face."""

    name = "ocop.interfaces.ui"
    label = "ui"

    def ready(self) -> None:
        """Forms speak our Vietnamese wherever they are."""
        from ocop.interfaces.ui.form_words import speak_plainly

        speak_plainly()
