"""The ministry asks a province to assess again: Điều 10 khoản 1 điểm b, 26/2026/QĐ-TTg.

The ministry asks; it neither assesses nor revokes in the province's place. The certificate stands until the chairman of
the province decides.
"""

from datetime import date, timedelta
from enum import StrEnum

USUAL_ANSWER_DAYS = 30
LONGEST_ANSWER_DAYS = 180


class RedoState(StrEnum):
    """Sent to the province; answered; closed by the ministry."""

    SENT = "SENT"
    ANSWERED = "ANSWERED"
    CLOSED = "CLOSED"


class RedoAnswer(StrEnum):
    """The province assesses again, proposes the revocation, does both, or explains why it was right."""

    REDO = "REDO"
    REVOKE = "REVOKE"
    BOTH = "BOTH"
    EXPLAIN = "EXPLAIN"


ANSWERED = frozenset({RedoState.ANSWERED, RedoState.CLOSED})
REDOES = frozenset({RedoAnswer.REDO, RedoAnswer.BOTH})
REVOKES = frozenset({RedoAnswer.REVOKE, RedoAnswer.BOTH})


def usual_answer_by(issued_on: date) -> date:
    """The law sets no day; the ministry's letter does. Thirty days are offered."""
    return issued_on + timedelta(days=USUAL_ANSWER_DAYS)


def is_late(state: str, answer_by: date, today: date) -> bool:
    """True while the province owes an answer after the day the ministry set."""
    return state == RedoState.SENT and today > answer_by
