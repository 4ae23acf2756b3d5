"""When a product of a written consultation must be met on (Điều 7 khoản 6 điểm d)."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from ocop.programme.evaluation.rules.consultation import Consultation, MeetingGround, Opinion, is_past

KEEP, CHANGE, MEET = Opinion.KEEP, Opinion.CHANGE, Opinion.MEET


def grounds(*opinions: Opinion, needed: int = 1, is_over: bool = True, spread: int = 0, largest: int | None = 10):
    consultation = Consultation(dict(enumerate(opinions)), needed, is_over)
    return consultation.grounds(
        spread=spread,
        largest_spread=None if largest is None else Decimal(largest),
        largest_dissent=Fraction(1, 3),
    )


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (grounds(KEEP, KEEP, KEEP), []),
        (grounds(KEEP, KEEP, CHANGE), []),
        (grounds(KEEP, CHANGE), [MeetingGround.STAR_DISPUTED]),
        (grounds(KEEP, KEEP, KEEP, MEET), [MeetingGround.MEETING_ASKED]),
        (grounds(KEEP, MEET, is_over=False, spread=50), [MeetingGround.MEETING_ASKED]),
        (grounds(CHANGE, CHANGE, is_over=False, spread=50), []),
        (grounds(KEEP, KEEP, spread=10), []),
        (grounds(KEEP, KEEP, spread=11), [MeetingGround.SPREAD]),
        (grounds(KEEP, KEEP, spread=90, largest=None), []),
        (grounds(KEEP, needed=2), [MeetingGround.TOO_FEW_ANSWERS]),
        (grounds(needed=2), [MeetingGround.TOO_FEW_ANSWERS]),
        (grounds(KEEP, needed=2, is_over=False), []),
    ],
)
def test_grounds(found: list[MeetingGround], expected: list[MeetingGround]) -> None:
    assert found == expected


def test_the_last_day_counts() -> None:
    due = date(2026, 9, 10)
    assert [is_past(due, day) for day in (date(2026, 9, 10), date(2026, 9, 11))] == [False, True]
    assert not is_past(None, date(2030, 1, 1))
