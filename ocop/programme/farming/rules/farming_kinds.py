"""Codes of growing areas, crops, inputs and farm work."""

from enum import StrEnum


class AreaKind(StrEnum):
    """What the land or water is."""

    FIELD = "FIELD"
    GARDEN = "GARDEN"
    POND = "POND"
    BARN = "BARN"
    FOREST = "FOREST"
    GREENHOUSE = "GREENHOUSE"


class CodeStatus(StrEnum):
    """What became of a production-unit code; NONE when the area has none."""

    NONE = "NONE"
    IN_FORCE = "IN_FORCE"
    SUSPENDED = "SUSPENDED"
    WITHDRAWN = "WITHDRAWN"


class InputKind(StrEnum):
    """What is put on plants or given to animals."""

    FERTILISER = "FERTILISER"
    PESTICIDE = "PESTICIDE"
    FEED = "FEED"
    VETERINARY = "VETERINARY"
    SEED = "SEED"
    OTHER = "OTHER"


NEEDS_WAITING_DAYS = frozenset({InputKind.PESTICIDE, InputKind.VETERINARY})
"""Their label states a waiting period; 0 is an answer, silence is none."""


class WorkKind(StrEnum):
    """What was done."""

    SOIL = "SOIL"
    SOWING = "SOWING"
    FERTILISING = "FERTILISING"
    SPRAYING = "SPRAYING"
    WATERING = "WATERING"
    TENDING = "TENDING"
    FEEDING = "FEEDING"
    TREATING = "TREATING"
    OTHER = "OTHER"


NEEDS_INPUT = frozenset({WorkKind.FERTILISING, WorkKind.SPRAYING, WorkKind.FEEDING, WorkKind.TREATING})
"""Work that says nothing without what was used and how much."""
TAKES_INPUT = NEEDS_INPUT | {WorkKind.SOWING, WorkKind.TENDING, WorkKind.SOIL, WorkKind.OTHER}
"""Work that may name one."""


class DoseUnit(StrEnum):
    """Units of what was used; codes of UNECE Recommendation 20."""

    KILOGRAM = "KGM"
    GRAM = "GRM"
    LITRE = "LTR"
    MILLILITRE = "MLT"
    PIECE = "H87"
