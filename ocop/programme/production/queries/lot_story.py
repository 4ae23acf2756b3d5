"""The story of a lot, step by step: what it came of, and what became of it. A few queries a step."""

from collections.abc import Iterable
from dataclasses import dataclass

from ocop.programme.production.models import Entry, EntryLine
from ocop.programme.production.queries.descent import MOST_STEPS
from ocop.programme.production.queries.entries import with_lines
from ocop.programme.production.rules.entry_kinds import EntryKind, Side
from ocop.programme.production.rules.stages import Stage


@dataclass(frozen=True, slots=True)
class Step:
    """One entry on the way with what it took and what came of it."""

    entry: Entry
    inputs: list[EntryLine]
    outputs: list[EntryLine]


def steps_before(lot_id: int) -> list[Step]:
    """How the lot came to be, the first step first."""
    return _walk(lot_id, on=Side.OUT, onward=Side.IN)


def steps_after(lot_id: int) -> list[Step]:
    """What became of the lot: made into, packed, sold; the first step first."""
    return _walk(lot_id, on=Side.IN, onward=Side.OUT)


def said_of(lot_id: int) -> list[Step]:
    """Tests and readings of the lot itself, the first one first."""
    lines = EntryLine.objects.filter(lot=lot_id, side=Side.OF, entry__withdrawn_at__isnull=True)
    entries = with_lines(Entry.objects.filter(pk__in=lines.values("entry_id")).select_related("partner", "site"))
    return [Step(entry, [], []) for entry in entries.order_by("happened_on", "pk")]


def stages_before(lot_id: int) -> list[Stage]:
    """For the page of a scan: kinds, days and places; nobody who sold or bought."""
    return [Stage(step.entry.happened_on, EntryKind(step.entry.kind), _words(step)) for step in steps_before(lot_id)]


def _walk(lot_id: int, *, on: str, onward: str) -> list[Step]:
    seen, front = {lot_id}, {lot_id}
    steps: dict[int, Step] = {}
    for _number in range(MOST_STEPS):
        if not front:
            break
        lines = EntryLine.objects.filter(lot_id__in=front, side=on, entry__withdrawn_at__isnull=True)
        entries = with_lines(
            Entry.objects.filter(pk__in=lines.values("entry_id")).select_related("partner", "site", "crop__area")
        )
        front = set()
        for entry in entries:
            listed = list(entry.lines.all())
            steps.setdefault(entry.pk, Step(entry, _of(listed, Side.IN), _of(listed, Side.OUT)))
            front |= {line.lot_id for line in listed if line.side == onward}
        front -= seen
        seen |= front
    return sorted(steps.values(), key=lambda step: (step.entry.happened_on, step.entry.pk))


def _of(lines: Iterable[EntryLine], side: str) -> list[EntryLine]:
    return sorted((line for line in lines if line.side == side), key=lambda line: line.pk)


def _words(step: Step) -> str:
    """What and where: names of the producer's own, as typed."""
    what = ", ".join(line.lot.material for line in step.outputs if line.lot.material)
    return " · ".join(words for words in (what, step.entry.place) if words)
