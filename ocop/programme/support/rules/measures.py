"""What a policy carries of the cost of a measure: a share, a fixed amount, a cap; whole đồng, rounded down."""

from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal

WHOLE = Decimal(1)
HUNDRED = Decimal(100)


@dataclass(frozen=True)
class MeasureTerms:
    """`share` in per cent of the cost (None: all of it), `most` in đồng (None: no cap)."""

    share: Decimal | None = None
    most: Decimal | None = None


def carried(cost: Decimal, terms: MeasureTerms) -> Decimal:
    """What is carried of a cost: never more than the cost, the share of it, or the cap."""
    part = cost if terms.share is None else (cost * terms.share / HUNDRED)
    part = part.quantize(WHOLE, rounding=ROUND_DOWN)
    if terms.most is not None:
        part = min(part, terms.most)
    return max(min(part, cost), Decimal(0))


def settled(actual: Decimal, *, granted: Decimal, terms: MeasureTerms) -> Decimal:
    """What is paid back of the actual cost: what the terms carry of it, at most what was granted."""
    return min(carried(actual, terms), granted)
