"""`ocop serve` and `ocop run`: the program as a server."""

import importlib
import os
import subprocess
import sys
from typing import IO, Any

from ocop.interfaces.console.build_assets import run_build_assets
from ocop.interfaces.console.demo_command import demo_is_loaded
from ocop.interfaces.console.django_setup import start_django
from ocop.interfaces.console.prepare import database_is_prepared
from ocop.interfaces.console.tend import begin_tending

APPLICATION = "config.wsgi:application"


THREADS_BESIDE_A_DATABASE = 2
"""Of each worker: one computes while another waits for PostgreSQL. Four of them only take the interpreter from one
another: on two cores a save then cost a tenth more and the slowest took twice as long (docs/decisions/017)."""


def run_serve(arguments: list[str], stdin: IO[Any], stdout: IO[str], stderr: IO[str]) -> int:
    """Serve on HOST:PORT with the database as it is; never returns while the server runs."""
    start_django()
    from django.conf import settings
    from django.db import connection

    if not settings.IS_DEMO and _demo_accounts_exist():
        stderr.write("OCOP_MODE=production refuses to start: the database holds demo accounts.\n")
        return 1
    connection.close()
    _load_application()
    # It reads the program for itself: begun earlier it would take a processor from the first page.
    begin_tending()
    _serve(threads=1 if connection.vendor == "sqlite" else THREADS_BESIDE_A_DATABASE, stdout=stdout)
    return 0


def run_run(arguments: list[str], stdin: IO[Any], stdout: IO[str], stderr: IO[str]) -> int:
    """Prepare the database, load the demo, serve. A second start finds its work done and is quick.

    What is left to do is done by another process while this one reads the server's code: the two take about as long,
    and the server is born without the threads and open files that loading leaves behind.
    """
    run_build_assets([], stdin, stdout, stderr)
    start_django()
    from django.conf import settings
    from django.db import connection

    is_done = database_is_prepared() and (not settings.IS_DEMO or demo_is_loaded())
    connection.close()
    if not is_done:
        command = [sys.executable, "-m", "ocop.interfaces.console.main", "demo" if settings.IS_DEMO else "prepare"]
        with subprocess.Popen(command) as loading:
            _load_application()
        if loading.returncode:
            return loading.returncode
    return run_serve(arguments, stdin, stdout, stderr)


def _load_application() -> None:
    """The whole program, read once: the workers are forked from this process and share what it holds."""
    importlib.import_module(APPLICATION.partition(":")[0])


def _serve(*, threads: int, stdout: IO[str]) -> None:
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    host, port = os.environ.get("HOST", "127.0.0.1"), int(os.environ.get("PORT", "8000"))
    server = Granian(
        APPLICATION,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=int(os.environ.get("OCOP_WORKERS", "2")),
        blocking_threads=threads,
        backpressure=256,
        websockets=False,
        log_level=LogLevels.warning,
    )
    stdout.write(f"OCOP: http://{host}:{port}/\n")
    stdout.flush()
    server.serve()


def _demo_accounts_exist() -> bool:
    from ocop.programme.accounts.queries.sign_in import demo_accounts_exist

    return demo_accounts_exist()
