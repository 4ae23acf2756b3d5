"""What took long to compute, in a file beside the database that every process of this machine finds.

It is memory, not a record: whoever keeps something keeps with it what it was computed from, and computes anew where
that is not the same any more. A file that cannot be read or written is as good as none.
"""

import json
import os
from contextlib import suppress
from pathlib import Path
from threading import get_ident
from typing import Any

from django.conf import settings


def kept_work(name: str) -> dict[str, Any]:
    """What was kept last under this name (a file name of ours, never a person's text); {} when nothing was."""
    with suppress(OSError, ValueError):
        told = json.loads(_path(name).read_text())
        if isinstance(told, dict):
            return told
    return {}


def keep_work(name: str, value: dict[str, Any]) -> None:
    """Put JSON values in place of what was kept; read whole or not at all."""
    path = _path(name)
    draft = path.with_suffix(f".{os.getpid()}-{get_ident()}.draft")  # two of one process write at the same moment too
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")))
        draft.replace(path)


def _path(name: str) -> Path:
    return Path(settings.HOME) / "work" / f"{name}.json"
