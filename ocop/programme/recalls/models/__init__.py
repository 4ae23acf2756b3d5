from ocop.programme.recalls.models.party import AmountPaper, PartyLine, RecallAmount, RecallParty
from ocop.programme.recalls.models.recall import Recall, RecallLot, RecallStep

__all__ = ["AmountPaper", "PartyLine", "Recall", "RecallAmount", "RecallLot", "RecallParty", "RecallStep"]
