"""What the producer's own books say of recalled lots: how much is left, how much went into other lots."""

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Sum

from ocop.programme.production.models import EntryLine, Stock
from ocop.programme.production.rules.entry_kinds import MAKES_ANOTHER_LOT, Side


@dataclass(frozen=True, slots=True)
class InBooks:
    """In the unit of the lot."""

    left: Decimal
    made_into: Decimal

    @property
    def total(self) -> Decimal:
        """Both together."""
        return self.left + self.made_into


def books_of_lots(lot_ids: Collection[int]) -> dict[int, InBooks]:
    """Lots without entries in the books are left out: of those nothing is known. Two statements."""
    left = dict(Stock.objects.filter(lot_id__in=lot_ids).values_list("lot_id", "left"))
    used = dict(
        EntryLine.objects.filter(
            lot_id__in=lot_ids,
            side=Side.IN,
            entry__kind__in=MAKES_ANOTHER_LOT,
            entry__withdrawn_at__isnull=True,
        )
        .order_by()
        .values_list("lot_id")
        .annotate(total=Sum("amount"))
    )
    return {lot_id: InBooks(amount, used.get(lot_id, Decimal(0))) for lot_id, amount in left.items()}
