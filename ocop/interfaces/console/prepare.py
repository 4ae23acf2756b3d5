"""Brings an empty or older home to the current shape: tables, administrative units, the law's rubrics."""

from typing import IO, Any

from ocop.interfaces.console.django_setup import start_django


def run_prepare(arguments: list[str], stdin: IO[Any], stdout: IO[str], stderr: IO[str]) -> int:
    """`ocop prepare`: everything a server needs before it starts, without demo records."""
    start_django()
    prepare_database(stdout)
    return 0


def prepare_database(stdout: IO[str]) -> None:
    """Migrate and load reference records; each step finds its own work done on a second call."""
    from django.conf import settings
    from django.core.management import call_command
    from django.utils import timezone

    from ocop.programme.geography.operations.load_reference_units import load_reference_units
    from ocop.programme.rubrics.operations.load_editions import load_editions

    settings.HOME.mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0, interactive=False)
    now = timezone.now()
    load_reference_units(now=now)
    load_editions(now=now)
    stdout.write("Database, administrative units and rubrics are ready.\n")
