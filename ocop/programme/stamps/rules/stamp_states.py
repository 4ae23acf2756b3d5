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
    SOLD = "SOLD"
    VOID = "VOID"


class SerialElement(StrEnum):
    """Which GS1 element carries the serial: (21) when the brand owner delegated its serials to the programme, (235)
    when they are those of a third party."""

    OWN = "21"
    THIRD_PARTY = "235"


class HoldKind(StrEnum):
    """What is said of a part of a batch that is held; the first of the two is said when both are."""

    FROZEN = "FROZEN"
    SUSPECT = "SUSPECT"


LARGEST_ORDER = 10_000_000
"""As many as one roll file is made of; the quota of the year decides how many a product gets."""
