from datetime import datetime, time, timedelta, timezone

import pytest

from ocop.programme.notifications.rules.quiet_hours import QuietHours, read_quiet_hours

VIETNAM = timezone(timedelta(hours=7))
USUAL = QuietHours(time(21), time(6, 30))


def at(day: int, hour: int, minute: int = 0, second: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, second, tzinfo=VIETNAM)


@pytest.mark.parametrize(
    ("hours", "moment", "end"),
    [
        (USUAL, at(21, 20, 59, 59), None),
        (USUAL, at(21, 21), at(22, 6, 30)),
        (USUAL, at(30, 23, 59, 59), datetime(2026, 12, 1, 6, 30, tzinfo=VIETNAM)),
        (USUAL, at(22, 0), at(22, 6, 30)),
        (USUAL, at(22, 6, 29, 59), at(22, 6, 30)),
        (USUAL, at(22, 6, 30), None),
        (QuietHours(time(12), time(13, 30)), at(22, 12, 5), at(22, 13, 30)),
        (QuietHours(time(12), time(13, 30)), at(22, 23), None),
        (QuietHours(time(0), time(0)), at(22, 0), None),
    ],
)
def test_a_moment_inside_waits_for_the_end(hours: QuietHours, moment: datetime, end: datetime | None) -> None:
    assert hours.end_after(moment) == end


def test_hours_are_read_as_people_write_them() -> None:
    assert read_quiet_hours(" 21:00 - 06:30 ") == USUAL
    for wrong in ("21:00", "21:00-25:00", ""):
        with pytest.raises(ValueError):
            read_quiet_hours(wrong)
