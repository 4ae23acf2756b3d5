"""What was made from lots, and from what: one query a step, whatever the number of lots."""

from collections.abc import Collection

from ocop.programme.production.models import EntryLine
from ocop.programme.production.rules.entry_kinds import MAKES_ANOTHER_LOT, Side

MOST_STEPS = 25
KEYS_AT_ONCE = 900


def lots_made_from(lot_ids: Collection[int]) -> set[int]:
    """Every lot that came of these by making and packing, however many steps on; these themselves are left out."""
    return _walk(lot_ids, Side.IN, Side.OUT)


def lots_it_was_made_of(lot_ids: Collection[int]) -> set[int]:
    """The way back: every lot these came of; these themselves are left out."""
    return _walk(lot_ids, Side.OUT, Side.IN)


def _walk(lot_ids: Collection[int], on: str, off: str) -> set[int]:
    seen, front = set(lot_ids), set(lot_ids)
    for _step in range(MOST_STEPS):
        listed = sorted(front)
        front = set()
        for start in range(0, len(listed), KEYS_AT_ONCE):
            entries = EntryLine.objects.filter(
                lot_id__in=listed[start : start + KEYS_AT_ONCE],
                side=on,
                entry__withdrawn_at__isnull=True,
                entry__kind__in=MAKES_ANOTHER_LOT,
            ).values("entry_id")
            front |= set(EntryLine.objects.filter(entry__in=entries, side=off).values_list("lot_id", flat=True))
        front -= seen
        if not front:
            break
        seen |= front
    return seen - set(lot_ids)
