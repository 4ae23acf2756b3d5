from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.programme.recognition.rules.recognition_kinds import CertificateStatus as S
from ocop.programme.recognition.rules.validity import (
    CertificateDates,
    last_valid_day,
    latest_possible_expiry,
    longest_extension,
    renewal_window,
    shows_stars,
    status_on,
)

ISSUED, LAST = date(2026, 8, 12), date(2029, 8, 12)


def dates(**changes):
    return CertificateDates(**{"issued_on": ISSUED, "valid_until": LAST, **changes})


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 8, 11), S.NOT_YET),
        (date(2026, 8, 12), S.VALID),
        (LAST - timedelta(days=181), S.VALID),
        (LAST - timedelta(days=180), S.EXPIRING),
        (LAST, S.EXPIRING),
        (LAST + timedelta(days=1), S.EXPIRED),
    ],
)
def test_a_certificate_lives_from_its_day_to_the_end_of_its_last(day, expected):
    assert status_on(dates(), day) == expected


@pytest.mark.parametrize(
    ("changes", "day", "expected"),
    [
        ({"revoked_on": date(2027, 1, 5)}, date(2027, 1, 4), S.VALID),
        ({"revoked_on": date(2027, 1, 5)}, date(2027, 1, 5), S.REVOKED),
        ({"revoked_on": date(2027, 1, 5)}, date(2040, 1, 1), S.REVOKED),
        ({"revoked_on": date(2027, 1, 5), "superseded_on": date(2026, 9, 1)}, date(2027, 1, 5), S.REVOKED),
        ({"superseded_on": date(2027, 1, 5)}, date(2027, 1, 4), S.VALID),
        ({"superseded_on": date(2027, 1, 5)}, date(2027, 1, 5), S.SUPERSEDED),
        ({"extended_until": LAST + timedelta(days=180)}, LAST, S.EXPIRING),
        ({"extended_until": LAST + timedelta(days=180)}, LAST + timedelta(days=1), S.EXTENDED),
        ({"extended_until": LAST + timedelta(days=180)}, LAST + timedelta(days=180), S.EXTENDED),
        ({"extended_until": LAST + timedelta(days=180)}, LAST + timedelta(days=181), S.EXPIRED),
        ({"issued_on": None, "valid_until": None}, date(2026, 1, 1), S.UNDATED),
        ({"issued_on": None, "valid_until": None, "expires_no_later_than": date(2026, 12, 31)}, date(2026, 12, 31), S.UNDATED),  # noqa: E501
        ({"issued_on": None, "valid_until": None, "expires_no_later_than": date(2026, 12, 31)}, date(2027, 1, 1), S.EXPIRED),  # noqa: E501
    ],
)  # fmt: skip
def test_what_ended_it_is_told_from_its_day_on(changes, day, expected):
    assert status_on(dates(**changes), day) == expected


def test_thirty_six_months_end_with_the_corresponding_day():
    assert [
        last_valid_day(day) for day in (date(2026, 8, 12), date(2028, 2, 29), date(2025, 3, 1), date(2026, 12, 31))
    ] == [
        date(2029, 8, 12),
        date(2031, 2, 28),
        date(2028, 3, 1),
        date(2029, 12, 31),
    ]


def test_a_year_alone_bounds_the_end():
    assert latest_possible_expiry(2020) == date(2024, 12, 31)


def test_renewal_is_filed_between_180_and_120_days_before_the_end():
    assert renewal_window(date(2026, 12, 31)) == (date(2026, 7, 4), date(2026, 9, 2))


def test_the_longest_extension_is_180_days():
    assert longest_extension(date(2026, 1, 1)) == date(2026, 6, 30)


def test_stars_are_shown_only_while_the_certificate_stands():
    assert {status for status in S if shows_stars(status)} == {S.VALID, S.EXPIRING, S.EXTENDED}


@given(st.dates(date(2018, 1, 1), date(2060, 1, 1)), st.dates(date(2018, 1, 1), date(2070, 1, 1)))
def test_within_the_period_and_only_then_stars_are_shown(issued_on, day):
    own = CertificateDates(issued_on=issued_on, valid_until=last_valid_day(issued_on))
    assert shows_stars(status_on(own, day)) == (issued_on <= day <= last_valid_day(issued_on))
