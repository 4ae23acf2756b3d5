"""Which cores a process runs on and what it spends on them: the machine may be shared, processor time is not."""

import contextlib
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Division:
    """Cores for the server with its database, and cores for the people who press it; both empty: nobody is pinned."""

    server: frozenset[int] = frozenset()
    clients: frozenset[int] = frozenset()

    @property
    def words(self) -> str:
        """How the cores were divided, for the details of a figure."""
        if not self.server:
            return "too few cores to divide: server, database and clients share them"
        return f"server and database on {len(self.server)} cores, clients on {len(self.clients)} others"

    @property
    def words_beside(self) -> str:
        """The same where the database runs beside the server."""
        if not self.server:
            return self.words
        return f"server on {len(self.server)} cores, database and clients on {len(self.clients)} others"


def divide(cores_of_the_server: int) -> Division:
    """The first cores for the server, the others for the clients; nobody is pinned when none would be left."""
    usable = sorted(os.sched_getaffinity(0))
    if len(usable) <= cores_of_the_server:
        return Division()
    return Division(frozenset(usable[:cores_of_the_server]), frozenset(usable[cores_of_the_server:]))


def pin(processes: Iterable[int], cores: frozenset[int]) -> None:
    """Keep running processes, and what they start from now on, on these cores; none given: leave them alone."""
    for process in processes if cores else ():
        with contextlib.suppress(ProcessLookupError):  # gone meanwhile: it needs no place any more
            os.sched_setaffinity(process, cores)


def family_of(process: int) -> list[int]:
    """A process and everything it started, down to the last child."""
    parents: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and (fields := _fields(int(entry.name))):
            parents.setdefault(int(fields[1]), []).append(int(entry.name))
    found = [process]
    for one in found:
        found.extend(parents.get(one, []))
    return found


def milliseconds_of(processes: Iterable[int]) -> float:
    """Processor time, user and system together, the processes have spent since they began."""
    ticks = 0
    for process in processes:
        if fields := _fields(process):
            ticks += int(fields[11]) + int(fields[12])
    return ticks * 1000 / TICKS


def _fields(process: int) -> list[str]:
    """What /proc tells after the name of the process; nothing when it is gone."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []
