"""Work that is done again and again beside a server: each kind in a thread of its own, all in one process."""

import signal
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from threading import Event
from typing import IO

REST_SECONDS = 30.0
_NOTICE_SECONDS = 0.5


@dataclass(frozen=True, slots=True)
class Round:
    """One kind of work. `deed` does what is due at the moment it is given; out: seconds until the next look, 0 when
    there is more to do."""

    name: str
    deed: Callable[[datetime], float]


def go_rounds(rounds: Sequence[Round], *, parent: int, stderr: IO[str]) -> None:
    """Go on until told to stop (SIGTERM, SIGINT) or, with `parent`, until that process is gone.

    A database that is away is waited for, and said in one line. Whatever else goes wrong in a round ends the process
    with its traceback: a watch that is silently dead would be worse.
    """
    from ocop.foundation.companion import parent_lives

    is_stopped = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: is_stopped.set())
    with ThreadPoolExecutor(max_workers=len(rounds)) as pool:
        going = [pool.submit(_go, one, is_stopped, stderr) for one in rounds]
        while not is_stopped.wait(_NOTICE_SECONDS):
            if parent and not parent_lives(parent):
                is_stopped.set()
    for one in going:
        one.result()


def _go(one: Round, is_stopped: Event, stderr: IO[str]) -> None:
    from django.db import DatabaseError, InterfaceError, close_old_connections, connection
    from django.utils import timezone

    pause = 0.0
    try:
        while not is_stopped.wait(pause):
            try:
                close_old_connections()
                pause = one.deed(timezone.now())
            except (DatabaseError, InterfaceError) as fault:
                stderr.write(f"{timezone.now():%Y-%m-%d %H:%M:%S} {one.name}: database: {type(fault).__name__}\n")
                stderr.flush()
                connection.close()
                pause = REST_SECONDS
    finally:
        is_stopped.set()
        connection.close()
