"""A process that runs beside the server and ends with it, however the server ends."""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path


def begin_companion(command: Sequence[str], *, log: Path) -> int:
    """Start the command as a child of this process (which may turn itself into another program afterwards); its number.

    The command is expected to ask `parent_lives` now and then. What it prints is added to `log`.
    """
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("ab") as output:
        child = subprocess.Popen(
            list(command), stdin=subprocess.DEVNULL, stdout=output, stderr=output, start_new_session=True
        )
    return child.pid


def parent_lives(parent: int) -> bool:
    """Whether the process that began this one is still its parent: a child whose parent is gone gets another one."""
    return os.getppid() == parent
