"""Starts Django for the commands that need it."""

import gc
import os


def start_django() -> None:
    """Load the settings and the apps; a wrong setting ends the program with its sentence."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()


def collect_garbage_seldom() -> None:
    """For commands that write much and end: looking again and again through what stays took a tenth of their time."""
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)
