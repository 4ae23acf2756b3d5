"""Decisions of recognition and what a certificate says of itself on a day."""

from enum import StrEnum


class DecisionKind(StrEnum):
    """What a decision does: Điều 7 khoản 3 điểm e; Điều 8."""

    RECOGNISE = "RECOGNISE"
    APPROVE_RESULT = "APPROVE_RESULT"
    REVOKE = "REVOKE"


class DecisionState(StrEnum):
    """Prepared by the office, submitted to the leader, signed, or sent back."""

    DRAFT = "DRAFT"
    SUBMITTED = "SUBMITTED"
    SENT_BACK = "SENT_BACK"
    SIGNED = "SIGNED"


class CertificateStatus(StrEnum):
    """Computed at the moment of asking; never stored."""

    VALID = "VALID"
    EXPIRING = "EXPIRING"
    EXTENDED = "EXTENDED"
    EXPIRED = "EXPIRED"
    REVOKED = "REVOKED"
    SUPERSEDED = "SUPERSEDED"
    NOT_YET = "NOT_YET"
    UNDATED = "UNDATED"


class RevocationGround(StrEnum):
    """The six grounds of Điều 8 khoản 1, points a to e."""

    FALSE_DOSSIER = "FALSE_DOSSIER"
    CRITERIA_LOST = "CRITERIA_LOST"
    LAW_BROKEN = "LAW_BROKEN"
    MARK_MISUSED = "MARK_MISUSED"
    PRODUCTION_STOPPED = "PRODUCTION_STOPPED"
    OTHER_CONCLUSION = "OTHER_CONCLUSION"
