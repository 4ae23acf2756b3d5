"""The life of an order, of a batch, of a part of its roll."""

from enum import StrEnum


class OrderState(StrEnum):
    """ordered → approved (then stamps are generated) or refused."""

    ORDERED = "ORDERED"
    APPROVED = "APPROVED"
    REFUSED = "REFUSED"


class PartKind(StrEnum):
    """What was done with a part of a roll."""

    ACTIVATED = "ACTIVATED"
    VOID = "VOID"


LARGEST_ORDER = 200_000
"""The file of so many is made while somebody waits for it; more is another order."""
