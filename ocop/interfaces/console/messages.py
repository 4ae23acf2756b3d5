"""`ocop messages`: collect the sentences of the program and compile the English catalogue (needs GNU gettext)."""

import shutil
from typing import IO, Any

from ocop.interfaces.console.django_setup import start_django


def run_messages(arguments: list[str], stdin: IO[Any], stdout: IO[str], stderr: IO[str]) -> int:
    """Update ocop/locale/en/LC_MESSAGES/django.po and .mo; --compile only compiles."""
    if shutil.which("msgfmt") is None:
        stderr.write("GNU gettext is missing: apt-get install gettext\n")
        return 1
    start_django()
    from django.core.management import call_command

    if "--compile" not in arguments:
        call_command(
            "makemessages",
            locale=["en"],
            no_wrap=True,
            no_location=True,
            ignore_patterns=["build/*", ".venv/*", "tests/*"],
        )
    call_command("compilemessages", locale=["en"], verbosity=0)
    return 0
