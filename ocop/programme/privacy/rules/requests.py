"""What a person may ask about the own data, and how far a request has come."""

from enum import StrEnum


class RequestKind(StrEnum):
    """Luật 91/2025/QH15; Nghị định 13/2023/NĐ-CP, Điều 9, 15, 16."""

    CORRECTION = "CORRECTION"
    ERASURE = "ERASURE"


class RequestState(StrEnum):
    """Open until an administrator decides."""

    OPEN = "OPEN"
    GRANTED = "GRANTED"
    REFUSED = "REFUSED"


class Outcome(StrEnum):
    """What an erasure removed, and what it left."""

    CONTACTS_ERASED = "CONTACTS_ERASED"
    MESSAGES_ERASED = "MESSAGES_ERASED"
    PREFERENCES_ERASED = "PREFERENCES_ERASED"
    NAME_ERASED = "NAME_ERASED"
    NAME_KEPT = "NAME_KEPT"
    RECORDS_KEPT = "RECORDS_KEPT"
    LOG_KEPT = "LOG_KEPT"
