"""A quantity of a sale in the unit its lot is counted in."""

from decimal import ROUND_HALF_UP, Decimal

from ocop.programme.production.rules.balance import Amount, amount_in, packs_amount
from ocop.programme.traceability.rules.amounts import Unit

_THOUSANDTH = Decimal("0.001")


def in_lot_unit(quantity: Decimal, unit: Unit, *, lot_unit: Unit, net: Amount) -> Decimal | None:
    """Packs are counted by their content; None for a unit that says nothing about this lot."""
    if unit == Unit.PIECE and lot_unit != Unit.PIECE:
        found = packs_amount(quantity, net, lot_unit)
    else:
        found = amount_in(Amount(quantity, unit), lot_unit)
    return None if found is None else found.quantize(_THOUSANDTH, ROUND_HALF_UP)
