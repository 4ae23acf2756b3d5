from datetime import timedelta

from ocop.programme.exchange.rules.outbox import LEASE, WAITS, wait_after


def test_waits_grow_and_are_drawn_out_by_at_most_a_quarter():
    assert [wait_after(tries, 0) for tries in range(1, len(WAITS) + 1)] == list(WAITS)
    assert wait_after(1, 0.5) == timedelta(minutes=2, seconds=15)
    assert list(WAITS) == sorted(WAITS)


def test_after_the_last_wait_it_is_given_up():
    assert wait_after(len(WAITS) + 1, 0) is None


def test_a_lease_outlives_the_longest_answer():
    assert timedelta(seconds=120) < LEASE


def test_a_portal_that_asks_for_time_is_left_alone_so_long_and_a_day_at_most():
    assert wait_after(1, 0.0, asked=3600) == timedelta(hours=1)
    assert wait_after(1, 0.0, asked=5) == wait_after(1, 0.0)
    assert wait_after(1, 0.0, asked=10**6) == timedelta(hours=24)
    assert wait_after(99, 0.0, asked=5) is None
