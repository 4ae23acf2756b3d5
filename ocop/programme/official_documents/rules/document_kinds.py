"""Kinds of numbered papers that acts rest on, what they are about, and who may read them."""

from enum import StrEnum


class DocumentKind(StrEnum):
    """The kind of an official document (thể loại văn bản)."""

    DECISION = "DECISION"
    PLAN = "PLAN"
    REPORT = "REPORT"
    LETTER = "LETTER"
    MINUTES = "MINUTES"
    RESOLUTION = "RESOLUTION"
    CONCLUSION = "CONCLUSION"
    REGULATION = "REGULATION"
    LAW = "LAW"
    DECREE = "DECREE"
    CIRCULAR = "CIRCULAR"
    DIRECTIVE = "DIRECTIVE"
    NOTICE = "NOTICE"
    GUIDANCE = "GUIDANCE"


class DocumentTopic(StrEnum):
    """What a paper is about (lĩnh vực); a paper may bear several."""

    PROGRAMME = "PROGRAMME"
    CRITERIA = "CRITERIA"
    BODIES = "BODIES"
    RECOGNITION = "RECOGNITION"
    SUPPORT = "SUPPORT"
    TRADE = "TRADE"
    MARK = "MARK"
    SYSTEM = "SYSTEM"
    TERRITORY = "TERRITORY"
    TARGETS = "TARGETS"


class DocumentAccess(StrEnum):
    """Who may read a paper."""

    PUBLIC = "PUBLIC"
    """Everybody, visitors too."""
    INTERNAL = "INTERNAL"
    """Offices and councils of its place."""


class ScanReading(StrEnum):
    """How far the words of a paper's scan can be searched."""

    NONE = "NONE"
    WAITING = "WAITING"
    READ = "READ"
    CUT = "CUT"
    """Read up to the limits; what lies beyond is not searched."""
    EMPTY = "EMPTY"
    """Pictures of pages, without words."""
    BROKEN = "BROKEN"
