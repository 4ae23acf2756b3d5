from datetime import date

import pytest

from ocop.programme.dossiers.rules.renewal_window import RenewalWindow, WindowPlace, renewal_window

EXPIRES = date(2026, 12, 31)


def test_window_is_180_to_120_days_before_the_expiry():
    assert renewal_window(EXPIRES) == RenewalWindow(opens_on=date(2026, 7, 4), closes_on=date(2026, 9, 2))


@pytest.mark.parametrize(
    ("day", "place"),
    [
        (date(2026, 7, 3), WindowPlace.TOO_EARLY),
        (date(2026, 7, 4), WindowPlace.OPEN),
        (date(2026, 9, 2), WindowPlace.OPEN),
        (date(2026, 9, 3), WindowPlace.LATE),
        (date(2027, 1, 1), WindowPlace.LATE),
    ],
)
def test_both_ends_of_the_window_count(day, place):
    assert renewal_window(EXPIRES).place_of(day) == place
