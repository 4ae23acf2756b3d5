from datetime import date

import pytest

from ocop.programme.recognition.rules.reminders import ExpiryMark, due_mark, due_step, mark_days

ENDS_ON = date(2027, 8, 31)
M = ExpiryMark


def test_the_marks_stand_in_the_order_of_their_days() -> None:
    days = mark_days(ENDS_ON)
    assert days == {
        M.TWELVE: date(2026, 8, 31),
        M.SIX: date(2027, 2, 28),
        M.WINDOW_OPENS: date(2027, 3, 4),
        M.WINDOW_CLOSES: date(2027, 4, 19),
        M.THREE: date(2027, 5, 31),
        M.ONE: date(2027, 7, 31),
    }
    assert list(days.values()) == sorted(days.values())


@pytest.mark.parametrize(
    ("today", "mark"),
    [
        (date(2026, 8, 30), None),
        (date(2026, 8, 31), M.TWELVE),
        (date(2027, 2, 27), M.TWELVE),
        (date(2027, 2, 28), M.SIX),
        (date(2027, 3, 4), M.WINDOW_OPENS),
        (date(2027, 4, 19), M.WINDOW_CLOSES),
        (date(2027, 5, 31), M.THREE),
        (date(2027, 7, 31), M.ONE),
        (ENDS_ON, M.ONE),
        (date(2027, 9, 1), None),
    ],
)
def test_only_the_nearest_mark_is_due(today: date, mark: ExpiryMark | None) -> None:
    assert due_mark(ENDS_ON, today) == mark


def test_who_has_filed_is_not_told_to_file() -> None:
    assert due_mark(ENDS_ON, date(2027, 4, 19), is_filed=True) == M.SIX


@pytest.mark.parametrize(("left", "step"), [(6, None), (5, 5), (2, 5), (1, 1), (0, 1), (-1, None)])
def test_a_desk_is_reminded_of_the_nearest_step(left: int, step: int | None) -> None:
    assert due_step(left, (5, 1)) == step
