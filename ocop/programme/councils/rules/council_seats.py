"""Seats of a council, reasons of a conflict, and what the law leaves to the council's working rules."""

from enum import StrEnum


class CouncilLevel(StrEnum):
    """Cấp hội đồng."""

    PROVINCE = "PROVINCE"
    MINISTRY = "MINISTRY"


class Seat(StrEnum):
    """Chức danh trong hội đồng."""

    CHAIR = "CHAIR"
    VICE_CHAIR = "VICE_CHAIR"
    SECRETARY = "SECRETARY"
    MEMBER = "MEMBER"


class ConflictReason(StrEnum):
    """Why a member must not see or score a product."""

    SAME_ORGANISATION = "SAME_ORGANISATION"
    KINSHIP = "KINSHIP"
    OWNERSHIP = "OWNERSHIP"
    CONSULTANCY = "CONSULTANCY"
    SUPPLIER = "SUPPLIER"
    PAST_CONTRACT = "PAST_CONTRACT"
    OTHER = "OTHER"


class ConflictKind(StrEnum):
    """Who keeps a member away from a product."""

    ABSTAIN = "ABSTAIN"
    """The member said so, or secretary or chair wrote it down on the member's word."""
    RECUSE = "RECUSE"
    """Who presides decided it; the member does not find the product and is not told."""


class Averaging(StrEnum):
    """How the sheets become the total ("tổng điểm trung bình", Điều 3 khoản 3)."""

    MEAN = "MEAN"
    TRIMMED_MEAN = "TRIMMED_MEAN"
    """One highest and one lowest total left out where at least five sheets score the same parts."""


class GateTest(StrEnum):
    """How a star gate is tested."""

    MEAN = "MEAN"
    MAJORITY = "MAJORITY"
    CONSOLIDATED = "CONSOLIDATED"


class MissedGate(StrEnum):
    """What a missed gate does."""

    LOWER_STAR = "LOWER_STAR"
    NOT_RATED = "NOT_RATED"


class SpreadAction(StrEnum):
    """What follows when members differ by more than the allowed spread."""

    DISCUSS_AND_RESCORE = "DISCUSS_AND_RESCORE"
    NOTE_IN_MINUTES = "NOTE_IN_MINUTES"
