"""Kinds of numbered papers that acts rest on."""

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
