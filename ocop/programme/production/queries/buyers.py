"""One step forward: whom lots were sold to."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ocop.programme.production.models import EntryLine
from ocop.programme.production.rules.entry_kinds import EntryKind, Side
from ocop.programme.traceability.rules.amounts import Unit

KEYS_AT_ONCE = 900


@dataclass(frozen=True, slots=True)
class Buyer:
    """So much of a lot went to somebody on a day. `name` is empty for what was sold over the counter; `producer_id`
    when the buyer is a producer of the platform. Personal data: for those who recall."""

    lot_id: int
    lot_code: str
    name: str
    phone: str
    address: str
    gln: str
    quantity: Decimal
    unit: Unit
    sold_on: date
    producer_id: int | None


def buyers_of_lots(lot_ids: Collection[int]) -> list[Buyer]:
    """Every sale of these lots that stands, the latest first; packed goods in packs (H87)."""
    found: list[Buyer] = []
    wanted = sorted(set(lot_ids))
    for start in range(0, len(wanted), KEYS_AT_ONCE):
        lines = (
            EntryLine.objects.filter(
                lot_id__in=wanted[start : start + KEYS_AT_ONCE],
                side=Side.IN,
                entry__kind=EntryKind.SALE,
                entry__withdrawn_at__isnull=True,
            )
            .select_related("entry__partner", "lot")
            .order_by("-entry__happened_on", "-pk")
        )
        for line in lines:
            partner = line.entry.partner
            found.append(
                Buyer(
                    lot_id=line.lot_id,
                    lot_code=line.lot.code,
                    name=partner.name if partner else "",
                    phone=partner.phone if partner else "",
                    address=partner.address if partner else "",
                    gln=partner.gln if partner else "",
                    quantity=line.quantity,
                    unit=Unit(line.unit),
                    sold_on=line.entry.happened_on,
                    producer_id=partner.known_producer_id if partner else None,
                )
            )
    return sorted(found, key=lambda one: one.sold_on, reverse=True)
