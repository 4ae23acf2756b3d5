"""What a typed figure says about itself, and what a check of a claim can end in."""

from enum import StrEnum


class Qualifier(StrEnum):
    """How exactly the source speaks."""

    EXACT = "EXACT"
    ABOUT = "ABOUT"
    NEARLY = "NEARLY"
    MORE_THAN = "MORE_THAN"
    AT_LEAST = "AT_LEAST"
    AT_MOST = "AT_MOST"
    RANGE = "RANGE"
    OUT_OF = "OUT_OF"
    """"4/5": the value out of `value_max`."""


class FigureKind(StrEnum):
    """What the figure is about; a target is never counted among results."""

    RESULT = "RESULT"
    TARGET = "TARGET"
    NORM = "NORM"
    PROVISION = "PROVISION"
    EVENT = "EVENT"


class EvidenceLevel(StrEnum):
    """How far the source carries, strongest first."""

    ISSUED_DOCUMENT = "ISSUED_DOCUMENT"
    OFFICIAL_REPORT = "OFFICIAL_REPORT"
    PRESS = "PRESS"
    DECLARED = "DECLARED"
    ESTIMATE = "ESTIMATE"


class Verdict(StrEnum):
    """What became of a claim; the value is the word machines read."""

    AGREES = "agrees"
    DIFFERS = "differs"
    RECORDED = "recorded"
    NOT_COMPUTABLE = "not_computable"
