"""The published roots of days, and the way from one event up to the root of its day. Everybody may read both: a name
and a hash are told back to who gave them, nothing else of an event."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from django.db.models import QuerySet
from django.utils import timezone

from ocop.programme.exchange.models import DayRoot
from ocop.programme.exchange.rules.day_roots import Step, leaf_of, levels_of, path_of, root_from
from ocop.programme.traceability.models import Event

KEPT = 2
"""Trees of so many days stay in memory: people ask for the same day one after another."""


@dataclass(frozen=True, slots=True)
class Inclusion:
    """An event with the way up to the root of its day. `published` None: the day is not over yet. `computed` is where
    the way leads by what is on record now: another value than the published one says that something was changed."""

    event_id: str
    content_hash: str
    is_correction: bool
    day: date
    place: int
    count: int
    leaf: str
    path: tuple[Step, ...]
    computed: str
    published: DayRoot | None

    @property
    def holds(self) -> bool:
        """What is on record leads to what was published."""
        return self.published is not None and self.computed == self.published.root


def day_roots() -> QuerySet[DayRoot]:
    """The published ones, the latest first."""
    return DayRoot.objects.order_by("-day")


def leaves_of_day(day: date) -> list[bytes]:
    """The leaves of a day in order of record."""
    return [leaf_of(event_id, digest) for _pk, event_id, digest in _rows(day)]


def inclusions_of(event_id: str) -> list[Inclusion]:
    """Every record under this name, a declared error being a second one; empty when there is none."""
    found = Event.objects.filter(space="", event_id=event_id).order_by("pk")
    rows = list(found.values_list("pk", "content_hash", "record_time", "declared_at")[:20])
    return [
        _inclusion(pk, event_id, digest, timezone.localdate(at), is_correction=declared is not None)
        for pk, digest, at, declared in rows
    ]


def _inclusion(pk: int, event_id: str, digest: str, day: date, *, is_correction: bool) -> Inclusion:
    published = DayRoot.objects.filter(day=day).first()
    leaf = leaf_of(event_id, digest)
    if published is None:
        return Inclusion(event_id, digest, is_correction, day, 0, 0, leaf.hex(), (), "", None)
    levels, places = _tree(day, published.root)
    if pk not in places:  # written into a day that was bound already: the tree in memory does not know it
        _tree.cache_clear()
        levels, places = _tree(day, published.root)
    place = places[pk]
    path = tuple(path_of(levels, place))
    return Inclusion(
        event_id=event_id,
        content_hash=digest,
        is_correction=is_correction,
        day=day,
        place=place,
        count=len(levels[0]),
        leaf=leaf.hex(),
        path=path,
        computed=root_from(leaf, path),
        published=published,
    )


@lru_cache(maxsize=KEPT)
def _tree(day: date, _root: str) -> tuple[list[list[bytes]], dict[int, int]]:
    """The day is over: its events are append-only, and so the tree may be kept."""
    rows = list(_rows(day))
    leaves = [leaf_of(event_id, digest) for _pk, event_id, digest in rows]
    return levels_of(leaves), {pk: place for place, (pk, _event_id, _digest) in enumerate(rows)}


def _rows(day: date) -> Iterator[tuple[int, str, str]]:
    start = timezone.make_aware(datetime.combine(day, time()))
    found = Event.objects.filter(space="", record_time__gte=start, record_time__lt=start + timedelta(days=1))
    return found.order_by("pk").values_list("pk", "event_id", "content_hash").iterator()
