from datetime import UTC, datetime, timedelta

from ocop.programme.accounts.rules.lockout import locked_until

START = datetime(2026, 9, 1, 8, 0, tzinfo=UTC)


def _minutes(*minutes: int) -> list[datetime]:
    return [START + timedelta(minutes=minute) for minute in minutes]


def test_four_failures_lock_nothing() -> None:
    assert locked_until(_minutes(0, 1, 2, 3), allowed=5) is None


def test_fifth_failure_within_fifteen_minutes_locks_for_fifteen_from_then() -> None:
    assert locked_until(_minutes(0, 1, 2, 3, 15), allowed=5) == START + timedelta(minutes=30)


def test_failures_further_apart_lock_nothing() -> None:
    assert locked_until(_minutes(0, 1, 2, 3, 16), allowed=5) is None


def test_order_of_failures_does_not_matter() -> None:
    assert locked_until(_minutes(4, 0, 3, 1, 2), allowed=5) == START + timedelta(minutes=19)
