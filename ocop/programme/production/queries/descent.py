"""What was made from lots, and from what: one query a step, whatever the number of lots."""

from collections.abc import Collection

from ocop.programme.production.models import Delivery, EntryLine
from ocop.programme.production.rules.entry_kinds import MAKES_ANOTHER_LOT, DeliveryState, Side

MOST_STEPS = 25
KEYS_AT_ONCE = 900


def lots_made_from(lot_ids: Collection[int], *, but_for: Collection[int] = ()) -> set[int]:
    """Every lot that came of these by making and packing, however many steps on; these themselves are left out, and
    `but_for` with what came of nothing else."""
    return _walk(lot_ids, Side.IN, Side.OUT, but_for)


def lots_taken_over(lot_ids: Collection[int]) -> set[int]:
    """The lots by which other producers have these in their own books: deliveries they confirmed."""
    found: set[int] = set()
    listed = sorted(lot_ids)
    for start in range(0, len(listed), KEYS_AT_ONCE):
        taken = Delivery.objects.filter(
            line__lot_id__in=listed[start : start + KEYS_AT_ONCE],
            state=DeliveryState.TAKEN,
            receipt__withdrawn_at__isnull=True,
        ).values("receipt_id")
        found |= set(EntryLine.objects.filter(entry__in=taken, side=Side.OUT).values_list("lot_id", flat=True))
    return found


def lots_it_was_made_of(lot_ids: Collection[int]) -> set[int]:
    """The way back: every lot these came of; these themselves are left out."""
    return _walk(lot_ids, Side.OUT, Side.IN)


def _walk(lot_ids: Collection[int], on: str, off: str, but_for: Collection[int] = ()) -> set[int]:
    seen, front = {*lot_ids, *but_for}, set(lot_ids)
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
    return seen - {*lot_ids, *but_for}
