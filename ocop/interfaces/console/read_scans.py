"""`ocop read-scans [DOCUMENT]`: reads the words of one scan, or of all nobody has read yet.

Each file is read in a process that may use so much time and memory and no more: a hostile PDF ends its own reading,
nothing else.
"""

import resource
import subprocess
import sys
from typing import IO, Any

from ocop.interfaces.console.django_setup import start_django

MOST_SECONDS = 60
MOST_BYTES = 1024 * 1024 * 1024


def run_read_scans(arguments: list[str], stdin: IO[Any], stdout: IO[str], stderr: IO[str]) -> int:
    """0 when everything that waited was tried, 2 for bad usage."""
    if len(arguments) > 1 or not all(argument.isascii() and argument.isdigit() for argument in arguments):
        stderr.write("ocop read-scans [DOCUMENT]\n")
        return 2
    if arguments:
        return read_one(int(arguments[0]))
    start_django()
    from ocop.programme.official_documents.operations.read_scan import scans_to_read

    waiting = scans_to_read()
    for document_id in waiting:
        command = [sys.executable, "-m", "ocop.interfaces.console.main", "read-scans", str(document_id)]
        subprocess.run(command, check=False)
    stdout.write(f"{len(waiting)} scan(s) tried, {len(scans_to_read())} left.\n")
    return 0


def read_one(document_id: int) -> int:
    """Read one scan under the limits; killed by them, the paper goes on waiting and its page says so."""
    start_django()
    from django.utils import timezone

    from ocop.programme.official_documents.operations.read_scan import read_scan

    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))
    read_scan(document_id=document_id, now=timezone.now())
    return 0
