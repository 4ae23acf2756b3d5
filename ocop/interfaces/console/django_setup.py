"""Starts Django for the commands that need it."""

import os


def start_django() -> None:
    """Load the settings and the apps; a wrong setting ends the program with its sentence."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
