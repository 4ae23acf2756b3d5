from ocop.programme.recalls.models.party import AmountPaper, PartyLine, RecallAmount, RecallParty
from ocop.programme.recalls.models.reached_lot import ReachedLot
from ocop.programme.recalls.models.recall import Recall, RecallLot, RecallStep

__all__ = [
    "AmountPaper",
    "PartyLine",
    "ReachedLot",
    "Recall",
    "RecallAmount",
    "RecallLot",
    "RecallParty",
    "RecallStep",
]
