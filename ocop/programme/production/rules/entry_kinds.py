"""The five things a producer writes down, and the two sides of each."""

from enum import StrEnum


class EntryKind(StrEnum):
    """In the order goods go through a household."""

    HARVEST = "HARVEST"
    RECEIPT = "RECEIPT"
    MAKING = "MAKING"
    PACKING = "PACKING"
    SALE = "SALE"


class Side(StrEnum):
    """What an entry took from a lot (IN) and what lot came of it (OUT)."""

    IN = "IN"
    OUT = "OUT"


class BuyerKind(StrEnum):
    """Who the goods went to: people who eat them, or somebody who can be found again."""

    RETAIL = "RETAIL"
    PARTNER = "PARTNER"


MAKES_ANOTHER_LOT = (EntryKind.MAKING, EntryKind.PACKING)
LETTERS = {EntryKind.HARVEST: "TH", EntryKind.RECEIPT: "MV", EntryKind.MAKING: "CB", EntryKind.PACKING: "DG"}
"""The beginnings of lot codes the platform offers: thu hoạch, mua vào, chế biến, đóng gói."""
