"""Brings an empty or older home to the current shape: tables, administrative units, the law's rubrics."""

import hashlib
from pathlib import Path
from typing import IO, Any

from ocop.interfaces.console.django_setup import collect_garbage_seldom, start_django

OCOP = Path(__file__).resolve().parents[2]
STAMP = "prepared.txt"


def run_prepare(arguments: list[str], stdin: IO[Any], stdout: IO[str], stderr: IO[str]) -> int:
    """`ocop prepare`: everything a server needs before it starts, without demo records."""
    start_django()
    collect_garbage_seldom()
    prepare_database(stdout)
    return 0


def prepare_database(stdout: IO[str]) -> None:
    """Migrate and load reference records; a second call sees by a stamp in OCOP_HOME that nothing is left to do.

    The stamp names the program's own files and the database; the database must also still hold as many migrations as
    when the stamp was written, so that an emptied database is prepared anew.
    """
    from django.conf import settings
    from django.core.management import call_command
    from django.utils import timezone

    from ocop.programme.geography.operations.load_reference_units import load_reference_units
    from ocop.programme.rubrics.operations.load_editions import load_editions

    settings.HOME.mkdir(parents=True, exist_ok=True)
    if database_is_prepared():
        return
    call_command("migrate", verbosity=0, interactive=False)
    now = timezone.now()
    load_reference_units(now=now)
    load_editions(now=now)
    (settings.HOME / STAMP).write_text(_present_state())
    stdout.write("Database, administrative units and rubrics are ready.\n")


def database_is_prepared() -> bool:
    """Whether the stamp in OCOP_HOME speaks of this program and this database."""
    from django.conf import settings

    stamp = settings.HOME / STAMP
    return bool(stamp.exists() and stamp.read_text() == _present_state())


def _present_state() -> str:
    """One line: hash of the files that shape the database, the database's address hashed, migrations it holds."""
    from django.conf import settings
    from django.db import DatabaseError, connection

    digest = hashlib.sha256(repr(settings.DATABASES["default"]).encode())
    for path in sorted([*OCOP.glob("*/*/migrations/0*.py"), *OCOP.glob("programme/geography/reference/*.csv")]):
        digest.update(path.read_bytes())
    for path in sorted(OCOP.glob("programme/rubrics/editions/*/*.json")):
        digest.update(f"{path.name} {path.stat().st_size} {path.stat().st_mtime_ns}".encode())
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT COUNT(*) FROM django_migrations")
            held = cursor.fetchone()[0]
    except DatabaseError:
        held = 0
    return f"{digest.hexdigest()} {held}\n"
