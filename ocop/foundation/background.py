"""Long work in a process of its own: it goes on when the page that began it is closed, and its end is known.

The process inherits a locked file. The kernel gives the lock back when the process ends, however it ends, so a page
can tell "still running" from "broken off" without trusting a clock or a number of a process. Holds on one machine.
"""

import fcntl
import json
import os
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.conf import settings


def begin_work(name: str, command: Sequence[str]) -> bool:
    """Start the command detached, known as `name` from now on; False when work of this name is running already.

    `name` is a file name of ours, never a person's text. The command gets no input; what it prints goes to
    `<home>/work/<name>.log`.
    """
    folder = _folder()
    folder.mkdir(parents=True, exist_ok=True)
    lock = os.open(_lock_path(name), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        _progress_path(name).unlink(missing_ok=True)
        with (folder / f"{name}.log").open("ab") as log:
            subprocess.Popen(
                list(command),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                pass_fds=[lock],
            )
    finally:
        os.close(lock)
    return True


def is_working(name: str) -> bool:
    """True while the process of that name lives."""
    try:
        lock = os.open(_lock_path(name), os.O_RDWR | os.O_CLOEXEC)
    except FileNotFoundError:
        return False
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(lock)
    return False


def tell_progress(name: str, **facts: Any) -> None:
    """Write how far the work is, for `progress_of`; read whole or not at all."""
    _folder().mkdir(parents=True, exist_ok=True)
    path = _progress_path(name)
    draft = path.with_suffix(f".{os.getpid()}.draft")
    draft.write_text(json.dumps(facts))
    draft.replace(path)


def progress_of(name: str) -> dict[str, Any]:
    """What was told last; {} before the first word."""
    with suppress(FileNotFoundError, ValueError):
        told: dict[str, Any] = json.loads(_progress_path(name).read_text())
        return told
    return {}


def forget_work(name: str) -> None:
    """Remove the files of work that has ended; the lock stays, so that two never hold different files."""
    _progress_path(name).unlink(missing_ok=True)


def _folder() -> Path:
    return Path(settings.HOME) / "work"


def _lock_path(name: str) -> Path:
    return _folder() / f"{name}.lock"


def _progress_path(name: str) -> Path:
    return _folder() / f"{name}.json"
