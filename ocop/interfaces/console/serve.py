"""`ocop serve` and `ocop run`: the program as a server."""

import os
import sys
from typing import IO, Any

from ocop.interfaces.console.build_assets import run_build_assets
from ocop.interfaces.console.demo_command import load_demo
from ocop.interfaces.console.django_setup import start_django
from ocop.interfaces.console.prepare import prepare_database
from ocop.interfaces.console.send_messages import begin_sender


def run_serve(arguments: list[str], stdin: IO[Any], stdout: IO[str], stderr: IO[str]) -> int:
    """Serve on HOST:PORT with the database as it is; never returns while the server runs."""
    start_django()
    from django.conf import settings
    from django.db import connection

    host, port = os.environ.get("HOST", "127.0.0.1"), os.environ.get("PORT", "8000")
    workers = os.environ.get("OCOP_WORKERS", "2")
    threads = "1" if connection.vendor == "sqlite" else "4"
    if not settings.IS_DEMO and _demo_accounts_exist():
        stderr.write("OCOP_MODE=production refuses to start: the database holds demo accounts.\n")
        return 1
    connection.close()
    if settings.SENDING["companion"]:
        begin_sender()
    stdout.write(f"OCOP: http://{host}:{port}/\n")
    stdout.flush()
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", port]
    command += ["--workers", workers, "--blocking-threads", threads, "--no-ws", "--log-level", "warning"]
    command += ["--backpressure", "256", "config.wsgi:application"]
    os.execv(sys.executable, command)  # noqa: S606  (replaces this process: signals reach the server)
    return 0


def run_run(arguments: list[str], stdin: IO[Any], stdout: IO[str], stderr: IO[str]) -> int:
    """Prepare the database, load the demo, serve. A second start finds its work done and is quick."""
    run_build_assets([], stdin, stdout, stderr)
    start_django()
    from django.conf import settings

    prepare_database(stdout)
    if settings.IS_DEMO:
        load_demo(stdout)
    return run_serve(arguments, stdin, stdout, stderr)


def _demo_accounts_exist() -> bool:
    from ocop.programme.accounts.queries.sign_in import demo_accounts_exist

    return demo_accounts_exist()
