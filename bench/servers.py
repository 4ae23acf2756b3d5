"""Servers of the benchmark, on loopback only: ours, and nginx with the same bytes."""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(port: int, seconds: float = 60) -> None:
    """Return when the port answers HTTP; raises TimeoutError."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
            connection.request("GET", "/suc-khoe/")
            connection.getresponse().read()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(f"nothing answers on port {port}")


@dataclass(frozen=True)
class Running:
    """A server of ours that answers: its port and its first process."""

    port: int
    process: int


@contextmanager
def ours(home: Path, *, cores: frozenset[int] = frozenset(), **environment: str) -> Iterator[Running]:
    """Our server on a port of its own with that home, kept on these cores when some are given; stopped at the end."""
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "ocop.interfaces.console.main", "serve"],
        cwd=ROOT,
        env={
            **os.environ,
            "OCOP_HOME": str(home),
            "PORT": str(port),
            "HOST": "127.0.0.1",
            "OCOP_WATCH": "false",
            "OCOP_SENDER": "false",  # a home full of messages to send would be measured with the server
            **environment,
        },
        stdout=subprocess.DEVNULL,
    )
    if cores:  # at once: the interpreter has not started its children yet, and they inherit
        os.sched_setaffinity(process.pid, cores)
    try:
        wait_for(port)
        yield Running(port, process.pid)
    finally:
        process.terminate()
        process.wait(timeout=20)


@contextmanager
def nginx(folder: Path, body: bytes) -> Iterator[int]:
    """nginx serving one file with these bytes at /page; one worker process, like ours."""
    port = free_port()
    root = folder / "root"
    root.mkdir(parents=True, exist_ok=True)
    (root / "page").write_bytes(body)
    folder.chmod(0o755)
    root.chmod(0o755)
    configuration = folder / "nginx.conf"
    configuration.write_text(
        f"daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/error.log;\n"
        "events { worker_connections 512; }\n"
        "http { access_log off; default_type text/html; sendfile on; tcp_nopush on; keepalive_requests 1000000;\n"
        f"  client_body_temp_path {folder}/b; proxy_temp_path {folder}/p; fastcgi_temp_path {folder}/f;\n"
        f"  uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;\n"
        f"  server {{ listen 127.0.0.1:{port}; root {root}; }} }}\n"
    )
    process = subprocess.Popen(["nginx", "-c", str(configuration)], stderr=subprocess.DEVNULL)
    try:
        wait_for(port)
        yield port
    finally:
        process.terminate()
        process.wait(timeout=20)


def requests_per_second(
    port: int, path: str, *, seconds: int = 5, connections: int = 16, past_the_cache: bool = False
) -> float:
    """wrk's answer for one address; raises RuntimeError when any request failed.

    `past_the_cache` sends a session cookie, which the page cache never answers: the page is made anew for each request.
    """
    cookie = ["-H", "Cookie: ocop_session=none"] if past_the_cache else []
    outcome = subprocess.run(
        ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", *cookie, f"http://127.0.0.1:{port}{path}"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    if "Non-2xx" in outcome or "Socket errors" in outcome:
        raise RuntimeError(outcome)
    return float(next(line.split()[1] for line in outcome.splitlines() if "Requests/sec" in line))
