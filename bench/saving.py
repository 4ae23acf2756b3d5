"""Forty and fifty members tap at once: each has a sheet of their own and sends one answer after another."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.cores import divide, family_of, milliseconds_of, pin
from bench.figures import Figure
from bench.members import Outcome, press
from bench.servers import ROOT, ours

HALLS = (40, 50)
SECONDS, WARM_UP_SECONDS = 8.0, 2.0
CORES, WORKERS = 2, 2
GOAL_MS = 100.0


def measure(database: str, *, is_squeezed: bool = False) -> list[Figure]:
    """One figure for each size of the hall; `database`: sqlite, or postgresql (then OCOP_DATABASE_URL is set).

    The server has two cores. PostgreSQL runs on the others, which here it shares with those who press; a database on a
    machine of its own has more. `is_squeezed` puts it on the two cores of the server as well. Afterwards every
    acknowledged answer is looked for in the database: it must be there exactly once, and the criterion must hold the
    last one.
    """
    is_beside = database == "postgresql" and not is_squeezed
    division = divide(CORES)
    pin(_database_processes(), division.clients if is_beside else division.server)
    figures = []
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "OCOP_HOME": folder, "PYTHONPATH": str(ROOT)}
        _python(environment, "-m", "ocop.interfaces.console.main", "prepare")
        world = json.loads(_python(environment, "-m", "bench.hall", "build", str(max(HALLS))))
        everything = Outcome()
        with ours(Path(folder), cores=division.server, OCOP_WORKERS=str(WORKERS)) as server:
            everything.add(
                press(server.port, world, members=max(HALLS), seconds=WARM_UP_SECONDS, cores=division.clients)
            )
            for members in HALLS:
                spent_before = _spent(server.process)
                outcome = press(server.port, world, members=members, seconds=SECONDS, cores=division.clients)
                spent = [after - before for before, after in zip(spent_before, _spent(server.process), strict=True)]
                everything.add(outcome)
                figures.append((members, outcome, spent))
        told = json.dumps(everything.told)
        faults: dict[str, int] = json.loads(
            _python(environment, "-m", "bench.hall", "check", str(world["item"]), stdin=told)
        )
    words = division.words_beside if is_beside else division.words
    name = f"{database} on the same two cores" if is_squeezed else database
    return [_figure(name, members, outcome, spent, faults, words) for members, outcome, spent in figures]


def _figure(
    database: str, members: int, outcome: Outcome, spent: list[float], faults: dict[str, int], cores: str
) -> Figure:
    ordered = sorted(outcome.times)
    p99 = ordered[int(len(ordered) * 0.99)] * 1000
    server, database_spent = (round(milliseconds / len(ordered), 2) for milliseconds in spent)
    return Figure(
        name=f"save one answer, {members} members at once, {database}",
        value=round(p99, 1),
        unit="ms (p99)",
        peer="the goal of 100 ms",
        peer_value=GOAL_MS,
        ratio=round(p99 / GOAL_MS, 3),
        goal="0 errors, 0 lost, 0 double, p99 <= 100 ms",
        is_met=outcome.errors == 0 and not any(faults.values()) and p99 <= GOAL_MS,
        details={
            "errors": outcome.errors,
            **faults,
            "saves": len(ordered),
            "saves_per_second": round(len(ordered) / SECONDS, 1),
            "median_ms": round(statistics.median(ordered) * 1000, 1),
            "worst_ms": round(ordered[-1] * 1000, 1),
            "server_processor_ms_per_save": server,
            "database_processor_ms_per_save": database_spent,
            "server_processes": WORKERS,
            "cores": cores,
        },
    )


def _python(environment: dict[str, str], *arguments: str, stdin: str = "") -> str:
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=environment,
        check=True,
        input=stdin,
        stdout=subprocess.PIPE,
        text=True,
    ).stdout


def _spent(server: int) -> list[float]:
    """Processor milliseconds of the server's processes, and of the database's when it has its own on this machine."""
    return [milliseconds_of(family_of(server)), milliseconds_of(_database_processes())]


def _database_processes() -> list[int]:
    """The postmaster and everything it started; nothing for SQLite, which lives inside the server's processes."""
    address = os.environ.get("OCOP_DATABASE_URL", "")
    if not address:
        return []
    import psycopg

    with psycopg.connect(address) as connection:
        backend = connection.info.backend_pid
        postmaster = int(Path(f"/proc/{backend}/stat").read_text().rpartition(")")[2].split()[1])
        return family_of(postmaster)
