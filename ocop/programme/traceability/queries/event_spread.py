"""Where a set of things went: everything made of them or packed with them, and the events that shipped or received it.

For recalls: set by set, a few statements for each step down the way, whatever the number of things, and never cut off.
Events that were declared wrong lead nowhere.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from django.db.models import Exists, OuterRef, Q, QuerySet

from ocop.programme.traceability.models import Event, EventIdentifier, EventValue, PartyNumber
from ocop.programme.traceability.queries.events_found import events_visible_to
from ocop.programme.traceability.rules import event_index as index
from ocop.programme.traceability.rules.epcis_caller import Caller
from ocop.programme.traceability.rules.event_index import party_of

MOST_STEPS = 60
"""A way down that is longer runs in a circle."""
_INPUTS, _OUTPUTS = (index.INPUT, index.INPUT_CLASS), (index.OUTPUT, index.OUTPUT_CLASS)
_CHILDREN = (index.CHILD, index.CHILD_CLASS)
_MOVED = (index.EPC, index.CLASS, index.PARENT, *_CHILDREN)
_MOVES = ("shipping", "receiving")
_RECEIVERS = ("destination.owning_party", "destination.possessing_party")
_AT_ONCE = 5_000
Key = TypeVar("Key", str, int)


@dataclass(frozen=True, slots=True)
class Receiver:
    """Whom a shipment went to: a GLN, or whatever the event names; the producer of the platform it belongs to."""

    number: str
    producer_id: int | None
    last_on: datetime
    events: int
    things: int


def events_of_everybody() -> QuerySet[Event]:
    """What was captured in earnest, whoever captured it: for authorities."""
    return Event.objects.filter(space="")


def events_of_producer(producer_id: int) -> QuerySet[Event]:
    """What one producer captured or is named in."""
    numbers = tuple(PartyNumber.objects.filter(producer=producer_id).values_list("gln", flat=True))
    return events_visible_to(Caller(0, "", may_capture=False, may_query=True, producer_id=producer_id, numbers=numbers))


def things_from(events: QuerySet[Event], keys: Collection[str], *, but_for: Collection[str] = ()) -> set[str]:
    """The keys themselves, and of everything that came of them by the events: made of, packed with, items of a lot.
    `but_for` are left out, with what came of nothing else."""
    sound = _sound(events)
    left_out = set(but_for) - set(keys)
    seen, front = set(keys), set(keys)
    for _step in range(MOST_STEPS):
        if not front:
            break
        found: set[str] = set()
        for part in _parts(front):
            found |= _one_step(sound, part)
        front = found - seen - left_out
        seen |= front
    return seen


def receivers_of(events: QuerySet[Event], things: Collection[str]) -> list[Receiver]:
    """Who got any of the things, by the events that shipped or received them; in order of their numbers."""
    moved: dict[int, int] = defaultdict(int)
    moves: dict[int, tuple[datetime, str, int | None]] = {}
    sound = _sound(events).filter(biz_step__in=_MOVES)
    for part in _parts(set(things)):
        rows = EventIdentifier.objects.filter(key__in=part, role__in=_MOVED, event__in=sound)
        named = rows.values_list("event_id", "event__event_time", "event__biz_step", "event__owner_id")
        for event_id, at, step, owner_id in named.iterator():
            moved[event_id] += 1
            moves[event_id] = (at, step, owner_id)
    numbers: dict[int, set[str]] = defaultdict(set)
    for ids in _parts(set(moves)):
        values = EventValue.objects.filter(event_id__in=ids, name__in=_RECEIVERS)
        for event_id, text in values.values_list("event_id", "text").iterator():
            numbers[event_id].add(party_of(text))
    return _summed(moved, moves, numbers)


def _summed(
    moved: dict[int, int], moves: dict[int, tuple[datetime, str, int | None]], numbers: dict[int, set[str]]
) -> list[Receiver]:
    producers = dict(
        PartyNumber.objects.filter(gln__in={one for told in numbers.values() for one in told}).values_list(
            "gln", "producer_id"
        )
    )
    sums: dict[tuple[str, int | None], list[tuple[datetime, int]]] = defaultdict(list)
    for event_id, (at, step, owner_id) in moves.items():
        told = numbers.get(event_id, set())
        for number in told:
            sums[number, producers.get(number)].append((at, moved[event_id]))
        if not told and step == "receiving" and owner_id is not None:
            sums["", owner_id].append((at, moved[event_id]))
    return [
        Receiver(number, producer_id, max(at for at, _n in seen), len(seen), sum(n for _at, n in seen))
        for (number, producer_id), seen in sorted(sums.items(), key=lambda one: (one[0][0], one[0][1] or 0))
    ]


def _one_step(sound: QuerySet[Event], front: list[str]) -> set[str]:
    used = EventIdentifier.objects.filter(key__in=front, role__in=_INPUTS)
    makings = sound.filter(pk__in=used.values("event_id"))
    spread = list(makings.exclude(transformation_id="").values_list("transformation_id", flat=True))
    made = Q(event__in=makings)
    if spread:
        made |= Q(event__in=sound.filter(transformation_id__in=set(spread)))
    found = set(EventIdentifier.objects.filter(made, role__in=_OUTPUTS).values_list("key", flat=True))
    packed = EventIdentifier.objects.filter(key__in=front, role__in=_CHILDREN).values("event_id")
    cartons = EventIdentifier.objects.filter(role=index.PARENT, event__in=sound.filter(pk__in=packed, action="ADD"))
    found |= set(cartons.values_list("key", flat=True))
    return found | _items_of_lots(sound, front)


def _items_of_lots(sound: QuerySet[Event], front: list[str]) -> set[str]:
    """Items whose Digital Link named their lot, where the event names no other lot of the product."""
    rows = EventIdentifier.objects.filter(
        key__in=[key for key in front if "/10/" in key], role=index.LOT_OF_ITEM, event__in=sound
    ).values("event_id")
    beside = EventIdentifier.objects.filter(event_id__in=rows).filter(
        Q(role=index.LOT_OF_ITEM) | Q(key__contains="/21/")
    )
    lots: dict[tuple[int, str], set[str]] = defaultdict(set)
    items: dict[tuple[int, str], set[str]] = defaultdict(set)
    for event_id, key, role in beside.values_list("event_id", "key", "role"):
        place = (event_id, "/".join(key.split("/")[:3]))
        (lots if role == index.LOT_OF_ITEM else items)[place].add(key)
    wanted = set(front)
    return {key for place, named in lots.items() if len(named) == 1 and named <= wanted for key in items[place]}


def _sound(events: QuerySet[Event]) -> QuerySet[Event]:
    wrong = Event.objects.filter(space=OuterRef("space"), event_id=OuterRef("event_id"), declared_at__isnull=False)
    return events.filter(~Exists(wrong))


def _parts(keys: set[Key]) -> list[list[Key]]:
    """Databases take so many values in one statement and no more."""
    ordered = sorted(keys)
    return [ordered[at : at + _AT_ONCE] for at in range(0, len(ordered), _AT_ONCE)]
