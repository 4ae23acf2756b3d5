"""Which networks get no answer for wrong codes at the moment; asked by every scan, so remembered for some seconds."""

from datetime import datetime, timedelta

from ocop.programme.watch.models import SlowedSource

REMEMBERED = timedelta(seconds=10)


class _Memory:
    """The slowed networks of a moment ago."""

    def __init__(self) -> None:
        self.known: frozenset[str] = frozenset()
        self.until: datetime | None = None


_memory = _Memory()


def is_slowed(source: str, now: datetime) -> bool:
    """Whether this network is slowed; costs a query every ten seconds a process."""
    if _memory.until is None or not now < _memory.until or _memory.until - now > REMEMBERED:
        _memory.known = frozenset(SlowedSource.objects.filter(until__gt=now).values_list("source_hash", flat=True))
        _memory.until = now + REMEMBERED
    return bool(source) and source in _memory.known


def forget_memory() -> None:
    """Ask anew at the next scan."""
    _memory.until = None
