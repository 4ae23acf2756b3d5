from datetime import date

import pytest

from ocop.programme.recognition.rules.headline import CertificateLine, PublicState, headline, public_states
from ocop.programme.recognition.rules.recognition_kinds import CertificateStatus
from ocop.programme.recognition.rules.validity import CertificateDates, last_valid_day

DAY = date(2026, 11, 21)


def line(number, issued_on=None, year=2023, **dates):
    valid_until = last_valid_day(issued_on) if issued_on else None
    year = issued_on.year if issued_on else year
    return CertificateLine(number, 4, year, CertificateDates(issued_on, valid_until, **dates), f"C{number}")


def test_the_certificate_in_force_speaks_even_when_a_newer_one_begins_later():
    old, new = line(1, date(2024, 8, 5)), line(2, date(2026, 12, 1))
    assert headline([new, old], DAY) == (old, CertificateStatus.VALID)


def test_the_newest_speaks_when_none_is_in_force():
    old, revoked = line(1, date(2020, 1, 5)), line(2, date(2025, 1, 5), revoked_on=date(2026, 1, 1))
    assert headline([old, revoked], DAY) == (revoked, CertificateStatus.REVOKED)


def test_an_undated_record_does_not_hide_a_later_revocation():
    undated, revoked = line(1, year=2023), line(2, date(2025, 1, 5), revoked_on=date(2026, 1, 1))
    assert headline([undated, revoked], DAY) == (revoked, CertificateStatus.REVOKED)


def test_a_product_without_certificates_has_no_headline():
    with pytest.raises(ValueError):
        headline([], DAY)


@pytest.mark.parametrize("status", CertificateStatus)
def test_every_status_is_counted_under_a_heading_and_in_force_means_stars(status):
    in_force = {CertificateStatus.VALID, CertificateStatus.EXPIRING, CertificateStatus.EXTENDED}
    assert public_states(status)
    assert (PublicState.IN_FORCE in public_states(status)) is (status in in_force)
    # As figures count those with 180 days left at most: an extension is never longer.
    assert (PublicState.EXPIRING in public_states(status)) is (status in in_force - {CertificateStatus.VALID})
