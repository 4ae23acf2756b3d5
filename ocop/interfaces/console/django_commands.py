"""Django's own commands under the program's name: `ocop migrate`, `ocop makemigrations` …"""

from typing import IO, Any

from ocop.interfaces.console.django_setup import start_django


def _call(name: str, arguments: list[str]) -> int:
    start_django()
    from django.conf import settings
    from django.core.management import execute_from_command_line

    settings.HOME.mkdir(parents=True, exist_ok=True)
    try:
        execute_from_command_line(["ocop", name, *arguments])
    except SystemExit as end:
        return int(end.code or 0)
    return 0


def run_migrate(arguments: list[str], stdin: IO[Any], stdout: IO[str], stderr: IO[str]) -> int:
    """Bring the database to the current shape."""
    return _call("migrate", arguments)


def run_makemigrations(arguments: list[str], stdin: IO[Any], stdout: IO[str], stderr: IO[str]) -> int:
    """Write missing migrations."""
    return _call("makemigrations", arguments)


def run_shell(arguments: list[str], stdin: IO[Any], stdout: IO[str], stderr: IO[str]) -> int:
    """A Python prompt with the programme loaded."""
    return _call("shell", arguments)
