"""Stamps on packs may not be more than the lot fills, beside an agreed waste: the check no copied code gets around."""

from decimal import ROUND_FLOOR, Decimal

AGREED_WASTE = Decimal("0.02")
NEAR = Decimal("0.98")
"""From this share of the bound on, the inspector sees the lot in a list."""


def most_stamps(packs: int) -> int:
    """How many stamps may be activated for a lot that fills so many packs."""
    return int((packs * (1 + AGREED_WASTE)).to_integral_value(ROUND_FLOOR))


def is_near(activated: int, packs: int) -> bool:
    """Whether the stamps come near the bound."""
    return packs > 0 and activated >= most_stamps(packs) * NEAR
