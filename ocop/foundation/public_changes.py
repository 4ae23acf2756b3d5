"""A bell between processes: public pages kept in memory are made anew after a change that may not wait.

Every process of the program sees the same small file beside the database; looking at it costs a microsecond. Machines
that do not share the folder fall back on the seconds a page is kept.
"""

import os
import time
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.db import transaction


def announce_change() -> None:
    """Once the present transaction is kept (at once outside of one), no page made before it is shown again."""
    transaction.on_commit(_ring)


def last_change() -> int:
    """Changes with every announcement; 0 before the first."""
    try:
        return os.stat(_bell(settings.HOME)).st_mtime_ns
    except OSError:
        return 0


def _ring() -> None:
    path = _bell(settings.HOME)
    moment = time.time_ns()
    try:
        with open(path, "ab"):
            os.utime(path, ns=(moment, moment))
    except OSError:  # a folder nobody may write to: pages still end by themselves
        return


@lru_cache(maxsize=4)
def _bell(home: Path) -> str:
    return str(Path(home) / "public-pages-changed")
