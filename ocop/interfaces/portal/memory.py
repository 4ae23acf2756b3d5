"""What the portal remembers between two requests: half as long as a page may be kept, so that both together stay young.

Only public lists go in here. The page of a product and the page behind a code read the database each time.
"""

import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import date
from threading import Lock
from typing import Any, TypeVar

from django.conf import settings
from django.utils import timezone

from ocop.foundation.public_changes import last_change
from ocop.programme.recognition.queries.public_catalogue import Catalogue, catalogue_version, read_catalogue
from ocop.programme.recognition.queries.public_places import NamedPlace, public_places

Value = TypeVar("Value")
MOST_KEPT = 4000
PLACE_SECONDS = 600
OLDEST_CATALOGUE = 600
MAP = "geography"
"""The chain of deeds that change names of places."""
TODAY = "today"
"""No chain: a change of units entered before has its day."""

_kept: dict[Hashable, tuple[float, Any]] = {}
_lock = Lock()
_reading = Lock()
_shelf: list["_Kept"] = []


@dataclass
class _Kept:
    catalogue: Catalogue
    version: tuple[tuple[str, int], ...]
    read_at: float
    checked_at: float
    mark: int


def remembered(key: Hashable, make: Callable[[], Value], *, seconds: float) -> Value:
    """The value made at most `seconds` ago, else a new one; nothing is kept where OCOP_PAGE_CACHE_SECONDS is 0."""
    if settings.PAGE_CACHE_SECONDS <= 0:
        return make()
    now = time.monotonic()
    found = _kept.get(key)
    if found is not None and found[0] > now:
        value: Value = found[1]
        return value
    value = make()
    with _lock:
        if len(_kept) >= MOST_KEPT:
            _kept.clear()
        _kept[key] = (now + seconds, value)
    return value


def catalogue() -> Catalogue:
    """The whole public catalogue: asked at intervals, and after an announced change at once, whether a deed changed it;
    only then its provinces are looked at and those read anew where something was written.

    Whatever happens they are looked at every ten minutes, and the names of places read: somebody may have written into
    the tables by hand.
    """
    lifetime = settings.PAGE_CACHE_SECONDS / 2
    if lifetime <= 0:
        return read_catalogue(day=timezone.localdate())
    mark = last_change()
    if _shelf and _shelf[0].mark == mark and time.monotonic() - _shelf[0].checked_at < lifetime:
        return _shelf[0].catalogue
    # One reads; the others wait for what it read.
    with _reading:
        now = time.monotonic()
        mark = last_change()
        if _shelf and _shelf[0].mark == mark and now - _shelf[0].checked_at < lifetime:
            return _shelf[0].catalogue
        today = timezone.localdate()
        version = (*catalogue_version(), (TODAY, today.toordinal()))
        if _shelf and _shelf[0].version == version and now - _shelf[0].read_at < OLDEST_CATALOGUE:
            _shelf[0].checked_at, _shelf[0].mark = now, mark
        else:
            _shelf[:] = [_read_anew(version, now, mark, today)]
        return _shelf[0].catalogue


def _read_anew(version: tuple[tuple[str, int], ...], now: float, mark: int, today: date) -> _Kept:
    before = _shelf[0] if _shelf else None
    is_old = before is None or now - before.read_at >= OLDEST_CATALOGUE
    same = (
        before is not None
        and not is_old
        and all(dict(before.version).get(what) == dict(version).get(what) for what in (MAP, TODAY))
    )
    found = read_catalogue(before.catalogue if before else None, are_places_same=same, day=today)
    # Only a look at everything lets the ten minutes begin again.
    return _Kept(found, version, now if before is None or is_old else before.read_at, now, mark)


def commune_of_today(code: str) -> NamedPlace | None:
    """A commune with its former names; they change by law, not by the minute, and on a day."""
    if not code:
        return None
    today = timezone.localdate()
    key = ("commune", code, last_change(), today)
    return remembered(key, lambda: public_places({code}, today).communes.get(code), seconds=PLACE_SECONDS)
