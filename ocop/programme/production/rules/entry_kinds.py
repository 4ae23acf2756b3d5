"""What a producer writes down: the five things of every day, three more when they happen; and the sides of each."""

from enum import StrEnum


class EntryKind(StrEnum):
    """In the order goods go through a household."""

    HARVEST = "HARVEST"
    RECEIPT = "RECEIPT"
    MAKING = "MAKING"
    PACKING = "PACKING"
    SALE = "SALE"
    LOSS = "LOSS"
    TEST = "TEST"
    READING = "READING"


class Side(StrEnum):
    """What an entry took from a lot (IN), what lot came of it (OUT), what lot it only speaks of (OF)."""

    IN = "IN"
    OUT = "OUT"
    OF = "OF"


class BuyerKind(StrEnum):
    """Who the goods went to: people who eat them, or somebody who can be found again."""

    RETAIL = "RETAIL"
    PARTNER = "PARTNER"


class Outcome(StrEnum):
    """What a test found."""

    CONFORMANT = "CONFORMANT"
    NON_CONFORMANT = "NON_CONFORMANT"


class DeliveryState(StrEnum):
    """Goods on their way to a producer of the platform, as the buyer answers."""

    PENDING = "PENDING"
    TAKEN = "TAKEN"
    REFUSED = "REFUSED"
    GONE = "GONE"
    """The seller took the sale back before it was answered."""


class LotField(StrEnum):
    """What may be said of a lot after it was packed, each once."""

    PLACE = "place"
    ORIGIN = "origin"
    EXPIRY = "expires_on"
    WARNINGS = "warnings"


MAKES_ANOTHER_LOT = (EntryKind.MAKING, EntryKind.PACKING)
LETTERS = {EntryKind.HARVEST: "TH", EntryKind.RECEIPT: "MV", EntryKind.MAKING: "CB", EntryKind.PACKING: "DG"}
"""The beginnings of lot codes the platform offers: thu hoạch, mua vào, chế biến, đóng gói."""
