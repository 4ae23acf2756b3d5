"""One step back and one forward, again and again: where a thing came from and where it went, as far as the caller may
see. Events that were declared wrong lead nowhere.

Set by set, a few queries for each step, whatever the number of things.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import Exists, OuterRef, QuerySet

from ocop.programme.traceability.models import Event, EventIdentifier
from ocop.programme.traceability.queries.events_found import events_visible_to
from ocop.programme.traceability.rules import event_index as index
from ocop.programme.traceability.rules.epc_uris import link_of_key
from ocop.programme.traceability.rules.epcis_caller import Caller

MOST_STEPS = 25
MOST_THINGS = 5000
_INPUTS, _OUTPUTS = (index.INPUT, index.INPUT_CLASS), (index.OUTPUT, index.OUTPUT_CLASS)
_CHILDREN, _PARENT = (index.CHILD, index.CHILD_CLASS), (index.PARENT,)
_QUANTIFIED = {index.INPUT_CLASS: "input", index.OUTPUT_CLASS: "output"}


@dataclass(slots=True)
class TraceStep:
    """One event on the way: what it leads from and to in the direction asked, what went in and came out by unit."""

    event_id: str
    event_type: str
    event_time: str
    biz_step: str
    starts: list[str] = field(default_factory=list)
    ends: list[str] = field(default_factory=list)
    balance: dict[str, dict[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Trace:
    """The steps in the order they were found and every thing met; `is_whole` is False when a limit cut it off."""

    steps: list[TraceStep]
    things: list[str]
    is_whole: bool


def trace(caller: Caller, key: str, *, upward: bool) -> Trace:
    """From the thing of this key upward (what it was made of, what is in it) or downward (what became of it)."""
    events = _sound(events_visible_to(caller))
    seen, front = {key}, {key}
    steps: dict[int, TraceStep] = {}
    for _step in range(MOST_STEPS):
        if not front or len(seen) > MOST_THINGS:
            break
        found = _one_step(events, front, steps, upward=upward)
        front = found - seen
        seen |= front
    things = [link_of_key(one) for one in sorted(seen - {key})]
    return Trace(list(steps.values()), things[:MOST_THINGS], is_whole=not front)


def _sound(events: QuerySet[Event]) -> QuerySet[Event]:
    wrong = Event.objects.filter(space=OuterRef("space"), event_id=OuterRef("event_id"), declared_at__isnull=False)
    return events.filter(~Exists(wrong))


def _one_step(events: QuerySet[Event], front: set[str], steps: dict[int, TraceStep], *, upward: bool) -> set[str]:
    """What the things of the front lead to; the events on the way are put into `steps`."""
    made = _events_with(events, front, _OUTPUTS if upward else _INPUTS)
    spread = [event.transformation_id for event in made.values() if event.transformation_id]
    if spread:
        made |= {event.pk: event for event in events.filter(transformation_id__in=spread)}
    packed = {
        key: event
        for key, event in _events_with(events, front, _PARENT if upward else _CHILDREN).items()
        if event.action == "ADD"
    }
    rows: dict[int, list[EventIdentifier]] = defaultdict(list)
    for row in EventIdentifier.objects.filter(event_id__in=[*made, *packed]).order_by("id"):
        rows[row.event_id].append(row)
    found: set[str] = set()
    for key, event in sorted((made | packed).items()):
        pairs = (_OUTPUTS, _INPUTS) if key in made else (_PARENT, _CHILDREN)
        starts, ends = pairs if upward else pairs[::-1]
        found |= {row.key for row in rows[key] if row.role in ends}
        if key not in steps:
            steps[key] = _written(event, rows[key], starts, ends)
    return found | _between_lot_and_item(events, front, upward=upward)


def _events_with(events: QuerySet[Event], keys: set[str], roles: tuple[str, ...]) -> dict[int, Event]:
    rows = EventIdentifier.objects.filter(key__in=list(keys), role__in=roles)
    return {event.pk: event for event in events.filter(pk__in=rows.values("event_id"))}


def _between_lot_and_item(events: QuerySet[Event], front: set[str], *, upward: bool) -> set[str]:
    """Items whose Digital Link named their lot: from item to lot upward, from lot to items downward, when the event
    names one lot of the product."""
    asked = (index.EPC, index.CHILD, index.OUTPUT, index.INPUT) if upward else (index.LOT_OF_ITEM,)
    rows = EventIdentifier.objects.filter(key__in=list(front), role__in=asked, event__in=events)
    beside = EventIdentifier.objects.filter(event_id__in=rows.values("event_id")).values_list("event_id", "key", "role")
    lots: dict[tuple[int, str], set[str]] = defaultdict(set)
    items: dict[tuple[int, str], set[str]] = defaultdict(set)
    for event_id, key, role in beside:
        place = (event_id, "/".join(key.split("/")[:3]))
        if role == index.LOT_OF_ITEM:
            lots[place].add(key)
        elif "/21/" in key:
            items[place].add(key)
    found: set[str] = set()
    for place, named in lots.items():
        if len(named) == 1:
            found |= named if upward else items[place]
    return found


def _written(
    event: Event, rows: Iterable[EventIdentifier], starts: tuple[str, ...], ends: tuple[str, ...]
) -> TraceStep:
    step = TraceStep(event.event_id, event.event_type, event.event_time.isoformat(), event.biz_step)
    sums: dict[str, dict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    for row in rows:
        if row.role in starts:
            step.starts.append(link_of_key(row.key))
        elif row.role in ends:
            step.ends.append(link_of_key(row.key))
        if row.role in _QUANTIFIED and row.quantity is not None:
            sums[row.uom][_QUANTIFIED[row.role]] += Decimal(repr(row.quantity))
    step.balance = {uom: {side: f"{total.normalize():f}" for side, total in both.items()} for uom, both in sums.items()}
    return step
