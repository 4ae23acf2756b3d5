from datetime import UTC, date, datetime, timedelta

import pytest

from ocop.foundation.text.open_forms import is_too_old, is_too_quick, mark_of, masked, network_of


@pytest.mark.parametrize(
    ("contact", "shown"),
    [("0912345678", "09•••••678"), ("an@thu.vn", "a•@thu.vn"), ("12345", "•••••"), ("12", "••"), ("", "")],
)
def test_a_contact_is_masked(contact, shown):
    assert masked(contact) == shown


def test_marks_differ_by_address_day_and_salt():
    marks = {
        mark_of(salt, address, day)
        for salt in (b"a", b"b")
        for address in ("203.0.113.7", "203.0.113.8")
        for day in (date(2026, 9, 1), date(2026, 9, 2))
    }
    assert len(marks) == 8
    assert {len(mark) for mark in marks} == {64}


def test_a_household_is_one_sender_whichever_of_its_addresses_it_uses():
    assert network_of("2001:db8:1:2::7") == network_of("2001:db8:1:2:ffff::9") == "2001:db8:1:2::/64"
    assert network_of("2001:db8:1:3::7") != network_of("2001:db8:1:2::7")
    assert (network_of("::ffff:203.0.113.9"), network_of("203.0.113.9"), network_of("")) == (*["203.0.113.9"] * 2, "")
    day = date(2026, 9, 1)
    assert mark_of(b"salt", "2001:db8::1", day) == mark_of(b"salt", "2001:db8::2", day)
    assert mark_of(b"salt", "203.0.113.9", day) != mark_of(b"salt", "203.0.113.8", day)


def test_three_seconds_are_too_quick_and_half_a_day_is_too_old():
    shown = datetime(2026, 9, 1, 8, tzinfo=UTC)
    assert is_too_quick(shown, shown + timedelta(seconds=2))
    assert not is_too_quick(shown, shown + timedelta(seconds=3))
    assert not is_too_old(shown, shown + timedelta(hours=12))
    assert is_too_old(shown, shown + timedelta(hours=12, seconds=1))
