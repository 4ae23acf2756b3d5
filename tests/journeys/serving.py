"""The real program as its users meet it: `ocop serve` in a process of its own, with its own home and database."""

import contextlib
import fcntl
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import LiteralString
from urllib.parse import urlsplit, urlunsplit

import pytest

ROOT = Path(__file__).resolve().parents[2]
START_WITHIN_SECONDS = 60.0
DEMO_DATABASE = "ocop_demo_to_copy"
"""On PostgreSQL: the loaded demo from which the others are copied; the next run loads it anew."""


@dataclass
class Server:
    """One program with the demo loaded. `kill` is the power cut, `start` the morning after."""

    home: Path
    database_url: str = ""
    port: int = 0
    _process: "subprocess.Popen[bytes] | None" = field(default=None, repr=False)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> Path:
        """What the server said on its standard error."""
        return self.home / "server.log"

    def environment(self) -> dict[str, str]:
        """The variables of the process: this home, this database, this port."""
        return {
            **os.environ,
            "OCOP_HOME": str(self.home),
            "OCOP_DATABASE_URL": self.database_url,
            "OCOP_MODE": "demo",
            "OCOP_PAGE_CACHE_SECONDS": "1",
            "OCOP_WATCH": "false",
            # Messages leave and figures are counted ahead in tests of their own; here they would only warm the machine.
            "OCOP_SENDER": "false",
            "OCOP_COUNTS_AHEAD": "false",
            "HOST": "127.0.0.1",
            "PORT": str(self.port),
            "PYTHONWARNINGS": "default",
        }

    def run(self, *command: str) -> str:
        """`ocop <command>` to its end; its words."""
        done = subprocess.run(
            [sys.executable, "-m", "ocop.interfaces.console.main", *command],
            cwd=ROOT,
            env=self.environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def start(self) -> None:
        """Serve and wait for the first answer."""
        self.port = self.port or _free_port()
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "ocop.interfaces.console.main", "serve"],
                cwd=ROOT,
                env=self.environment(),
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        until = time.monotonic() + START_WITHIN_SECONDS
        while time.monotonic() < until:
            with contextlib.suppress(OSError), urllib.request.urlopen(self.url + "/suc-khoe/", timeout=2):
                return
            assert self._process.poll() is None, self.log.read_text(errors="replace")[-3000:]
            time.sleep(0.1)
        raise AssertionError("the server did not answer: " + self.log.read_text(errors="replace")[-3000:])

    def kill(self) -> None:
        """SIGKILL to the server and everything it started: no goodbye, no flush."""
        if self._process is not None and self._process.poll() is None:
            os.killpg(self._process.pid, 9)
            self._process.wait(10)

    def complaints(self) -> list[str]:
        """Lines of the log that tell of a fault."""
        if not self.log.exists():
            return []
        marks = ("Traceback", "Internal Server Error", "Error:", "Exception")
        lines = self.log.read_text(errors="replace").splitlines()
        return [line for line in lines if any(mark in line for mark in marks)]


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextlib.contextmanager
def serving_the_demo(name: str, factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server on a demo of its own, copied from the one all workers of this run share; `name` is unique in the run."""
    demo = _demo_of_the_run(factory)
    home = factory.mktemp(name)
    shutil.copytree(demo, home, dirs_exist_ok=True)
    with database_of_its_own(f"ocop_{name}".replace("-", "_"), copy_of=DEMO_DATABASE) as address:
        one = Server(home=home, database_url=address)
        one.start()
        try:
            yield one
        finally:
            one.kill()


def _demo_of_the_run(factory: pytest.TempPathFactory) -> Path:
    """A home with the demo loaded: the first worker that asks loads it, the others wait for that one."""
    base = factory.getbasetemp()
    base = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    demo, loaded = base / "demo", base / "demo-is-loaded"
    with (base / "demo.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not loaded.exists():
            demo.mkdir(exist_ok=True)
            Server(home=demo, database_url=_new_database(DEMO_DATABASE)).run("demo")
            loaded.touch()
    return demo


@contextlib.contextmanager
def database_of_its_own(name: str, *, copy_of: str = "template1") -> Iterator[str]:
    """The address of a new database on the PostgreSQL of OCOP_DATABASE_URL; "" where the tests run on SQLite."""
    address = _new_database(name, copy_of=copy_of)
    try:
        yield address
    finally:
        _drop_database(name)


def _new_database(name: str, *, copy_of: str = "template1") -> str:
    address = os.environ.get("OCOP_DATABASE_URL", "")
    if not address:
        return ""
    _drop_database(name)
    _at_postgresql("CREATE DATABASE {} TEMPLATE {}", name, copy_of)
    return urlunsplit(urlsplit(address)._replace(path=f"/{name}"))


def _drop_database(name: str) -> None:
    if os.environ.get("OCOP_DATABASE_URL", ""):
        _at_postgresql("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)


def _at_postgresql(order: LiteralString, *names: str) -> None:
    import psycopg
    from psycopg import sql

    with psycopg.connect(os.environ["OCOP_DATABASE_URL"], autocommit=True) as connection:
        connection.execute(sql.SQL(order).format(*map(sql.Identifier, names)))
