"""Mass balance: what goes out of a lot was in it; what comes out of a step went in, or somebody says why not."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from ocop.programme.traceability.rules.amounts import Unit

PLACES = Decimal("0.000001")
MOST_PLAUSIBLE = Decimal(1)
"""More than went in cannot come out, unless water, sugar, salt … was added: then it is said why."""
LEAST_PLAUSIBLE = Decimal("0.02")
"""Less than a fiftieth (five kilograms of buds give one of tea) is more often a slip of the unit than a loss."""
SCALES_DIFFER = Decimal("0.02")
"""Two scales may say so much more of the same goods; beyond it the sale was told wrongly, or something was added."""
_TO_BASE = {
    Unit.KILOGRAM: ("g", Decimal(1000)),
    Unit.GRAM: ("g", Decimal(1)),
    Unit.LITRE: ("ml", Decimal(1000)),
    Unit.MILLILITRE: ("ml", Decimal(1)),
    Unit.PIECE: ("pc", Decimal(1)),
}


@dataclass(frozen=True, slots=True)
class Amount:
    """So much of something."""

    quantity: Decimal
    unit: Unit


def amount_in(amount: Amount, unit: Unit) -> Decimal | None:
    """The same amount in another unit, to a millionth; None when the two measure different things."""
    base, factor = _TO_BASE[amount.unit]
    other_base, other = _TO_BASE[unit]
    if base != other_base:
        return None
    return (amount.quantity * factor / other).quantize(PLACES, ROUND_HALF_UP)


def packs_amount(packs: Decimal, net: Amount, unit: Unit) -> Decimal | None:
    """What so many packs hold, in the unit of their lot; None when the pack measures something else."""
    return amount_in(Amount(packs * net.quantity, net.unit), unit)


def yield_of(inputs: Iterable[Amount], output: Amount) -> Decimal | None:
    """Output over input, as a share to four places; what is measured otherwise (jars beside tea) is left out, None when
    nothing can be compared."""
    total = sum((amount_in(one, output.unit) or Decimal(0) for one in inputs), Decimal(0))
    if total <= 0:
        return None
    return (output.quantity / total).quantize(Decimal("0.0001"), ROUND_HALF_UP)


def needs_explaining(share: Decimal | None) -> bool:
    """Whether a yield is outside what is plausible."""
    return share is not None and not LEAST_PLAUSIBLE <= share <= MOST_PLAUSIBLE


def most_received(sold: Amount) -> Decimal:
    """What a buyer may write down at most of what was sold: pieces and packs are counted, the rest is weighed."""
    return sold.quantity if sold.unit == Unit.PIECE else sold.quantity * (1 + SCALES_DIFFER)
