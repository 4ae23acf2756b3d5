"""Terms an administrator of the nation may set: how long things are kept, how fast a request is answered."""

from dataclasses import dataclass
from enum import StrEnum


class Term(StrEnum):
    """What a number of hours or days is for."""

    ANSWER_HOURS = "ANSWER_HOURS"
    SIGN_IN_FAILURE_DAYS = "SIGN_IN_FAILURE_DAYS"
    INVITATION_DAYS = "INVITATION_DAYS"
    READ_MESSAGE_DAYS = "READ_MESSAGE_DAYS"


@dataclass(frozen=True)
class TermLimits:
    """The number in force until somebody sets another, and the least and most one may set."""

    default: int
    least: int
    most: int


TERMS = {
    # Nghị định 13/2023/NĐ-CP, Điều 14 and 16: 72 hours. Kept as a setting: what was issued under Luật 91/2025/QH15 may
    # give another term, and nobody has compared this number with its signed text.
    Term.ANSWER_HOURS: TermLimits(72, 24, 720),
    Term.SIGN_IN_FAILURE_DAYS: TermLimits(30, 1, 365),
    Term.INVITATION_DAYS: TermLimits(90, 30, 730),
    # A year of deadlines may look back at a message (a certificate is renewed 180 days before it ends), so never less.
    Term.READ_MESSAGE_DAYS: TermLimits(730, 400, 3650),
}
