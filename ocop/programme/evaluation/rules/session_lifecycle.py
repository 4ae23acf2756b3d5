"""States of a round, a session, an agenda item and a score sheet."""

from enum import StrEnum


class RoundState(StrEnum):
    """Đợt đánh giá."""

    PLANNED = "PLANNED"
    OPEN = "OPEN"
    CLOSED = "CLOSED"


class SessionState(StrEnum):
    """Phiên họp: prepared, scoring, closed with results, minutes approved by the leader."""

    PREPARED = "PREPARED"
    SCORING = "SCORING"
    CLOSED = "CLOSED"
    APPROVED = "APPROVED"


class ItemState(StrEnum):
    """One product on the agenda."""

    WAITING = "WAITING"
    SCORING = "SCORING"
    CLOSED = "CLOSED"


class SheetState(StrEnum):
    """Phiếu chấm."""

    DRAFT = "DRAFT"
    SUBMITTED = "SUBMITTED"


class RoundLevel(StrEnum):
    """Cấp đánh giá."""

    PROVINCE = "PROVINCE"
    MINISTRY = "MINISTRY"
