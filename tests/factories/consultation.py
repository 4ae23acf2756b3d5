"""A written consultation in its usual turns, for tests."""

from datetime import UTC, datetime
from typing import Any

from ocop.programme.evaluation.operations.balloting import BallotAnswer
from ocop.programme.evaluation.operations.close_session import close_session
from ocop.programme.evaluation.queries.seats import own_seat
from ocop.programme.evaluation.queries.session_board import session_board
from ocop.programme.evaluation.rules.consultation import MeetingGround
from tests.factories.councils import seat_actor
from tests.factories.evaluation import (
    NOW,
    Sitting,
    make_consultation,
)

LAST_MINUTE = datetime(2026, 9, 10, 16, 59, 59, tzinfo=UTC)
"""23:59:59 of 10/09/2026 in Vietnam."""
MIDNIGHT = datetime(2026, 9, 10, 17, 0, tzinfo=UTC)
"""00:00 of 11/09/2026 in Vietnam."""
KEEP = BallotAnswer("KEEP")


def running(**changes: Any) -> Sitting:
    sitting = make_consultation(**changes)
    sitting.send_requests()
    return sitting


def everybody_answers(sitting: Sitting, *ballots: BallotAnswer) -> None:
    given = list(ballots) + [KEEP] * (len(sitting.everyone) - len(ballots))
    for member, ballot in zip(sitting.everyone, given, strict=True):
        sitting.answer(member, ballot=ballot)


def close(sitting: Sitting, now: datetime = NOW) -> None:
    close_session(actor=seat_actor(sitting.chair), session_id=sitting.session.pk, now=now)
    sitting.reload()


def grounds_on_board(sitting: Sitting, now: datetime = NOW) -> list[tuple[MeetingGround, ...]]:
    actor = seat_actor(sitting.chair)
    sitting.reload()
    board = session_board(actor, sitting.session, own_seat(actor, sitting.session), now=now)
    return [row.meeting_grounds for row in board.rows]
