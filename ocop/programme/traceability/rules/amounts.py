"""Amounts of goods: how many packs a lot can fill. Units are codes of UNECE Recommendation 20."""

from decimal import ROUND_FLOOR, Decimal
from enum import StrEnum


class Unit(StrEnum):
    """Units a lot is told in."""

    KILOGRAM = "KGM"
    GRAM = "GRM"
    LITRE = "LTR"
    MILLILITRE = "MLT"
    PIECE = "H87"


_BASE = {
    Unit.KILOGRAM: (Unit.GRAM, Decimal(1000)),
    Unit.GRAM: (Unit.GRAM, Decimal(1)),
    Unit.LITRE: (Unit.MILLILITRE, Decimal(1000)),
    Unit.MILLILITRE: (Unit.MILLILITRE, Decimal(1)),
    Unit.PIECE: (Unit.PIECE, Decimal(1)),
}


def packs_of(quantity: Decimal, unit: Unit, net_content: Decimal, net_unit: Unit) -> int | None:
    """Whole packs of this content the quantity fills; None when the two units measure different things."""
    base, factor = _BASE[unit]
    net_base, net_factor = _BASE[net_unit]
    if base != net_base or net_content <= 0:
        return None
    return int((quantity * factor / (net_content * net_factor)).to_integral_value(ROUND_FLOOR))
